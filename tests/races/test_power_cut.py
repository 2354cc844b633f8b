"""The server is killed in the middle of joins, calls and bookings: nobody loses a place."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from diaries import diaries
from diaries import overlaps
from pathlib import Path
from random import Random
from server import Server
from threading import Event
from time import sleep
from uuid import uuid4

import pytest
import requests


OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
OFFICIAL = ("official-1", "virtual-office")
ADMINISTRATOR = ("administrator", "virtual-office")


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return the demo town with fifty chairs in one office and an official at a desk."""
    town = serve(demo=True)
    url = f"{town.url}/{OFFICE}"
    seats = requests.patch(
        url, headers=JSON, auth=ADMINISTRATOR, json={"chairs": 50, "grace_seconds": 3600}
    )
    assert seats.status_code == 204
    assert requests.post(f"{url}/@desk/open", headers=JSON, auth=OFFICIAL).status_code == 200
    return town


def test_every_acknowledged_ticket_survives_in_order_and_none_is_doubled(town):
    url = f"{town.url}/{OFFICE}"
    acknowledged: list[dict] = []
    called: list[str] = []
    down = Event()

    def citizens(_number: int) -> None:
        while not down.is_set():
            try:
                answer = requests.post(f"{url}/@tickets", headers=JSON, json={}, timeout=30)
            except requests.RequestException:
                return
            if answer.status_code == 201:
                acknowledged.append(answer.json())
            sleep(0.01)

    def official() -> None:
        while not down.is_set():
            try:
                answer = requests.post(
                    f"{url}/@desk/call-next", headers=JSON, auth=OFFICIAL, timeout=30
                )
                if answer.status_code == 200:
                    called.append(answer.json()["desk"]["ticket"])
                    requests.post(f"{url}/@desk/finish", headers=JSON, auth=OFFICIAL, timeout=30)
            except requests.RequestException:
                return
            sleep(0.05)

    with ThreadPoolExecutor(4) as people:
        busy = [people.submit(citizens, number) for number in range(3)]
        busy.append(people.submit(official))
        while len(acknowledged) < 20:
            sleep(0.01)
        town.kill9()
        down.set()
        for one in busy:
            one.result()
    town.start()

    numbers = []
    for ticket in acknowledged:
        answer = requests.get(f"{url}/@tickets/{ticket['token']}", headers=JSON, timeout=30)
        assert answer.status_code == 200
        assert answer.json()["number"] == ticket["number"]
        assert answer.json()["joined"] == ticket["joined"]
        numbers.append(answer.json()["number"])
    assert len(set(numbers)) == len(acknowledged) >= 20
    desk = requests.get(f"{url}/@desk", headers=JSON, auth=OFFICIAL, timeout=30).json()
    waiting = [ticket for ticket in desk["line"] if ticket["state"] == "waiting"]
    joined = [ticket["joined"] for ticket in waiting]
    assert joined == sorted(joined)
    assert len({ticket["id"] for ticket in waiting}) == len(waiting)
    chairs = requests.get(f"{url}/@seat-status", headers=JSON, timeout=30).json()["chairs"]
    assert chairs["free"] == 50 - sum(
        ticket["state"] in ("waiting", "called") for ticket in desk["line"]
    )


def test_every_acknowledged_appointment_survives_and_none_is_doubled(serve):
    town = serve(Path(__file__).parent / "bookable_site.py")
    url = f"{town.url}/area/cut"
    tomorrow = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow += timedelta(days=1)
    acknowledged: list[tuple[dict, dict, str]] = []
    down = Event()

    def book(body: dict, key: str) -> requests.Response:
        headers = JSON | {"Idempotency-Key": key}
        return requests.post(f"{url}/@appointments", headers=headers, json=body, timeout=30)

    def citizens(number: int) -> None:
        chance = Random(number)
        while not down.is_set():
            start = tomorrow + timedelta(minutes=30 * chance.randrange(20 * 48))
            body, key = {"start": start.isoformat()}, uuid4().hex
            try:
                answer = book(body, key)
            except requests.RequestException:
                return
            if answer.status_code == 201:
                acknowledged.append((answer.json(), body, key))

    with ThreadPoolExecutor(4) as people:
        busy = [people.submit(citizens, number) for number in range(4)]
        while len(acknowledged) < 40:
            sleep(0.01)
        town.kill9()
        down.set()
        for one in busy:
            one.result()
    town.start()

    for appointment, body, key in acknowledged:
        answer = requests.get(appointment["@id"], headers=JSON, timeout=30)
        assert answer.status_code == 200
        assert answer.json() == appointment
        again = book(body, key)
        assert (again.status_code, again.json()) == (200, appointment)
    kept = diaries(town)["cut"]
    numbers = [one["number"] for one in kept]
    assert len(set(numbers)) == len(numbers) >= len(acknowledged) >= 40
    assert overlaps(kept) == []

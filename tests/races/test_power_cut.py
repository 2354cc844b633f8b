"""The server is killed in the middle of joins and calls: nobody loses a place."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from server import Server
from threading import Event
from time import sleep

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

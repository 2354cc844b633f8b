"""Many people at once, over real HTTP on four threads."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from server import Server

import pytest
import requests


OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
PASSWORD = "virtual-office"


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return the demo town, without its cast."""
    return serve(demo=True)


@pytest.fixture(scope="module")
def office(town: Server) -> str:
    """Return the address of an office with two officials at their desks."""
    url = f"{town.url}/{OFFICE}"
    for official in ("official-1", "official-2"):
        assert act(url, official, "open").status_code == 200
    return url


def act(office: str, official: str, action: str) -> requests.Response:
    """Let an official press a button."""
    return requests.post(
        f"{office}/@desk/{action}", headers=JSON, auth=(official, PASSWORD), json={}, timeout=60
    )


def join(office: str) -> requests.Response:
    """Let a citizen take a seat."""
    return requests.post(f"{office}/@tickets", headers=JSON, json={"name": "A. B."}, timeout=60)


def free_chairs(office: str) -> int:
    """Return what everybody can see."""
    return requests.get(f"{office}/@seat-status", headers=JSON, timeout=60).json()["chairs"]["free"]


def leave(office: str, tickets: list[str]) -> None:
    """Let citizens give their chairs back."""
    for token in tickets:
        answer = requests.delete(f"{office}/@tickets/{token}", headers=JSON, timeout=60)
        assert answer.status_code == 204


def test_two_hundred_people_and_four_chairs(office):
    with ThreadPoolExecutor(200) as people:
        answers = list(people.map(lambda _number: join(office), range(200)))
    codes = Counter(answer.status_code for answer in answers)
    assert codes[201] == 4
    assert set(codes) <= {201, 409, 429, 503}
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code == 503)
    tickets = [answer.json() for answer in answers if answer.status_code == 201]
    assert sorted(ticket["chair"] for ticket in tickets) == [1, 2, 3, 4]
    assert len({ticket["number"] for ticket in tickets}) == 4
    leave(office, [ticket["token"] for ticket in tickets])
    assert free_chairs(office) == 4


def test_two_officials_pressing_next_never_get_the_same_citizen(office):
    with ThreadPoolExecutor(2) as officials:
        for _round in range(100):
            seats = [join(office).json() for _citizen in range(2)]
            answers = list(
                officials.map(
                    lambda name: act(office, name, "call-next"), ("official-1", "official-2")
                )
            )
            assert [answer.status_code for answer in answers] == [200, 200]
            called = {answer.json()["desk"]["ticket"] for answer in answers}
            assert len(called) == len(seats)
            for name in ("official-1", "official-2"):
                assert act(office, name, "finish").status_code == 200
    assert free_chairs(office) == 4

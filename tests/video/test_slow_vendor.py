"""A vendor that does not answer holds up nobody else: four threads, four people who enter."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.outside.service import CLICK_SECONDS
from concurrent.futures import ThreadPoolExecutor
from pytest_httpserver import HTTPServer
from server import Server
from threading import Event
from time import monotonic
from video.webex_stand_in import CLIENT
from video.webex_stand_in import FIRST_REFRESH
from video.webex_stand_in import SECRET
from video.webex_stand_in import WebexStandIn

import pytest
import re
import requests


OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
PASSWORD = "virtual-office"
OFFICIALS = ("official-1", "official-2")


class Vendor:
    """Webex, as long as it is not `silent`: then it takes each connection and says nothing."""

    def __init__(self) -> None:
        self.webex = WebexStandIn()
        self.webex.before_answer = self._hesitate
        self.silent = Event()
        self.over = Event()
        self.unanswered = 0

    def _hesitate(self, request: object) -> None:
        if self.silent.is_set():
            self.unanswered += 1
            self.over.wait(60)


@pytest.fixture(scope="module")
def vendor() -> Iterator[Vendor]:
    """Return the vendor, who listens on this machine."""
    vendor = Vendor()
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        server.expect_request(re.compile("/.*")).respond_with_handler(vendor.webex)
        vendor.url = server.url_for("/v1")
        yield vendor
        vendor.over.set()


@pytest.fixture(scope="module")
def office(serve: Callable[..., Server], vendor: Vendor) -> str:
    """Return the address of an office that meets at Webex, with two officials at their desks."""
    settings = {
        "CLIENT_ID": CLIENT,
        "CLIENT_SECRET": SECRET,
        "REFRESH_TOKEN": FIRST_REFRESH,
        "HOST": "office@town.example",
        "THIRD_COUNTRY_CONFIRMED": "yes",
        "URL": vendor.url,
    }
    environment = {f"VIRTUALOFFICE_WEBEX_{name}": value for name, value in settings.items()}
    town = serve(demo=True, threads=4, environment=environment)
    url = f"{town.url}/{OFFICE}"
    chosen = requests.patch(
        url,
        json={"video_service": "webex"},
        headers=JSON,
        auth=("admin", PASSWORD),
        timeout=60,
    )
    assert chosen.status_code == 204, chosen.text
    for official in OFFICIALS:
        assert act(url, official, "open").status_code == 200
    return url


@pytest.fixture(scope="module")
def tickets(office: str) -> list[str]:
    """Return the tokens of two citizens who are called."""
    tokens = [
        requests.post(f"{office}/@tickets", headers=JSON, json={}, timeout=60).json()["token"]
        for _citizen in OFFICIALS
    ]
    for official in OFFICIALS:
        assert act(office, official, "call-next").status_code == 200
    return tokens


def act(office: str, official: str, action: str) -> requests.Response:
    """Let an official press a button."""
    return requests.post(
        f"{office}/@desk/{action}", headers=JSON, auth=(official, PASSWORD), json={}, timeout=60
    )


def enter(office: str, token: str) -> requests.Response:
    """Let a citizen press Enter."""
    return requests.post(f"{office}/@tickets/{token}/enter", headers=JSON, json={}, timeout=60)


def seen(office: str, token: str) -> dict:
    """Return what a citizen reads about their ticket, but for the time of reading."""
    ticket = requests.get(f"{office}/@tickets/{token}", headers=JSON, timeout=60).json()
    return {name: ticket[name] for name in ("state", "number", "chair")}


def seat_status_seconds(office: str) -> float:
    """Return how long somebody else waits for the seat status."""
    began = monotonic()
    assert requests.get(f"{office}/@seat-status", headers=JSON, timeout=60).status_code == 200
    return monotonic() - began


def test_vendor_who_says_nothing_holds_up_nobody_else(office, tickets, vendor):
    entered = act(office, OFFICIALS[0], "enter")
    assert entered.json()["video"]["url"].startswith("https://town.webex.example/start/")
    assert vendor.webex.refusals == []
    before = [seen(office, token) for token in tickets]
    meetings = len(vendor.webex.meetings)

    vendor.silent.set()
    with ThreadPoolExecutor(4) as people:
        began = monotonic()
        answers = [people.submit(enter, office, token) for token in tickets]
        answers += [people.submit(act, office, official, "enter") for official in OFFICIALS]
        times = []
        while not all(answer.done() for answer in answers):
            times.append(seat_status_seconds(office))
        took = monotonic() - began
    assert CLICK_SECONDS - 1 < took < CLICK_SECONDS + 5, "nobody has waited for the vendor"
    assert len(times) > 20
    assert sorted(times)[len(times) * 95 // 100] < 0.2
    assert max(times) < 1

    assert vendor.unanswered == 2
    for answer in [answer.result() for answer in answers]:
        assert answer.json()["error"]["type"] == "VideoServiceFailed"
        assert int(answer.headers["Retry-After"]) > 0
    assert [seen(office, token) for token in tickets] == before

    began = monotonic()
    assert enter(office, tickets[0]).json()["error"]["type"] == "VideoServiceFailed"
    assert monotonic() - began < 1, "the circuit has not opened"
    assert vendor.unanswered == 2
    assert len(vendor.webex.meetings) == meetings

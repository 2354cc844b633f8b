"""Imprint, data protection and accessibility are one click away on every page of the demo."""

from bs4 import BeautifulSoup

import pytest
import requests


OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
PAGES = {
    "impressum": "Impressum",
    "datenschutz": "Datenschutz",
    "barrierefreiheit": "Erklärung zur Barrierefreiheit",
}


@pytest.fixture(scope="module")
def town(serve):
    """Return the address of the demo town, without its cast."""
    return serve(demo=True).url


@pytest.fixture(scope="module")
def waiting_room(town):
    """Return the page of a citizen who waits."""
    official = ("official-1", "virtual-office")
    office = f"{town}/{OFFICE}"
    requests.post(f"{office}/@desk/open", headers=JSON, auth=official, json={}, timeout=60)
    seat = requests.post(f"{office}/@tickets", headers=JSON, json={}, timeout=60).json()
    return f"{OFFICE}/@@waiting-room/{seat['token']}"


def page_of(url):
    """Return a page as a browser reads it."""
    answer = requests.get(url, timeout=120)
    assert answer.status_code == 200, url
    return BeautifulSoup(answer.content, "lxml")


def test_every_page_links_to_them(town, waiting_room):
    views = ["", "/@@take-seat", "/@@video-room", "/@@book", "/@@device-check"]
    for path in ["", waiting_room, *(f"{OFFICE}{view}" for view in views)]:
        links = [link.get("href") for link in page_of(f"{town}/{path}").select("footer a")]
        for name in PAGES:
            assert f"{town}/{name}" in links, path
        assert f"{town}/accessibility-info" not in links


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_there(town, name):
    assert page_of(f"{town}/{name}").find("h1").text.strip() == PAGES[name]

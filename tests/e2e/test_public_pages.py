"""Public pages and portlets in a real browser."""

from accessibility import axe
from itertools import pairwise
from passing_time import pass_time
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page

import json
import pytest
import re
import urllib.request


CARDS = {
    "offen": ("open", "Geöffnet", "Open"),
    "voll": ("full", "Zurzeit voll besetzt", "Full at the moment"),
    "pause": ("paused", "Pause bis", "On a break until"),
    "leer": ("unstaffed", "Zurzeit niemand da", "Nobody at the desk"),
    "schluss": ("closing", "Keine neuen Plätze mehr", "No new seats before closing"),
    "zu": ("closed", "Geschlossen", "Closed"),
}
PAGES = ["bauen", "bauen/gemischt", "bauen/vertraulich", "bauen/bauantrag", "neu", "neu/neu"]
WIDTHS = [320, 1280]
ON_THE_LEFT = "#portal-column-one .vo-seat"
OUT_OF_DATE = "Nicht mehr aktuell seit"


@pytest.fixture(scope="module")
def site_script() -> Path:
    """Return the script that fills the site."""
    return Path(__file__).with_name("town_in_every_state.py")


@pytest.fixture(autouse=True, scope="module")
def warm(server) -> None:
    """Have the theme compiled before a browser's patience counts."""
    with urllib.request.urlopen(f"{server.url}/bauen/offen", timeout=120):
        pass


def post(url: str, body: dict) -> dict:
    """Send JSON as another client would."""
    request = urllib.request.Request(
        url,
        json.dumps(body).encode(),
        {"Accept": "application/json", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def delete(url: str) -> None:
    """Give something up as another client would."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"}, method="DELETE")
    with urllib.request.urlopen(request, timeout=30):
        pass


def speak(page: Page, url: str, language: str) -> None:
    """Choose a language, as the language links do."""
    page.context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": url}])


def open_details(page: Page) -> None:
    """Open everything that can be opened."""
    for details in page.locator("#content details").all():
        details.evaluate("details => { details.open = true; }")


def asked(page: Page, ending: str) -> list[str]:
    """Return a list that fills with the page's requests for what ends so."""
    urls: list[str] = []

    def look(request) -> None:
        if re.search(ending, request.url):
            urls.append(request.url)

    page.on("request", look)
    return urls


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_page_of_an_office_is_accessible_in_every_state(server, visitors, name, language):
    page = visitors.new_page()
    speak(page, server.url, language)
    state, german, english = CARDS[name]
    page.goto(f"{server.url}/bauen/{name}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    words = page.locator(f".vo-seats-page .vo-door-{state}")
    expect(words).to_contain_text(german if language == "de" else english)
    open_details(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        axe(page, f".vo-seats-page .vo-door-{state}", within="#content")
        axe(page, "#portal-column-one .vo-seat", within="#portal-column-one")
        axe(page, "#portal-column-two .vo-seat", within="#portal-column-two")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_other_pages_are_accessible(server, visitors, path, language):
    page = visitors.new_page()
    speak(page, server.url, language)
    page.goto(f"{server.url}/{path}")
    open_details(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        axe(page, ".vo-page", within="#content")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough_for_a_thumb(server, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{server.url}/bauen/offen")
    for target in page.locator(".vo-page .btn:visible, .vo-page summary, .vo-target:visible").all():
        box = target.bounding_box()
        assert box["height"] >= 44, target.inner_text()


def test_who_advises_and_the_way_in_are_on_the_first_screen_of_a_telephone(server, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{server.url}/bauen/offen")
    button = page.locator(".vo-seats-page .vo-take-seat")
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= 640
    assert button.get_attribute("href") == f"{server.url}/bauen/offen/@@take-seat"


def test_portlet_and_page_ask_one_address_once(server, page):
    questions = asked(page, r"@seat-status$")
    cards = asked(page, r"bauen/offen/@@seat-status-card")
    page.goto(f"{server.url}/bauen/offen")
    page.wait_for_timeout(1500)
    assert questions == [f"{server.url}/@seat-status"]
    assert cards == []


def test_two_windows_of_one_browser_share_one_poll(server, page):
    first = asked(page, r"@seat-status$")
    page.goto(f"{server.url}/bauen/offen")
    expect(page.locator(ON_THE_LEFT)).to_be_visible()
    page.wait_for_timeout(500)
    other = page.context.new_page()
    second = asked(other, r"@seat-status$")
    other.goto(f"{server.url}/bauen/voll")
    other.wait_for_timeout(1500)
    assert (len(first), len(second)) == (1, 0)


def test_page_without_script_offers_to_load_it_again(server, visitors):
    page = visitors.new_page(java_script_enabled=False)
    page.goto(f"{server.url}/bauen/offen")
    expect(page.get_by_role("button", name="Aktualisierung anhalten")).to_be_hidden()
    page.get_by_role("link", name="Seite neu laden").first.click()
    expect(page).to_have_url(re.compile(r"/bauen/offen"))


def test_page_says_since_when_it_is_not_up_to_date(server, visitors):
    visitors.expect_error("Failed to load resource|ERR_")
    page = visitors.new_page()
    page.clock.install()
    page.goto(f"{server.url}/bauen/offen")
    expect(page.locator(ON_THE_LEFT)).to_be_visible()
    page.wait_for_timeout(500)
    page.route("**/@seat-status", lambda route: route.abort())
    line = page.locator("[data-vo-stale]")
    pass_time(page, seconds=120)
    expect(line).to_contain_text(OUT_OF_DATE)
    assert re.search(r"seit \d{1,2}:\d\d Uhr\.", line.inner_text())
    axe(page, "[data-vo-stale]", within="#content")
    page.unroute("**/@seat-status")
    pass_time(page, seconds=180)
    expect(line).to_be_hidden()


def test_portlet_shows_that_somebody_took_the_last_chair_unless_it_is_held(server, visitors):
    page = visitors.new_page()
    page.clock.install()
    page.goto(f"{server.url}/neu")
    card = page.locator(ON_THE_LEFT)
    expect(card).to_contain_text("3 von 4 Stühlen frei.")
    page.wait_for_timeout(500)
    seats = f"{server.url}/bauen/offen/@tickets"

    tickets = [post(seats, {})]
    pass_time(page, seconds=35)
    expect(card).to_contain_text("2 von 4 Stühlen frei.")

    page.get_by_role("button", name="Aktualisierung anhalten").click()
    questions = asked(page, r"@seat-status$")
    tickets += [post(seats, {}), post(seats, {})]
    pass_time(page, seconds=35)
    assert questions == []
    expect(card).to_contain_text("2 von 4 Stühlen frei.")

    page.get_by_role("button", name="Aktualisierung fortsetzen").click()
    pass_time(page, seconds=35)
    expect(card).to_contain_text("Zurzeit voll besetzt")
    expect(card.get_by_role("link", name="Platz nehmen")).to_have_count(0)
    expect(card.get_by_role("link", name="Zeiten und Kontakt")).to_be_visible()
    for ticket in tickets:
        delete(ticket["@id"])


def test_changes_are_announced_at_most_every_half_minute_and_only_if_words_change(server, visitors):
    page = visitors.new_page()
    page.clock.install()
    page.goto(f"{server.url}/neu")
    expect(page.locator(ON_THE_LEFT)).to_contain_text("3 von 4 Stühlen frei.")
    page.evaluate(
        """() => {
          window.announced = [];
          const region = document.querySelector("#portal-column-one [role=status]");
          new MutationObserver(() => window.announced.push(Date.now()))
            .observe(region, {childList: true, subtree: true, characterData: true});
        }"""
    )
    page.wait_for_timeout(500)
    tickets: list[dict] = []
    for _change in range(9):
        if len(tickets) < 2:
            tickets.append(post(f"{server.url}/bauen/offen/@tickets", {}))
        else:
            while tickets:
                delete(tickets.pop()["@id"])
        pass_time(page, seconds=15)
    times = page.evaluate("window.announced")
    assert 1 < len(times) <= 6
    assert all(later - earlier >= 30_000 for earlier, later in pairwise(times))
    pass_time(page, seconds=60)
    quiet = len(page.evaluate("window.announced"))
    pass_time(page, seconds=120)
    assert len(page.evaluate("window.announced")) == quiet

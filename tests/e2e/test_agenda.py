"""The officials' agenda in a real browser: keyboard, no script, narrow screens, axe."""

from accessibility import axe
from accessibility import NARROW_GERMAN_AND_WIDE_ENGLISH
from collections.abc import Callable
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from server import Server
from visitors import Visitors

import pytest
import re


# Plone's toolbar and the links of its theme break rules of their own on every page.
OURS = {"include": [["#content"], ["#global_statusmessage"]]}
SMALL = "#content button, #content summary, #content select, #content a.vo-target, #content a.btn"


@pytest.fixture(scope="module")
def site_script() -> Path:
    """Return the script that fills the site."""
    return Path(__file__).with_name("agendas_site.py")


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Count the offices that tests have used up."""
    return count()


@pytest.fixture
def number(numbers: Iterator[int]) -> int:
    """Return the number of an office that is this test's own."""
    return next(numbers)


@pytest.fixture
def office(server: Server, number: int) -> str:
    """Return the address of the office."""
    return f"{server.url}/bauen/buero-{number}"


@pytest.fixture
def olga(server: Server, visitors: Visitors, number: int) -> Callable[..., Page]:
    """Return pages of the official, who is logged in: `olga(viewport=...)`."""

    def page_of(language: str = "de", **options: object) -> Page:
        page = visitors.new_page(**options)
        page.context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": server.url}])
        page.goto(f"{server.url}/login")
        page.locator("#__ac_name").fill(f"olga-{number}")
        page.locator("#__ac_password").fill("secret!pass")
        page.locator("#buttons-login").click()
        page.wait_for_url(re.compile(r"portal/?(login_success)?$|/portal$"))
        return page

    return page_of


def tab_to(page: Page, goal: Locator) -> None:
    """Press the tabulator until something has the focus."""
    expect(goal).to_be_visible()
    for _step in range(120):
        page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{goal} is not reached by keyboard")


def press(page: Page, goal: Locator, key: str = "Enter") -> None:
    """Go to something by keyboard and press a key."""
    tab_to(page, goal)
    page.keyboard.press(key)


def row(page: Page, name: str) -> Locator:
    """Return the line of somebody in a table."""
    return page.locator(".vo-agenda-row", has_text=name)


def test_booking_for_a_caller_by_keyboard_alone(olga, office):
    page = olga()
    page.goto(f"{office}/@@agenda")
    press(page, page.get_by_role("link", name="Termin für Anrufende buchen", exact=True))
    tab_to(page, page.get_by_label("Kontaktweg"))
    page.keyboard.type("Tel")
    press(page, page.get_by_role("button", name="Freie Zeiten anzeigen"))
    expect(page).to_have_url(re.compile("channel=phone"))
    press(page, page.get_by_role("radio").first, "Space")
    tab_to(page, page.get_by_label("Name"))
    page.keyboard.type("Frau Aydın")
    tab_to(page, page.get_by_label("Grundstück"))
    page.keyboard.type("Am Markt 1")
    press(page, page.get_by_role("button", name="Diesen Termin buchen"))
    expect(page.locator("#vo-agenda-problem")).to_contain_text(
        "Geben Sie eine Telefonnummer mit Vorwahl ein"
    )
    press(page, page.get_by_role("link", name="Zum Feld"))
    tab_to(page, page.get_by_label("Telefonnummer"))
    page.keyboard.type("030 7654321")
    expect(page.get_by_role("radio").first).to_be_checked()
    press(page, page.get_by_role("button", name="Diesen Termin buchen"))
    expect(page.locator("h1")).to_contain_text(re.compile(r"Gebucht: Nr\. \d+"))
    expect(page.locator("section[aria-labelledby=vo-say]")).to_contain_text("Lageplan mit.")
    press(page, page.get_by_role("link", name="Zu diesem Tag im Terminkalender"))
    expect(row(page, "Frau Aydın")).to_contain_text("Telefon")


def test_a_hybrid_morning_by_keyboard_alone(olga, office):
    page = olga()
    page.goto(f"{office}/@@desk")
    press(page, page.locator("#vo-do-open"))
    expect(page.locator("#vo-desk-state")).to_have_text("Sie sind frei")
    press(page, row(page, "Karl Baumann").get_by_role("button", name="Ist da"))
    expect(page.locator(".vo-desk-row", has_text="Karl Baumann")).to_contain_text("Persönlich")
    press(page, row(page, "Frau Demir").get_by_role("button", name="Jetzt anrufen"))
    expect(page.locator("#vo-desk-state")).to_contain_text(re.compile(r"Rufen Sie jetzt B \d+ an"))
    expect(page.locator("#vo-desk-state")).to_be_focused()
    expect(page.locator(".vo-desk-dial a")).to_have_attribute("href", "tel:+49301234567")
    expect(page.locator("#vo-do-enter")).to_have_count(0)
    press(page, page.locator("#vo-do-finish"))
    expect(page.locator("#global_statusmessage")).to_contain_text("Die Beratung ist beendet.")
    line = page.locator(".vo-desk-row", has_text="Karl Baumann")
    press(page, line.locator("summary"))
    press(page, line.get_by_role("button"))
    expect(page.locator("#vo-desk-state")).to_contain_text("ist hier am Schalter")


def test_moving_and_cancelling_without_script(olga, office):
    page = olga(java_script_enabled=False)
    page.goto(f"{office}/@@agenda")
    row(page, "Karl Baumann").get_by_role("link").click()
    page.get_by_role("link", name="Verschieben").click()
    page.get_by_role("link", name="Tag danach").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Auf diese Zeit verschieben").click()
    expect(page.locator("#global_statusmessage")).to_contain_text("Der Termin ist verschoben.")
    expect(page.locator(".vo-agenda-history")).to_contain_text("vom Büro verschoben, vorher:")
    page.get_by_role("button", name="Absagen").click()
    page.get_by_role("button", name="Den Termin jetzt absagen").click()
    expect(page.locator("#global_statusmessage")).to_contain_text("Der Termin ist abgesagt.")
    page.get_by_role("button", name="Wieder buchen").click()
    expect(page.locator("#global_statusmessage")).to_contain_text("Der Termin ist wieder gebucht.")


def test_the_agenda_shows_what_others_do_and_keeps_the_focus(olga, office):
    page, other = olga(), olga()
    page.goto(f"{office}/@@agenda")
    phone = row(page, "Frau Demir").get_by_role("button")
    phone.focus()
    other.goto(f"{office}/@@agenda")
    row(other, "Karl Baumann").get_by_role("button", name="Ist da").click()
    expect(row(page, "Karl Baumann")).to_contain_text("ist da")
    expect(phone).to_be_focused()


def states(page: Page, office: str) -> Iterator[str]:
    """Bring the agenda into one state after the other; name what must be seen in each."""
    page.goto(f"{office}/@@agenda")
    yield ".vo-agenda-now"
    page.goto(f"{office}/@@agenda?week=2026-11-24")
    yield ".vo-agenda-day >> nth=6"
    page.goto(f"{office}/@@agenda?day=morgen")
    yield "#content .alert"
    page.goto(f"{page.url.split('/bauen')[0]}/@@my-agenda")
    yield ".vo-agenda-row"
    page.goto(f"{page.url.split('/@@')[0]}/@@personal-data")
    page.locator("button[value=find]").click()
    yield "#vo-contact"
    page.locator("#vo-contact").fill("demir@example.org")
    page.locator("button[value=find]").click()
    yield "button[value=download]"
    page.locator("button[value=ask]").click()
    yield "button[value=erase]"
    page.goto(f"{page.url.split('/@@')[0]}/@@my-offices")
    yield ".vo-desk-offices"
    page.goto(f"{office}/@@agenda")
    row(page, "Frau Demir").get_by_role("link").click()
    yield "#vo-notes"
    url = page.url
    page.goto(f"{url}&ask=cancel")
    yield "button[value=cancel].btn-danger"
    page.goto(url.replace("@@agenda-appointment", "@@agenda-move"))
    yield ".vo-agenda-offers"
    page.goto(f"{office}/@@agenda-book?channel=phone")
    yield "#vo-phone"
    page.locator("input[name=start]").first.check()
    page.locator("#vo-book button[type=submit]").click()
    yield "#vo-agenda-problem"
    page.locator("#vo-phone").fill("030 7654321")
    page.locator("textarea").fill("Am Markt 1")
    page.locator("#vo-book button[type=submit]").click()
    yield "#vo-say"
    page.goto(f"{office}/@@agenda-absences")
    page.locator("button[value=block]").click()
    yield "#vo-agenda-problem"
    page.goto(f"{office}/@@agenda-absences")
    yield ".vo-agenda-absences button"
    page.goto(f"{office}/@@desk")
    page.locator("#vo-do-open").click()
    expect(page.locator("#vo-do-call-next")).to_be_visible()
    row(page, "Karl Baumann").get_by_role("button").press("Enter")
    seated = page.locator(".vo-desk-row", has_text="Karl Baumann")
    expect(seated).to_be_visible()
    yield ".vo-desk-upcoming button"
    row(page, "Frau Demir").get_by_role("button").press("Enter")
    yield ".vo-desk-dial"
    page.locator("#vo-do-finish").click()
    expect(page.locator("#vo-do-call-next")).to_be_visible()
    line = page.locator(".vo-desk-row", has_text="Karl Baumann")
    line.locator("summary").click()
    line.get_by_role("button").press("Enter")
    expect(page.locator("#vo-do-miss")).to_be_visible()
    yield "#vo-do-miss"


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_no_state_breaks_a_rule_of_accessibility(olga, office, width, language):
    page = olga(
        language=language, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    for visible in states(page, office):
        page.mouse.move(0, 0)
        axe(page, visible, within=OURS)
        expect(page.locator("html")).to_have_attribute("lang", language)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} needs {wide} pixels where {visible} is shown"
        for target in page.locator(SMALL).all():
            box = target.bounding_box()
            hidden = box is None or not box["height"]  # as in closed details
            assert hidden or box["height"] >= 43.9, target.evaluate("e => e.outerHTML")

"""The citizen's link of an appointment in a real browser: every stage, and the way through."""

from accessibility import axe
from accessibility import NARROW_GERMAN_AND_WIDE_ENGLISH
from collections.abc import Callable
from collections.abc import Iterator
from passing_time import pass_time
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from server import Server

import json
import os
import pytest
import re
import urllib.request


STAGES = {
    "early": ("Ihr Termin: morgen um 10:00 Uhr.", "Your appointment: tomorrow at 10:00."),
    "by-phone": ("Wir rufen Sie unter", "We call you at"),
    "in-person": ("Persönlich, in unserem Büro:", "In person, at our office:"),
    "deadline-over": ("Hier ändern oder absagen konnten Sie ihn bis", "It could be moved or"),
    "sensitive": ("Ihr Termin: morgen um 10:00 Uhr.", "Your appointment: tomorrow at 10:00."),
    "open": ("Sie können jetzt hereinkommen.", "You can come in now."),
    "open-nobody": ("Im Moment ist noch niemand am Platz.", "Nobody is at the desk yet."),
    "now-by-phone": ("Es ist Zeit für Ihren Termin.", "It is time for your appointment."),
    "in-line": ("Zum Wartebereich", "To the waiting room"),
    "late": ("Das Büro ist in Verzug", "The office is running late"),
    "talking": ("Ihr Gespräch läuft", "Your talk goes on"),
    "finished": ("Das Gespräch ist beendet.", "The talk is over."),
    "missed": ("Dieser Termin hat nicht stattgefunden.", "This appointment did not take place."),
    "closed-out": ("Das Büro hat geschlossen, bevor", "The office closed before"),
    "past": ("Die Zeit dieses Termins ist vorbei.", "The time of this appointment is over."),
    "cancelled": ("Dieser Termin ist abgesagt.", "This appointment is cancelled."),
    "move": ("Auf diese Zeit verlegen", "Move to this time"),
    "too-late": ("Möglich war es bis", "It was possible until"),
    "full": ("Spätere Zeiten kann man noch nicht buchen.", "Later times cannot be booked yet."),
    "cancel": ("Ja, absagen", "Yes, cancel it"),
    "contact": ("E-Mail-Adresse", "E-mail address"),
    "guests": ("Link für Ivo Kovač", "Link for Ivo Kovač"),
    "delete": ("Ja, alles löschen", "Yes, delete everything"),
    "deleted": ("Alles ist gelöscht", "Everything is deleted"),
    "room-in-line": ("Sie können schon in den Videoraum gehen", "You can go into the video room"),
    "room-late": ("Das Büro ist in Verzug", "The office is running late"),
    "room-unstaffed": ("ist niemand da", "Nobody is at the desk at the moment."),
    "room-in-room": ("Sie werden im Videoraum erwartet", "You are expected in the video room"),
    "room-finished": ("Zu Ihrem Termin", "To your appointment"),
    "guest-before": ("Es beginnt morgen um 10:00 Uhr", "It begins tomorrow at 10:00"),
    "guest-cancelled": ("Der Termin ist abgesagt", "The appointment is cancelled"),
}
PICTURES = os.environ.get("APPOINTMENT_PICTURES")


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return a server on which nothing happens by itself."""
    script = Path(__file__).with_name("appointments_in_every_stage.py")
    server = serve(script, environment={"VIRTUALOFFICE_WORKER": "none"})
    with urllib.request.urlopen(f"{server.url}/bauen", timeout=120):
        return server


@pytest.fixture(scope="module")
def pages(town: Server) -> dict[str, str]:
    """Return the address of a page at every stage."""
    pages = json.loads((town.folder / "appointments.json").read_text())
    return {name: f"{town.url}/{path}" for name, path in pages.items()}


@pytest.fixture(scope="module")
def live_pages(pages: dict[str, str]) -> Iterator[str]:
    """Return the pages of appointments with which nothing was done yet."""
    return iter([url for name, url in pages.items() if name.startswith("live-")])


@pytest.fixture
def url(live_pages: Iterator[str]) -> str:
    """Return an appointment of this test's own, to which one can come in now."""
    return next(live_pages)


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_is_accessible_and_fits_a_narrow_screen(town, pages, visitors, name):
    page = visitors.new_page()
    for (width, language), words in zip(NARROW_GERMAN_AND_WIDE_ENGLISH, STAGES[name], strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        page.context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": town.url}])
        page.goto(pages[name])
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#content").first).to_contain_text(words)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}-{language}.png", full_page=True)
        axe(page, "#content h1", within="#content")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def tab_to(page: Page, target: Locator) -> None:
    """Press the tab key until something has the focus, as somebody without a mouse does."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def test_moving_by_keyboard(url, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 700})
    page.goto(url)
    tab_to(page, page.get_by_role("link", name="Eine andere Zeit wählen"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(r"^Ihren Termin verlegen \(1\) – Bauberatung"))
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    chosen = page.get_by_role("radio", checked=True)
    value = chosen.get_attribute("value")
    tab_to(page, page.get_by_role("button", name="Auf diese Zeit verlegen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihr Termin ist verlegt.")).to_be_visible()
    expect(page.locator("#content").first).to_contain_text(value[11:16].lstrip("0"))


def test_a_time_has_to_be_chosen(pages, visitors):
    visitors.expect_error("400")
    page = visitors.new_page(viewport={"width": 320, "height": 700})
    page.goto(pages["move"])
    page.get_by_role("button", name="Auf diese Zeit verlegen").click()
    summary = page.locator("#content").get_by_role("alert").first
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fehler: Ihren Termin verlegen"))
    axe(page, "#content .alert", within="#content")
    summary.get_by_role("link", name="Wählen Sie eine der Zeiten.").click()
    expect(page.get_by_role("radio").first).to_be_focused()


def test_bringing_somebody_along_and_copying_the_link(url, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{url}/guests")
    tab_to(page, page.get_by_label("Name des Gastes"))
    page.keyboard.type("Ivo")
    page.keyboard.press("Enter")
    copy = page.get_by_role("button", name="Link kopieren Ivo")
    expect(copy).to_be_visible()
    copy.click()
    expect(page.get_by_role("status").filter(has_text="Kopiert.")).to_be_visible()
    guest = visitors.new_page()
    guest.goto(page.get_by_label("Link für Ivo").input_value())
    expect(guest.get_by_role("status").first).to_contain_text("noch nicht begonnen")
    page.get_by_role("button", name="Link zurückziehen Ivo").click()
    expect(page.get_by_label("Link für Ivo")).to_have_count(0)


def test_coming_in_and_leaving_the_line_by_keyboard(url, visitors):
    page = visitors.new_page(viewport={"width": 1280, "height": 800})
    page.goto(url)
    tab_to(page, page.get_by_role("button", name="Hereinkommen"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/@@waiting-room/*")
    expect(page.locator("[data-vo-lines][role=status]")).to_contain_text("Ihr Termin ist um")
    enter = page.get_by_role("button", name="Eintreten")
    tab_to(page, enter)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_url("**/@@video-room")
    expect(page.get_by_role("button", name="Zurück in den Videoraum")).to_be_visible()
    page.get_by_text("Gehen und den Platz aufgeben").click()
    page.get_by_role("button", name="Ja, jetzt gehen").click()
    page.wait_for_url("**/@@appointment/*")
    expect(page.get_by_role("button", name="Hereinkommen")).to_be_visible()


def test_the_button_comes_by_itself_and_is_announced(pages, visitors):
    page = visitors.new_page()
    of_open_page = {"url": f"{pages['open']}?fragment=1"}
    page.clock.install()
    page.goto(pages["early"])
    lines = page.locator("[data-vo-lines][role=status]")
    expect(lines).to_contain_text("Ihr Termin: morgen um 10:00 Uhr.")
    expect(page.get_by_role("button", name="Hereinkommen")).to_have_count(0)
    page.route("**/*fragment=1", lambda route: route.continue_(**of_open_page))
    come_in = page.get_by_role("button", name="Hereinkommen")
    for _step in range(60):
        pass_time(page, seconds=5)
        if come_in.count():
            break
    expect(come_in).to_be_visible()
    expect(lines).to_contain_text("Sie können jetzt hereinkommen.")
    assert page.evaluate("document.activeElement === document.body"), "the focus was moved"


def test_without_script_everything_works_by_hand(url, visitors):
    page = visitors.new_page(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(url)
    page.get_by_role("link", name="Kontaktdaten ändern").click()
    page.get_by_label("Name").fill("Karl")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#content").first).to_contain_text("Karl")
    page.get_by_role("link", name="Seite neu laden").click()
    page.get_by_role("button", name="Hereinkommen").click()
    page.get_by_role("button", name="Eintreten").click()
    assert page.url.partition("#")[0].endswith("/@@video-room")


def test_cancelling_and_deleting(url, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 700})
    page.goto(url)
    page.get_by_role("link", name="Termin absagen").click()
    page.get_by_role("button", name="Ja, absagen").click()
    expect(page.locator("#content").first).to_contain_text("Dieser Termin ist abgesagt.")
    page.get_by_role("link", name="Alles löschen").click()
    page.get_by_role("button", name="Ja, alles löschen").click()
    expect(page.get_by_role("heading", name="Alles ist gelöscht")).to_be_visible()

"""The citizen's visit in a real browser: every state, and the way through them."""

from accessibility import axe
from collections.abc import Callable
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import Server

import json
import os
import pytest
import urllib.request


STATES = {
    "seat-live": ("Platz nehmen", "Take a seat"),
    "seat-full": ("Alle Stühle sind besetzt.", "All chairs are taken."),
    "seat-nobody-here": ("Im Moment ist niemand am Platz.", "Nobody is at the desk at the moment."),
    "seat-closed": ("Das Büro ist geschlossen.", "The office is closed."),
    "waiting": ("2 Personen sind vor Ihnen an der Reihe.", "2 people are ahead of you."),
    "sent-on": ("Sie kommen aus dem Büro „Bauberatung“.", "You were sent on"),
    "on-break": ("Pause bis", "On a break until"),
    "unstaffed": ("ist niemand am Platz. Sie behalten Ihren Stuhl.", "You keep your place."),
    "sensitive": ("Sie sind als Nächstes an der Reihe.", "You are next."),
    "away": ("Ihr Platz bleibt bis", "Your place is kept until"),
    "called": ("Sie sind dran!", "You are called!"),
    "pause": ("Wir haben Sie aufgerufen", "You were called and did not answer."),
    "in_consultation": ("Ihr Gespräch läuft", "Your talk goes on"),
    "parked": ("Das Gespräch ist unterbrochen", "The talk is interrupted"),
    "finished": ("Sie reichen den Lageplan bis Freitag nach.", "What was agreed"),
    "missed": ("Sie dürfen einmal zurückkommen", "You may return once"),
    "missed-twice": ("Sie sind schon einmal zurückgekommen.", "You have already returned once."),
    "left": ("Ihr Stuhl ist jetzt für andere frei.", "Your chair is free for others now."),
    "expired": ("Wir haben zu lange nichts von Ihnen gehört.", "We had no sign of you"),
    "closed_out": ("Das Büro hat geschlossen, bevor", "The office closed before"),
    "guest-before": ("Das Gespräch hat noch nicht begonnen", "The talk has not begun yet"),
    "guest-open": ("Sie werden erwartet", "You are expected"),
    "guest-over": ("Das Gespräch ist beendet", "The talk is over"),
}
OPEN_ALL = "all => all.forEach(details => { details.open = true; })"
PICTURES = os.environ.get("VISIT_PICTURES")


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return a server on which nothing happens by itself."""
    script = Path(__file__).with_name("visits_in_every_state.py")
    server = serve(script, environment={"VIRTUALOFFICE_WORKER": "none"})
    with urllib.request.urlopen(f"{server.url}/bauen", timeout=120):
        return server


@pytest.fixture(scope="module")
def pages(town: Server) -> dict[str, str]:
    """Return the address of a page in every state."""
    pages = json.loads((town.folder / "visits.json").read_text())
    return {name: f"{town.url}/{path}" for name, path in pages.items()}


def in_language(page: Page, town: Server, language: str) -> None:
    """Choose the language of the pages."""
    cookie = {"name": "I18N_LANGUAGE", "value": language, "url": town.url}
    page.context.add_cookies([cookie])


@pytest.mark.parametrize("name", STATES)
def test_every_state_is_accessible_and_fits_a_narrow_screen(town, pages, visitors, name):
    for width in (320, 1280):
        page = visitors.new_page(viewport={"width": width, "height": 800})
        for language, words in zip(("de", "en"), STATES[name], strict=True):
            in_language(page, town, language)
            page.goto(pages[name])
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator("#content").first).to_contain_text(words)
            if PICTURES and language == "de":
                page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
            page.locator("#content details").evaluate_all(OPEN_ALL)
            axe(page, "#content h1", within="#content")
            assert page.evaluate("document.documentElement.scrollWidth") <= width

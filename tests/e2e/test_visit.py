"""The citizen's visit in a real browser: every state, and the way through them."""

from accessibility import axe
from accessibility import NARROW_GERMAN_AND_WIDE_ENGLISH
from base64 import b64encode
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from passing_time import pass_time
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from server import Server
from urllib.error import HTTPError
from video_talk import start

import json
import os
import pytest
import re
import urllib.request


STATES = {
    "seat-live-0": ("Platz nehmen", "Take a seat"),
    "seat-full": ("Alle Stühle sind besetzt.", "All chairs are taken."),
    "seat-nobody-here": ("Im Moment ist niemand am Platz.", "Nobody is at the desk at the moment."),
    "seat-closed": ("Das Büro ist geschlossen.", "The office is closed."),
    "waiting": ("2 Personen sind vor Ihnen an der Reihe.", "2 people are ahead of you."),
    "sent-on": ("Sie kommen aus dem Büro „Bauberatung“.", "You were sent on"),
    "on-break": ("Pause bis", "On a break until"),
    "unstaffed": ("ist niemand da. Sie behalten Ihren Platz.", "You keep your place."),
    "sensitive": ("Sie sind als Nächstes an der Reihe.", "You are next."),
    "away": ("Ihr Platz bleibt bis", "Your place is kept until"),
    "called": ("Sie sind dran!", "You are called!"),
    "called-jitsi": (
        "Jitsi Meet wird betrieben von: Zweckverband Kommunale Datenverarbeitung",
        "Jitsi Meet is run by:",
    ),
    "called-webex": ("andere Datenschutzregeln", "other data protection rules"),
    "called-nextcloud": ("Nextcloud Talk wird betrieben von", "Nextcloud Talk is run by"),
    "pause": ("Wir haben Sie aufgerufen", "You were called and did not answer."),
    "in_consultation": ("Ihr Gespräch läuft", "Your talk goes on"),
    "parked": ("Es ist noch nicht zu Ende", "It is not over"),
    "finished": ("Sie reichen den Lageplan bis Freitag nach.", "What was agreed"),
    "missed": ("Sie dürfen einmal zurückkommen", "You may return once"),
    "missed-twice": ("Sie sind schon einmal zurückgekommen.", "You have already returned once."),
    "left": ("Ihr Stuhl ist jetzt für andere frei.", "Your chair is free for others now."),
    "expired": ("Wir haben zu lange nichts von Ihnen gehört.", "We had no sign of you"),
    "closed_out": ("Das Büro hat geschlossen, bevor", "The office closed before"),
    "guest-before": ("Das Gespräch hat noch nicht begonnen", "The talk has not begun yet"),
    "guest-open": ("Sie werden erwartet", "You are expected"),
    "guest-elsewhere": ("Nextcloud Talk wird betrieben von", "Nextcloud Talk is run by"),
    "guest-over": ("Das Gespräch ist beendet", "The talk is over"),
}
OPEN_ALL = "all => all.forEach(details => { details.open = true; })"
LINES = "[data-vo-lines][role=status]"
ALERT = "[data-vo-alert][role=alert]"
ADA = {"Authorization": f"Basic {b64encode(b'ada:secret!pass').decode()}"}
SPIES = """
window.asked = [];
window.rung = [];
const Context = window.AudioContext;
window.AudioContext = class extends Context {
  constructor() { super(); window.asked.push("sound"); }
};
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
  window.rung.push(performance.now() / 1000);
  return start.call(this, when);
};
Notification.requestPermission = async () => {
  window.asked.push("notification");
  return "granted";
};
"""
COUNT = """() => {
  window.changes = { lines: 0, alert: 0 };
  for (const name of Object.keys(window.changes)) {
    const watcher = new MutationObserver(() => { window.changes[name] += 1; });
    const region = document.querySelector(`.vo-visit [data-vo-${name}][role]`);
    watcher.observe(region, { childList: true, characterData: true, subtree: true });
  }
}"""
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
    page = visitors.new_page()
    for (width, language), words in zip(NARROW_GERMAN_AND_WIDE_ENGLISH, STATES[name], strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        in_language(page, town, language)
        page.goto(pages[name])
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#content").first).to_contain_text(words)
        is_fine(page, f"{name}-{width}-{language}")


def is_fine(page: Page, name: str) -> None:
    """Take a picture where some are wanted; fail where a rule is broken, or a line too wide."""
    page.locator("#content details").evaluate_all(OPEN_ALL)
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    axe(page, "#content h1", within="#content")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


FAILURE = {
    "de": ("Eintreten", "Der Videodienst antwortet nicht.", "rufen Sie uns an"),
    "en": ("Enter", "The video service does not answer.", "call us"),
}


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_where_the_service_does_not_answer_the_place_is_kept_and_the_telephone_named(
    town, pages, visitors, width, language
):
    visitors.expect_error("502|503")
    enter, matter, advice = FAILURE[language]
    page = visitors.new_page(viewport={"width": width, "height": 800})
    in_language(page, town, language)
    page.goto(pages["called-nextcloud"])
    if width == 1280:
        with page.context.expect_page() as opened:
            page.get_by_role("button", name=enter, exact=True).click()
        page = opened.value
    else:
        page.get_by_role("button", name=enter, exact=True).click()
    alert = page.get_by_role("alert").filter(has_text=matter)
    expect(alert).to_contain_text(advice)
    expect(page.locator("#content a[href^='tel:']").first).to_be_visible()
    expect(page.get_by_role("button", name=enter, exact=True)).to_be_visible()
    is_fine(page, f"failed-{width}-{language}")


def test_the_talk_is_shown_in_a_page_of_the_site_with_camera_and_microphone(town, pages, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 800})
    page.goto(pages["framed"])
    page.get_by_role("button", name="Eintreten").click()
    page.wait_for_load_state()  # of the frame, too: until then its parts move about
    talk = page.frame_locator(".vo-talk-frame")
    start(talk)
    expect(talk.locator("[data-own] video")).to_be_visible()
    expect(talk.locator("#content-header")).to_be_hidden()
    axe(page, ".vo-talk-frame", within=".vo-framed-talk")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@dataclass
class Office:
    """An office with the official Ada at its desk, who acts over REST."""

    url: str

    def get(self) -> dict:
        """Return Ada's desk."""
        return self._ask("@desk", ADA)

    def post(self, action: str) -> dict:
        """Let Ada act at her desk."""
        return self._ask(f"@desk/{action}", ADA, b"{}")

    def take_seat(self) -> str:
        """Return the page of another citizen's new ticket."""
        token = self._ask("@tickets", {}, b"{}")["token"]
        return f"{self.url}/@@waiting-room/{token}"

    def ticket(self, page: Page) -> dict:
        """Return the ticket of a waiting room's page."""
        return self._ask(f"@tickets/{page.url.rpartition('/')[2]}", {})

    def _ask(self, path: str, who: dict[str, str], body: bytes | None = None) -> dict:
        headers = {"Accept": "application/json", "Content-Type": "application/json", **who}
        request = urllib.request.Request(f"{self.url}/{path}", body, headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def live_offices(town: Server) -> Iterator[str]:
    """Return the addresses of offices in which nobody has been yet."""
    return iter([f"{town.url}/bauen/live-{number}" for number in range(12)])


@pytest.fixture
def office(live_offices: Iterator[str]) -> Iterator[Office]:
    """Return an office of this test's own; Ada is free again afterwards."""
    office = Office(next(live_offices))
    yield office
    with suppress(HTTPError):  # nobody was called
        office.post("finish")


def tab_to(page: Page, target: Locator) -> None:
    """Press the tab key until something has the focus, as somebody without a mouse does."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def sit_down(page: Page, office: Office) -> None:
    """Take a seat with the fewest clicks."""
    page.goto(f"{office.url}/@@take-seat")
    page.get_by_role("button", name="Platz nehmen").click()
    page.wait_for_url("**/@@waiting-room/*")
    expect(page.locator("[data-vo-signs]")).to_be_visible()  # the script runs


def test_documents_are_added_without_leaving_the_waiting_room(office, visitors):
    visitors.expect_error("400")
    page = visitors.new_page(viewport={"width": 320, "height": 800})
    sit_down(page, office)
    page.evaluate("window.sameWindow = true")
    documents = page.locator("#vo-documents")
    add = documents.get_by_role("button", name="Hinzufügen", exact=True)
    for name in ("Plan.pdf", "Foto.pdf"):
        documents.locator("#vo-file").set_input_files(
            {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        )
        add.click()
        expect(documents.get_by_role("status")).to_have_text(
            "Hinzugefügt. Das Büro sieht es jetzt."
        )
        expect(documents.get_by_role("link", name=name)).to_be_visible()
    documents.get_by_role("button", name="Entfernen Plan.pdf").click()
    expect(documents.get_by_role("status")).to_have_text("Entfernt.")
    add.click()
    expect(documents.get_by_role("alert")).to_contain_text("Es wurde keine Datei gewählt.")
    expect(documents.get_by_role("listitem")).to_have_count(1)
    axe(page, "#vo-documents a", within="#content")
    with page.expect_download() as download:
        documents.get_by_role("link", name="Foto.pdf").click()
    assert download.value.suggested_filename == "Foto.pdf"
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7"
    assert page.evaluate("window.sameWindow")


def test_the_whole_way_by_keyboard(office, visitors):
    page = visitors.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{office.url}/@@take-seat")
    tab_to(page, page.get_by_label("Bauantrag"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Wie dürfen wir Sie aufrufen?"))
    page.keyboard.type("Karla")
    tab_to(page, page.get_by_role("button", name="Platz nehmen"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/@@waiting-room/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("B 1")
    expect(page.locator(LINES)).to_contain_text("Sie sind als Nächstes an der Reihe.")
    expect(page.locator("#content").first).to_contain_text("Ihr Anliegen: Bauantrag.")
    expect(page).to_have_title(re.compile(r"^Wartebereich \(B 1\) – Bauberatung"))
    page.evaluate("window.isTheSamePage = true")

    office.post("call-next")
    enter = page.get_by_role("button", name="Eintreten")
    expect(enter).to_be_visible()
    expect(page).to_have_title(re.compile(r"^Sie sind dran! \(B 1\)"))
    expect(page.locator(ALERT)).to_contain_text("Sie sind dran! Drücken Sie „Eintreten“.")
    assert page.evaluate("document.activeElement === document.body"), "the focus was moved"

    until = office.ticket(page)["called_until"]
    more_time = page.get_by_role("button", name="Ich brauche mehr Zeit")
    tab_to(page, more_time)
    with page.expect_response("**/@@waiting-room/*") as sent:
        page.keyboard.press("Enter")
    assert sent.value.status == 204
    assert office.ticket(page)["called_until"] > until
    expect(more_time).to_be_focused()
    tab_to(page, enter)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_url("**/@@video-room")
    expect(page.get_by_role("heading", name="Ihr Gespräch läuft")).to_be_visible()
    assert page.evaluate("window.isTheSamePage"), "the page was left"

    office.post("finish")
    expect(page.get_by_role("heading", name="Die Beratung ist beendet")).to_be_visible()


def test_on_a_phone_the_talk_opens_in_the_same_window(office, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    sit_down(page, office)
    office.post("call-next")
    page.get_by_role("button", name="Eintreten").tap()
    page.wait_for_url("**/@@video-room")
    assert len(page.context.pages) == 1


def test_whoever_hung_up_can_enter_again(office, visitors):
    page = visitors.new_page(viewport={"width": 1280, "height": 800})
    sit_down(page, office)
    office.post("call-next")
    for button in ("Eintreten", "Wieder eintreten"):
        with page.context.expect_page() as opened:
            page.get_by_role("button", name=button).click()
        opened.value.wait_for_url("**/@@video-room")
        opened.value.close()


def test_a_double_click_takes_one_seat(office, visitors):
    page = visitors.new_page()
    page.goto(f"{office.url}/@@take-seat")
    page.get_by_role("button", name="Platz nehmen").dblclick(no_wait_after=True)
    page.wait_for_url("**/@@waiting-room/*")
    assert [person["number"] for person in office.get()["line"]] == ["B 1"]


def test_a_mistake_is_named_and_nothing_typed_is_lost(office, visitors):
    page = visitors.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{office.url}/@@take-seat")
    page.get_by_label("Wie dürfen wir Sie aufrufen?").fill("Karla")
    page.get_by_label("Telefonnummer").fill("abc")
    page.get_by_role("button", name="Platz nehmen").click()
    summary = page.get_by_role("alert").first
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fehler: Platz nehmen"))
    phone = page.get_by_label("Telefonnummer")
    expect(phone).to_have_value("abc")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(phone).to_have_accessible_description(re.compile("Geben Sie eine Telefonnummer"))
    expect(page.get_by_label("Wie dürfen wir Sie aufrufen?")).to_have_value("Karla")
    axe(page, ".vo-error", within="#content")
    summary.get_by_role("link").click()
    expect(phone).to_be_focused()
    phone.fill("")
    page.get_by_role("button", name="Platz nehmen").click()
    page.wait_for_url("**/@@waiting-room/*")


def test_stepping_away_and_leaving(office, visitors):
    page = visitors.new_page()
    sit_down(page, office)
    page.get_by_role("button", name="Ich bin kurz weg").click()
    expect(page.get_by_role("heading", name="Sie sind kurz weg")).to_be_visible()
    page.get_by_role("button", name="Ich bin wieder da").click()
    expect(page.locator(LINES)).to_contain_text("Sie sind als Nächstes an der Reihe.")
    page.get_by_text("Gehen und den Platz aufgeben").click()
    page.get_by_role("button", name="Ja, jetzt gehen").click()
    expect(page.get_by_role("heading", name="Sie haben den Wartebereich verlassen")).to_be_visible()


def test_without_script_everything_works_by_hand(office, visitors):
    page = visitors.new_page(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(f"{office.url}/@@take-seat")
    page.get_by_role("button", name="Platz nehmen").click()
    expect(page.get_by_text("mindestens alle 30 Minuten neu")).to_be_visible()
    office.post("call-next")
    page.get_by_role("link", name="Jetzt neu laden").click()
    page.get_by_role("button", name="Ich brauche mehr Zeit").click()
    page.get_by_role("button", name="Eintreten").click()
    assert page.url.partition("#")[0].endswith("/@@video-room")


def test_sound_and_notification_wait_for_a_click(office, visitors):
    page = visitors.new_page()
    page.add_init_script(SPIES)
    sit_down(page, office)
    assert page.evaluate("window.asked") == []
    page.get_by_role("button", name="einen Ton abspielen").click()
    expect(page.get_by_role("button", name="einen Ton abspielen", pressed=True)).to_be_visible()
    page.get_by_role("button", name="eine Mitteilung zeigen").click()
    assert page.evaluate("window.asked") == ["sound", "notification"]
    office.post("call-next")
    expect(page.get_by_role("button", name="Eintreten")).to_be_visible()
    rung = page.evaluate("window.rung")
    assert max(rung) - min(rung) <= 3


def test_only_what_is_new_is_announced(office, visitors):
    others = [office.take_seat() for _number in range(2)]
    page = visitors.new_page()
    page.clock.install()
    sit_down(page, office)
    page.evaluate(COUNT)
    pass_time(page, seconds=300)
    assert page.evaluate("window.changes") == {"lines": 0, "alert": 0}

    for other, words in zip(others, ("Eine Person ist vor", "Sie sind als Nächstes"), strict=True):
        leave(other)
        pass_time(page, seconds=60)
        expect(page.locator(LINES)).to_contain_text(words)
    assert page.evaluate("window.changes") == {"lines": 2, "alert": 0}

    office.post("call-next")
    pass_time(page, seconds=60)
    expect(page.locator(ALERT)).to_contain_text("Sie sind dran!")
    assert page.evaluate("window.changes.alert") == 1
    assert page.evaluate("window.changes.lines") <= 4, "emptied, then one warning"


def leave(visit: str) -> None:
    """Let another citizen go."""
    urllib.request.urlopen(visit, data=b"act=leave", timeout=30).close()


def test_updates_can_be_held_but_a_call_is_shown(office, visitors):
    other = office.take_seat()
    page = visitors.new_page()
    sit_down(page, office)
    page.get_by_role("button", name="Aktualisierung anhalten").click()
    leave(other)
    page.wait_for_timeout(3000)
    expect(page.locator(LINES)).to_contain_text("Eine Person ist vor Ihnen an der Reihe.")
    office.post("call-next")
    expect(page.get_by_role("button", name="Eintreten")).to_be_visible()

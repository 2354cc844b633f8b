"""The citizen's booking journey in a real browser."""

from accessibility import axe
from accessibility import NARROW_GERMAN_AND_WIDE_ENGLISH
from collections.abc import Callable
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


PICTURES = os.environ.get("BOOKING_PICTURES")
PERSON = 2100  # milliseconds that a person takes at least
WORDS = {
    "de": {
        "topic": "Worum geht es?",
        "channel": "Wie möchten Sie mit uns sprechen?",
        "time": "An welchem Tag und um wie viel Uhr?",
        "details": "Wie erreichen wir Sie?",
        "questions": "Fragen zu Ihrem Anliegen",
        "check": "Angaben prüfen",
        "booked": "Ihr Termin ist gebucht",
        "error": "Fehler: ",
        "go": "Weiter",
        "book": "Termin verbindlich buchen",
        "more": "Ich brauche mehr Zeit",
        "video": "Video mit Termin",
        "email": "E-Mail-Adresse",
        "phone": "Telefonnummer",
        "mistake": "Bitte sehen Sie hier noch einmal hin",
        "other": "Andere Zeit wählen",
        "kept": "Zurzeit ist",
    },
    "en": {
        "topic": "What is it about?",
        "channel": "How do you want to talk to us?",
        "time": "Which day and what time?",
        "details": "How do we reach you?",
        "questions": "Questions about your topic",
        "check": "Check your answers",
        "booked": "Your appointment is booked",
        "error": "Error: ",
        "go": "Continue",
        "book": "Book the appointment",
        "more": "I need more time",
        "video": "Video, by appointment",
        "email": "E-mail address",
        "phone": "Telephone number",
        "mistake": "Please look at this again",
        "other": "Choose another time",
        "kept": "At the moment",
    },
}
PHONES = {
    ("de", 320): "0391 7654321",
    ("de", 1280): "0391 7654322",
    ("en", 320): "0391 7654323",
    ("en", 1280): "0391 7654324",
}
SPY = """() => {
  window.spoken = [];
  const said = document.querySelector("[data-vo-said]");
  new MutationObserver(() => window.spoken.push(said.textContent))
    .observe(said, { childList: true, characterData: true, subtree: true });
}"""
TOO_SMALL = """root => [...root.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(element => element.checkVisibility({ visibilityProperty: true }))
  .filter(element => element.tabIndex >= 0 && !element.matches(".btn-check, .form-check-input"))
  .filter(element => { const box = element.getBoundingClientRect();
                       return box.height < 24 || box.width < 24; })
  .map(element => element.outerHTML)"""


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return a server with offices that take bookings."""
    script = Path(__file__).with_name("booking_site.py")
    server = serve(script, environment={"VIRTUALOFFICE_WORKER": "none"})
    with urllib.request.urlopen(f"{server.url}/bauen", timeout=120):
        return server


@pytest.fixture(scope="module")
def topics(town: Server) -> dict[str, str]:
    """Return the topics by name."""
    return json.loads((town.folder / "booking.json").read_text())


@pytest.fixture
def form(town: Server) -> Callable[[str], str]:
    """Return the address of an office's form."""
    return lambda office: f"{town.url}/bauen/{office}/@@book"


def in_language(page: Page, town: Server, language: str) -> None:
    """Choose the language of the pages."""
    cookie = {"name": "I18N_LANGUAGE", "value": language, "url": town.url}
    page.context.add_cookies([cookie])


def tab_to(page: Page, target: Locator) -> None:
    """Press the tab key until something has the focus, as somebody without a mouse does."""
    for _step in range(150):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def look(page: Page, name: str, language: str) -> None:
    """Check what is to be seen: accessible, narrow enough, targets large enough."""
    width = page.viewport_size["width"]
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-{language}-{width}.png", full_page=True)
    page.locator("#content details").evaluate_all("all => all.forEach(one => { one.open = true })")
    expect(page.locator("html")).to_have_attribute("lang", language)
    axe(page, "#content h1", within="#content")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#content").first.evaluate(TOO_SMALL) == []


def choose_time(page: Page) -> None:
    """Press the last of the times: the first may become too soon while the test goes on."""
    page.locator(".vo-time").last.click()


def hold(page: Page, url: str, go: str = "Weiter") -> None:
    """Hold a time of a form with nothing else to choose."""
    page.goto(url)
    choose_time(page)
    page.get_by_role("button", name=go).click()
    page.wait_for_url("**/details")


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_every_step_and_every_mistake_is_accessible(town, visitors, form, width, language):
    says = WORDS[language]
    page = visitors.new_page(viewport={"width": width, "height": 800})
    in_language(page, town, language)

    def step(name: str, number: int) -> None:
        expect(page.get_by_role("heading", level=1)).to_contain_text(says[name])
        expect(page).to_have_title(re.compile(rf"\b{number} (von|of) 6: {re.escape(says[name])}"))
        look(page, f"{number}-{name}", language)

    def mistake(name: str) -> None:
        page.get_by_role("button", name=says["go"], exact=True).click()
        summary = page.get_by_role("alert").filter(has_text=says["mistake"])
        expect(summary).to_be_focused()
        expect(page).to_have_title(re.compile(f"^{says['error']}"))
        look(page, f"{name}-error", language)

    page.goto(form("alles"))
    step("topic", 1)
    mistake("topic")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Bauantrag")).to_be_focused()
    page.get_by_label("Bauantrag").check()
    page.get_by_role("button", name=says["go"]).click()
    step("channel", 2)
    mistake("channel")
    page.get_by_label(says["video"]).check()
    page.get_by_role("button", name=says["go"]).click()
    step("time", 3)
    mistake("time")
    choose_time(page)
    page.get_by_role("button", name=says["go"]).click()
    step("details", 4)
    page.get_by_label(says["phone"]).fill("abc")
    mistake("details")
    expect(page.get_by_label(says["phone"])).to_have_value("abc")
    expect(page.get_by_label(says["email"])).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label(says["email"])).to_have_accessible_description(
        re.compile("name@example.org")
    )
    page.get_by_label("Name").fill("Karla Kühn")
    page.get_by_label(says["email"]).fill(f"karla-{language}-{width}@example.org")
    page.get_by_label(says["phone"]).fill(PHONES[language, width])
    page.wait_for_timeout(PERSON)
    page.get_by_role("button", name=says["go"]).click()
    step("questions", 5)
    mistake("questions")
    page.get_by_label("Um welches Grundstück").fill("Flur 3, Flurstück 12/4")
    page.get_by_label("Garage").check()
    page.get_by_role("button", name=says["go"]).click()
    step("check", 6)
    page.get_by_role("link", name=says["other"]).click()
    expect(page.locator("#content").first).to_contain_text(says["kept"])
    look(page, "change-time", language)
    page.go_back()
    page.get_by_role("button", name=says["book"]).click()
    page.wait_for_url("**/booked")
    expect(page.get_by_role("heading", level=1)).to_contain_text(says["booked"])
    look(page, "7-booked", language)


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_pages_without_a_time_are_accessible(town, visitors, form, topics, width, language):
    page = visitors.new_page(viewport={"width": width, "height": 800})
    in_language(page, town, language)
    topic = topics["auskunft"]
    pages = {
        "nothing-free": f"{form('voll')}?topic={topic}&channel=video",
        "booking-off": form("aus"),
        "unknown-hold": f"{form('bauberatung')}/unknown/check",
        "proof": f"{form('rechnen')}?topic={topic}&channel=video",
        "office": form("bauberatung").removesuffix("/@@book"),
    }
    for name, url in pages.items():
        page.goto(url)
        look(page, name, language)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_way_by_keyboard(visitors, form, width):
    page = visitors.new_page(viewport={"width": width, "height": 800})

    def press(label: str) -> None:
        tab_to(page, page.get_by_role("button", name=label))
        page.keyboard.press("Enter")

    page.goto(form("bauberatung").removesuffix("/@@book"))
    tab_to(page, page.get_by_role("link", name="Termin buchen").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/@@book")
    tab_to(page, page.get_by_label("Bauantrag"))
    page.keyboard.press("Space")
    press("Weiter")
    tab_to(page, page.get_by_label("Video mit Termin"))
    page.keyboard.press("Space")
    press("Weiter")
    first = page.locator("[name='form.widgets.start']").first
    tab_to(page, first)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name='form.widgets.start']").nth(1)).to_be_checked()
    press("Weiter")
    page.wait_for_url("**/details")
    page.wait_for_timeout(PERSON)
    tab_to(page, page.get_by_label("E-Mail-Adresse"))
    page.keyboard.type("karla@example.org")
    page.keyboard.press("Enter")  # the first button goes on, not the one for more time
    page.wait_for_url("**/questions")
    tab_to(page, page.get_by_label("Um welches Grundstück"))
    page.keyboard.type("Flur 3")
    tab_to(page, page.get_by_label("Neubau"))
    page.keyboard.press("Space")
    press("Weiter")
    page.wait_for_url("**/check")
    press("Termin verbindlich buchen")
    page.wait_for_url("**/booked")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihr Termin ist gebucht")


def test_without_script_the_whole_way_works(visitors, form):
    page = visitors.new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto(form("bauberatung"))
    page.get_by_label("Auskunft").check()
    page.get_by_role("button", name="Weiter").click()
    page.locator(".vo-month-list a").last.click()
    page.locator(".vo-day").nth(2).click()
    page.locator(".vo-time").nth(3).click()
    page.get_by_role("button", name="Weiter").click()
    page.get_by_label("E-Mail-Adresse").fill("karla@example.org")
    page.get_by_role("button", name="Ich brauche mehr Zeit").click()
    told = page.get_by_role("status").filter(has_text="Ihre Zeit ist jetzt länger reserviert.")
    expect(told).to_be_visible()
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("karla@example.org")
    page.wait_for_timeout(PERSON)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Termin verbindlich buchen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihr Termin ist gebucht")


def test_a_double_click_books_once(visitors, form, topics):
    page = visitors.new_page()
    hold(page, f"{form('bauberatung')}?topic={topics['auskunft']}&channel=video")
    page.get_by_label("E-Mail-Adresse").fill("doppelt@example.org")
    page.wait_for_timeout(PERSON)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Termin verbindlich buchen").dblclick(no_wait_after=True)
    page.wait_for_url("**/booked")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihr Termin ist gebucht")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihr Termin ist gebucht")


def test_the_held_time_is_counted_down_quietly_and_can_be_extended(visitors, form, topics):
    page = visitors.new_page(viewport={"width": 1280, "height": 800})
    page.clock.install()
    hold(page, f"{form('bauberatung')}?topic={topics['auskunft']}&channel=video")
    rest, warning = page.locator("[data-vo-rest]"), page.locator("[data-vo-warning]")
    expect(rest).to_contain_text("noch 10 Minuten")
    page.evaluate(SPY)
    page.get_by_label("E-Mail-Adresse").fill("halb getippt")
    page.clock.run_for(5 * 60_000)
    expect(rest).to_contain_text("noch 5 Minuten")
    expect(warning).to_be_hidden()
    assert page.evaluate("window.spoken") == []
    page.clock.run_for(3 * 60_000 + 5000)
    expect(warning).to_be_visible()
    [said] = page.evaluate("window.spoken")
    assert "Brauchen Sie mehr?" in said
    expect(page.get_by_label("E-Mail-Adresse")).to_be_focused()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/warning-1280.png", full_page=True)
    axe(page, "[data-vo-warning]", within="#content")
    with page.expect_response("**/details") as sent:
        tab_to(page, warning.get_by_role("button", name="Ich brauche mehr Zeit"))
        page.keyboard.press("Enter")
    assert sent.value.status == 200
    expect(warning).to_be_hidden()
    expect(rest).to_contain_text("noch 10 Minuten")
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("halb getippt")
    page.clock.run_for(11 * 60_000)
    expect(rest).to_contain_text("nicht mehr reserviert")
    assert len(page.evaluate("window.spoken")) == 4, "warned, extended, warned, over"
    page.get_by_label("E-Mail-Adresse").fill("karla@example.org")
    page.wait_for_load_state("networkidle")


def test_a_time_that_ran_out_is_held_again_with_what_was_typed(visitors, form, topics):
    page = visitors.new_page(viewport={"width": 320, "height": 800})
    hold(page, f"{form('kurz')}?topic={topics['auskunft']}&channel=video")
    url = page.url
    page.get_by_label("E-Mail-Adresse").fill("karla@example.org")
    expect(page.locator("[data-vo-rest]")).to_contain_text("nicht mehr", timeout=70_000)
    other = visitors.new_page(viewport={"width": 320, "height": 800})
    other.goto(url)
    expect(other.get_by_role("heading", level=1)).to_contain_text("nicht mehr für Sie reserviert")
    look(other, "ran-out", "de")
    page.get_by_role("button", name="Weiter").click()
    page.wait_for_url("**/check")
    expect(page.locator("#vo-row-email")).to_contain_text("karla@example.org")


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_refusals_are_accessible(town, visitors, form, topics, width, language):
    visitors.expect_error("409")
    go, book = WORDS[language]["go"], WORDS[language]["book"]
    page = visitors.new_page(viewport={"width": width, "height": 800})
    in_language(page, town, language)
    email = f"einer-{language}-{width}@example.org"
    for _appointment in range(2):
        hold(page, f"{form('einer')}?topic={topics['auskunft']}&channel=video", go)
        page.get_by_label(WORDS[language]["email"]).fill(email)
        page.locator("[name=remark_again]").evaluate("field => { field.value = 'spam'; }")
        page.wait_for_timeout(PERSON)
        page.get_by_role("button", name=go).click()
        expect(page.locator("[aria-labelledby=vo-errors-heading]")).to_be_focused()
        look(page, "form-again", language)
        page.get_by_role("button", name=go).click()
        page.wait_for_url("**/check")
        with page.expect_navigation():
            page.get_by_role("button", name=book).click()
    expect(page.locator("#vo-errors-heading")).to_be_visible()
    look(page, "limit", language)
    page.goto(page.url.replace("/check", "/time?gone=1"))
    look(page, "gone", language)


def test_proof_of_work_is_done_by_the_browser_alone(visitors, form, topics):
    page = visitors.new_page()
    hold(page, f"{form('rechnen')}?topic={topics['auskunft']}&channel=video")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wie erreichen wir Sie?")


def test_without_script_an_office_with_proof_of_work_names_the_telephone(visitors, form, topics):
    page = visitors.new_page(java_script_enabled=False)
    page.goto(f"{form('rechnen')}?topic={topics['auskunft']}&channel=video")
    expect(page.get_by_text("Ohne JavaScript buchen Sie bitte telefonisch")).to_be_visible()
    expect(page.get_by_role("link", name="0391 123-4567")).to_be_visible()


def test_a_held_time_stays_held_when_another_language_is_chosen(town, visitors, form, topics):
    page = visitors.new_page()
    hold(page, f"{form('bauberatung')}?topic={topics['auskunft']}&channel=video")
    here = page.url
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORDS["en"]["details"])
    assert page.url.partition("?")[0] == here
    page.get_by_label(WORDS["en"]["email"]).fill("zoe-in-english@example.org")
    page.wait_for_timeout(PERSON)
    page.get_by_role("button", name=WORDS["en"]["go"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORDS["en"]["check"])
    page.get_by_role("link", name="Deutsch", exact=True).click()
    expect(page.locator("#content").first).to_contain_text("zoe-in-english@example.org")
    page.get_by_role("button", name=WORDS["de"]["book"]).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORDS["de"]["booked"])

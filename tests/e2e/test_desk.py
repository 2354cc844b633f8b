"""The official's desk in a real browser: keyboard, two officials, arrivals, narrow screens, axe."""

from accessibility import axe
from accessibility import NARROW_GERMAN_AND_WIDE_ENGLISH
from collections.abc import Callable
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import Route
from server import Server
from visitors import Visitors

import os
import pytest
import re


HEADLINE = "#vo-desk-state"
# Plone's toolbar and the links of its theme break rules of their own on every page.
OURS = {"include": [["#content"], ["#global_statusmessage"]]}
LOOKS_ELSEWHERE = "Object.defineProperty(document, 'hidden', {get: () => window.elsewhere})"
PICTURES = os.environ.get("DESK_PICTURES")
LISTENS = """
window.rung = 0;
window.noticed = [];
const ring = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  window.rung += 1;
  return ring.call(this);
};
window.Notification = class extends EventTarget {
  static async requestPermission() { return "granted"; }
  constructor(title, { body }) {
    super();
    window.noticed.push(body);
  }
};
"""


@pytest.fixture(scope="module")
def site_script() -> Path:
    """Return the script that fills the site."""
    return Path(__file__).with_name("desks_site.py")


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
def official(server: Server, visitors: Visitors, number: int) -> Callable[..., Page]:
    """Return pages of officials who are logged in: `official("olga", viewport=...)`."""

    def page_of(name: str = "olga", language: str = "de", **options: object) -> Page:
        page = visitors.new_page(**options)
        page.context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": server.url}])
        page.goto(f"{server.url}/login")
        page.locator("#__ac_name").fill(f"{name}-{number}")
        page.locator("#__ac_password").fill("secret!pass")
        page.locator("#buttons-login").click()
        page.wait_for_url(re.compile(r"portal/?(login_success)?$|/portal$"))
        return page

    return page_of


@pytest.fixture
def arrives(visitors: Visitors, office: str) -> Callable[..., str]:
    """Return the addresses of tickets, each of a citizen who takes a seat."""
    citizen = visitors.new_page().request

    def ticket(name: str = "", **facts: str) -> str:
        answer = citizen.post(
            f"{office}/@tickets",
            data={"name": name, **facts},
            headers={"Accept": "application/json"},
        )
        assert answer.status == 201, answer.text()
        return answer.headers["location"]

    return ticket


@pytest.fixture
def citizen_acts(visitors: Visitors) -> Callable[[str, str], None]:
    """Let a citizen enter the talk or leave."""
    citizen = visitors.new_page().request

    def act(ticket: str, what: str) -> None:
        headers = {"Accept": "application/json"}
        if what == "enter":
            assert citizen.post(f"{ticket}/enter", headers=headers).ok
        else:
            assert citizen.delete(ticket, headers=headers).ok

    return act


def open_desk(page: Page, office: str) -> Page:
    """Open the desk of an official."""
    page.goto(f"{office}/@@desk")
    page.locator("#vo-do-open").click()
    expect(page.locator(HEADLINE)).to_contain_text(re.compile("Sie sind frei|You are free"))
    return page


def tab_to(page: Page, goal: Locator) -> None:
    """Press the tabulator until something has the focus."""
    expect(goal).to_be_visible()
    for _step in range(80):
        page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{goal} is not reached by keyboard")


def is_steady(page: Page) -> None:
    """Wait until the part that refreshes itself was asked for once more."""
    with page.expect_response(re.compile(r"fragment=1")):
        pass


def test_a_day_at_the_desk_by_keyboard_alone(official, office, arrives, citizen_acts, server):
    olga = official()
    olga.goto(f"{server.url}/@@my-offices")
    tab_to(olga, olga.get_by_role("button", name="Beratungsplatz öffnen"))
    olga.keyboard.press("Enter")
    expect(olga.locator(HEADLINE)).to_have_text("Sie sind frei – niemand wartet")

    ticket = arrives("Frau Demir", language="tr")
    expect(olga.locator(".vo-desk-person-title")).to_contain_text("B 1 · Frau Demir")
    tab_to(olga, olga.get_by_role("button", name="Nächste Person aufrufen"))
    olga.keyboard.press("Enter")
    expect(olga.locator(HEADLINE)).to_have_text("B 1 wird aufgerufen")
    expect(olga.locator(HEADLINE)).to_be_focused()

    tab_to(olga, olga.locator("#vo-do-enter"))
    with olga.context.expect_page() as opened:
        olga.keyboard.press("Enter")
    expect(opened.value).to_have_url(re.compile("@@video-room"))
    citizen_acts(ticket, "enter")
    expect(olga.locator(HEADLINE)).to_have_text("B 1 ist eingetreten")

    tab_to(olga, olga.get_by_role("textbox", name="was vereinbart wurde"))
    olga.keyboard.type("Lageplan bis Freitag")
    tab_to(olga, olga.get_by_role("button", name="Beenden und diesen Text zeigen"))
    olga.keyboard.press("Enter")
    expect(olga.locator("#global_statusmessage")).to_contain_text("Die Beratung ist beendet.")
    expect(olga.locator(HEADLINE)).to_have_text("Sie sind frei – niemand wartet")

    tab_to(olga, olga.get_by_role("button", name="Beratungsplatz schließen"))
    olga.keyboard.press("Enter")
    expect(olga.locator(HEADLINE)).to_have_text("Ihr Beratungsplatz ist geschlossen")


def test_two_officials_who_press_next_get_two_citizens(official, office, arrives):
    desks = [open_desk(official(name), office) for name in ("olga", "omar")]
    for name in ("Karl", "Frau Demir", "Herr Okafor"):
        arrives(name)
    buttons = [desk.locator("#vo-do-call-next") for desk in desks]
    for button in buttons:
        expect(button).to_be_visible()
    for button in buttons:
        button.click(no_wait_after=True)
    called = []
    for desk in desks:
        expect(desk.locator(HEADLINE)).to_contain_text("wird aufgerufen")
        called.append(desk.locator(HEADLINE).inner_text())
    assert len(set(called)) == 2
    for desk in desks:
        expect(desk.locator(".vo-desk-row-called")).to_contain_text("aufgerufen von")


def test_an_arrival_is_noticed_although_nobody_looks(official, office, arrives):
    olga = official()
    olga.add_init_script(f"window.elsewhere = false; {LOOKS_ELSEWHERE}; {LISTENS}")
    open_desk(olga, office)
    title = olga.title()
    olga.get_by_role("button", name="Ton, wenn jemand kommt").click()
    olga.get_by_role("button", name="Hinweise außerhalb dieses Fensters").click()
    for button in olga.locator(".vo-desk-switch").all():
        expect(button).to_have_attribute("aria-pressed", "true")
    assert olga.evaluate("window.rung") == 2, "the switch lets one hear what it will sound like"

    olga.evaluate("window.elsewhere = true")
    arrives("Frau Demir")
    expect(olga).to_have_title(f"(1) {title}")
    expect(olga.locator("#vo-desk-news")).to_have_text("B 1 wartet")
    assert olga.evaluate("window.rung") == 4
    assert olga.evaluate("window.noticed") == ["B 1 wartet"]
    arrives("Karl")
    expect(olga).to_have_title(f"(2) {title}")

    olga.evaluate("window.elsewhere = false")
    olga.locator("#vo-do-call-next").click()
    expect(olga).to_have_title(f"(1) {title}")
    expect(olga.locator("[data-vo-sound]")).to_have_attribute("aria-pressed", "true")


def test_typed_text_survives_every_refresh(official, office, arrives, citizen_acts):
    olga = open_desk(official(), office)
    ticket = arrives("Frau Demir")
    olga.locator("#vo-do-call-next").click()
    agreed = olga.locator("#vo-agreed")
    agreed.fill("Lageplan bis Freitag")
    olga.locator("#vo-show-transfer").focus()
    citizen_acts(ticket, "enter")
    arrives("Karl")
    expect(olga.locator(HEADLINE)).to_have_text("B 1 ist eingetreten")
    expect(olga.locator(".vo-desk-row-waiting")).to_have_count(1)
    expect(agreed).to_have_value("Lageplan bis Freitag")
    expect(olga.locator("#vo-show-transfer")).to_be_focused()

    olga.locator("#vo-show-invite").click()
    olga.locator("#vo-guest").fill("Ali Kaya")
    olga.get_by_role("button", name="Link erstellen").click()
    expect(olga.locator("#vo-guest-url")).to_have_value(re.compile(r"/@@guest/"))
    expect(agreed).to_have_value("Lageplan bis Freitag")
    expect(olga.locator("#vo-guest")).to_have_value("")

    citizen_acts(ticket, "leave")
    expect(olga.locator("#vo-desk-acts [role=alert]")).to_contain_text("Ihr Text ist noch da.")
    expect(agreed).to_have_value("Lageplan bis Freitag")
    olga.get_by_role("button", name="Text verwerfen").click()
    expect(agreed).to_have_count(0)
    expect(olga.locator("#vo-break")).to_be_visible()


def test_what_was_opened_and_focused_stays_so(official, office, arrives):
    olga = open_desk(official(), office)
    arrives("Karl")
    show = olga.locator(".vo-desk-row summary").first
    show.press("Enter")
    call = olga.get_by_role("button", name=re.compile("Diese Person aufrufen ?: B 1 · Karl"))
    call.focus()
    arrives("Frau Demir")
    expect(olga.locator(".vo-desk-row")).to_have_count(2)
    expect(call).to_be_visible()
    expect(call).to_be_focused()
    call.press("Enter")
    expect(olga.locator(HEADLINE)).to_have_text("B 1 wird aufgerufen")


def test_what_is_pressed_stays_until_it_is_released(official, office, arrives):
    olga = open_desk(official(), office)
    arrives("Karl")
    show = olga.locator(".vo-desk-row summary").first
    show.hover()
    olga.mouse.down()
    with olga.expect_response("**/@@desk?fragment=1"):
        arrives("Frau Demir")
    with olga.expect_response("**/@@desk?fragment=1"):
        expect(olga.locator(".vo-desk-row")).to_have_count(1)
    olga.mouse.up()
    call = olga.get_by_role("button", name=re.compile("Diese Person aufrufen ?: B 1 · Karl"))
    expect(call).to_be_visible()
    expect(olga.locator(".vo-desk-row")).to_have_count(2)


def test_what_another_window_releases_is_released_here_too(official, office, arrives):
    olga = open_desk(official(), office)
    arrives("Karl")
    olga.locator(".vo-desk-row summary").first.focus()
    olga.keyboard.down("Alt")
    with olga.expect_response("**/@@desk?fragment=1"):
        arrives("Frau Demir")
    olga.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(olga.locator(".vo-desk-row")).to_have_count(2)


def test_what_was_asked_before_an_act_is_not_waited_for(official, office, arrives):
    olga = open_desk(official(), office)
    arrives("Karl")
    expect(olga.locator(".vo-desk-row")).to_have_count(1)
    olga.route("**/@@desk?fragment=1", lambda _route: None, times=1)
    with olga.expect_request("**/@@desk?fragment=1"):
        pass
    with olga.expect_event("requestfailed"):
        olga.locator("#vo-do-call-next").click()
    expect(olga.locator(HEADLINE)).to_have_text("B 1 wird aufgerufen")


def test_until_an_act_is_answered_the_line_stays_and_keeps_what_was_opened(
    official, office, arrives
):
    olga = open_desk(official(), office)
    arrives("Karl")
    arrives("Frau Demir")
    expect(olga.locator(".vo-desk-row")).to_have_count(2)
    answers: list[Callable[[], None]] = []

    def answer_late(route: Route) -> None:
        answer = route.fetch()
        answers.append(lambda: route.fulfill(response=answer))

    olga.route(re.compile("@@desk$"), answer_late)
    olga.locator("#vo-do-call-next").press("Enter")
    while not answers:
        olga.wait_for_timeout(50)
    for _poll in range(2):
        olga.wait_for_event("response", lambda response: "fragment=1" in response.url)
    expect(olga.locator("#vo-do-call-next")).to_be_visible()
    olga.locator(".vo-desk-row summary").last.press("Enter")
    answers.pop()()
    expect(olga.locator(HEADLINE)).to_have_text("B 1 wird aufgerufen")
    expect(olga.locator(".vo-desk-row details[open]")).to_contain_text("Frau Demir")


def test_the_link_for_a_guest_is_copied(official, office, arrives):
    olga = official(permissions=["clipboard-read", "clipboard-write"])
    open_desk(olga, office)
    arrives("Karl")
    olga.locator("#vo-do-call-next").click()
    olga.locator("#vo-show-invite").click()
    olga.locator("#vo-guest").fill("Ali Kaya")
    olga.get_by_role("button", name="Link erstellen").click()
    olga.get_by_role("button", name="Link kopieren").click()
    expect(olga.locator("#vo-desk-news")).to_have_text("Kopiert")
    copied = olga.evaluate("navigator.clipboard.readText()")
    assert copied == olga.locator("#vo-guest-url").input_value()


def test_on_a_phone_the_talk_takes_the_place_of_the_desk(official, office, arrives):
    olga = official(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    open_desk(olga, office)
    arrives("Karl")
    olga.locator("#vo-do-call-next").tap()
    expect(olga.locator("#vo-do-enter")).to_have_text("Zum Gespräch", use_inner_text=True)
    olga.locator("#vo-do-enter").tap()
    expect(olga).to_have_url(re.compile("@@video-room"))


def test_everything_works_without_script(official, office, arrives):
    olga = official(java_script_enabled=False)
    open_desk(olga, office)
    arrives("Karl")
    arrives("Frau Demir")
    olga.locator("a.vo-reload").click()
    olga.locator(".vo-desk-row summary").nth(1).click()
    olga.get_by_role("button", name=re.compile("Diese Person aufrufen ?: B 2")).click()
    expect(olga.locator(HEADLINE)).to_have_text("B 2 wird aufgerufen")
    olga.locator("#vo-agreed").fill("Lageplan bis Freitag")
    olga.get_by_role("button", name="Beenden und diesen Text zeigen").click()
    expect(olga.locator(HEADLINE)).to_have_text("Sie sind frei")
    olga.get_by_role("button", name="Beratungsplatz schließen").click()
    expect(olga.locator("h1")).to_contain_text("Beratungsplatz schließen")
    olga.get_by_role("button", name="Beratungsplatz jetzt schließen").click()
    expect(olga.locator(HEADLINE)).to_have_text("Ihr Beratungsplatz ist geschlossen")


def test_without_connection_nothing_typed_is_lost(official, office, arrives, visitors):
    visitors.expect_error("ERR_INTERNET_DISCONNECTED|Failed to load resource")
    olga = open_desk(official(), office)
    arrives("Karl")
    olga.locator("#vo-do-call-next").click()
    olga.locator("#vo-agreed").fill("Lageplan bis Freitag")
    olga.context.set_offline(True)
    olga.get_by_role("button", name="Beenden und diesen Text zeigen").click()
    expect(olga.locator("#vo-desk-problem")).to_contain_text("Das kam nicht an")
    expect(olga.locator("#vo-agreed")).to_have_value("Lageplan bis Freitag")
    olga.context.set_offline(False)
    olga.get_by_role("button", name="Beenden und diesen Text zeigen").click()
    expect(olga.locator(HEADLINE)).to_have_text("Sie sind frei – niemand wartet")


def states(page: Page, office: str, arrives: Callable, citizen_acts: Callable) -> Iterator[str]:
    """Bring the desk into one state after the other; name what must be seen in each."""
    page.goto(f"{office}/@@desk")
    yield "#vo-do-open"
    open_desk(page, office)
    yield HEADLINE
    page.locator("#vo-minutes").fill("bald")
    page.locator("#vo-break button").click()
    yield "#vo-desk-problem"
    page.locator("#vo-minutes").fill("10")
    page.locator("#vo-break button").click()
    yield "#vo-do-resume"
    page.locator("#vo-do-resume").click()
    ticket = arrives("Frau Demir", language="tr", phone="030 123456")
    arrives("Herr Okafor-Hinterhuber")
    expect(page.locator(".vo-desk-row")).to_have_count(2)
    page.locator(".vo-desk-row summary").first.click()
    yield ".vo-desk-row details[open] button"
    page.locator("#vo-do-call-next").click()
    yield "#vo-do-enter"
    citizen_acts(ticket, "enter")
    expect(page.locator("#vo-do-finish")).to_be_visible()
    page.locator("#vo-do-open-text").click()
    expect(page.locator("#vo-desk-text-link")).to_be_focused()
    page.locator("#vo-show-transfer").click()
    page.locator("#vo-show-invite").click()
    page.locator("#vo-guest").fill("Ali Kaya")
    page.locator("#vo-invite-form button").click()
    yield "#vo-guest-url"
    page.locator("#vo-show-documents").click()
    page.locator("#vo-file").set_input_files(
        {"name": "Lageplan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.locator("#vo-documents-form button[value=add]").click()
    yield ".vo-desk-documents a"
    page.locator("#vo-do-finish").click()
    yield "#vo-do-call-next"
    page.locator("#vo-show-past-documents").click()
    yield "#vo-past-documents[open] a"
    page.locator("button[value=close]").click()
    yield "button[name=confirmed], input[name=confirmed] ~ button"
    page.goto(f"{page.url.split('/bauen')[0]}/@@my-offices")
    yield ".vo-desk-offices"


@pytest.mark.parametrize(("width", "language"), NARROW_GERMAN_AND_WIDE_ENGLISH)
def test_no_state_breaks_a_rule_of_accessibility(
    official, office, arrives, citizen_acts, width, language
):
    olga = official(
        language=language, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    for visible in states(olga, office, arrives, citizen_acts):
        assert_fine(olga, visible, language)


def states_elsewhere(page: Page, ticket: str) -> Iterator[str]:
    """Show a desk whose video service does not answer; name what must be seen in each state."""
    page.locator("#vo-do-call-next").click()
    video = page.locator(".vo-desk-video")
    expect(video).to_contain_text("Nextcloud Talk")
    expect(video).to_contain_text("Stadt Lindenau, Amt für Informationstechnik")
    expect(video).to_contain_text("olga.brandt@lindenau.example")
    yield ".vo-desk-video"
    sent = page.context.request.post(f"{ticket}/enter", headers={"Accept": "application/json"})
    assert sent.status == 502, sent.text()
    yield "#vo-desk-trouble"
    expect(page.locator("#vo-desk-trouble")).to_contain_text(
        re.compile("rufen Sie an|by telephone")
    )
    page.locator("button[value=look]").click()
    yield "#vo-desk-people"


# Their offices are those that desks_site.py makes last.
@pytest.mark.parametrize(("number", "width", "language"), [(16, 320, "de"), (17, 1280, "en")])
def test_a_service_of_another_operator_is_named_and_its_silence_told(
    official, office, arrives, width, language
):
    olga = official(
        language=language, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    open_desk(olga, office)
    ticket = arrives("Frau Demir", phone="030 123456")
    for visible in states_elsewhere(olga, ticket):
        assert_fine(olga, visible, language)
    with olga.context.expect_page() as opened:
        olga.locator("#vo-do-enter").click()
    refused = opened.value.locator("#global_statusmessage")
    expect(refused).to_contain_text(re.compile("oder rufen Sie die Person an|by telephone"))
    assert_fine(opened.value, "#global_statusmessage", language)


def assert_fine(page: Page, visible: str, language: str) -> None:
    """Fail where what is shown breaks a rule, is too wide, or speaks another language."""
    page.mouse.move(0, 0)
    expect(page.locator(visible).first).to_be_visible()
    if PICTURES:
        name = re.sub(r"\W+", "-", visible).strip("-")
        page.screenshot(path=f"{PICTURES}/{name}-{language}.png", full_page=True)
    axe(page, visible, within=OURS)
    expect(page.locator("html")).to_have_attribute("lang", language)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"], f"{page.url}, {visible}: {wide} pixels"
    assert_big_enough(page)


def assert_big_enough(page: Page) -> None:
    """Fail where something of the desk is hard to hit."""
    targets = page.locator("#content").locator("button, summary, select, a.vo-target, a.btn")
    for target in targets.filter(visible=True).all():
        box = target.bounding_box()
        assert box is None or box["height"] >= 43.9, target.evaluate("e => e.outerHTML")

"""The device check with a real browser's made-up devices."""

from accessibility import axe
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import Server

import pytest


PLACES = {"site": "", "area": "/bauen", "own": "/bauen/hier", "jitsi": "/bauen/dort"}
NO_WAY = """
window.RTCPeerConnection = class extends EventTarget {
  createDataChannel() {}
  async createOffer() {}
  async setLocalDescription() {
    this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate: null }));
  }
  close() {}
};
"""
REFUSED = """
navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException(...window.refusal);
};
"""
REFUSALS = [
    ("", "NotFoundError", "keine Kamera gefunden"),
    ("", "NotReadableError", "Ein anderes Programm"),
    ("", "TypeError", "ließ sich nicht öffnen"),
    ("Permission denied by system", "NotAllowedError", "Ihr Gerät selbst sperrt"),
    ("Permission denied", "NotAllowedError", "In Chrome und Edge"),
]
NARROW = {"width": 320, "height": 800}


@pytest.fixture(scope="module")
def site_script() -> Path:
    """Fill the site with offices that talk in different places."""
    return Path(__file__).with_name("device_check_site.py")


@pytest.fixture(scope="module")
def server(serve, site_script, make_httpserver) -> Server:
    """Return a site whose Jitsi is a stand-in on this machine."""
    return serve(site_script, environment={"VIRTUALOFFICE_JITSI_URL": make_httpserver.url_for("/")})


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def check(request, server, visitors) -> Page:
    """Return the page, just opened."""
    size = {"width": request.param, "height": 800}
    page = visitors.new_page(viewport=size, reduced_motion="reduce")
    page.goto(f"{server.url}/@@device-check")
    return page


@pytest.fixture
def opened(server, visitors):
    """Return what opens the check of a place, after a script."""

    def open_it(place="own", script="", language="de", **options) -> Page:
        page = visitors.new_page(**options)
        cookie = {"name": "I18N_LANGUAGE", "value": language, "url": server.url}
        page.context.add_cookies([cookie])
        if script:
            page.add_init_script(script)
        page.goto(f"{server.url}{PLACES.get(place, place)}/@@device-check")
        return page

    return open_it


def result(page: Page, name: str) -> object:
    return page.locator(f'[data-check="{name}"] [data-result]')


def press(page: Page, name: str) -> None:
    """Press a button without a mouse."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_everything_works_after_a_press_and_is_told_in_words(check):
    axe(check, "[data-checks]")
    press(check, "Browser prüfen")
    expect(result(check, "browser")).to_contain_text("kann alles")
    press(check, "Kamera ausprobieren")
    expect(result(check, "camera")).to_contain_text("Die Kamera geht")
    check.wait_for_function("document.querySelector('video').videoWidth > 0")
    press(check, "Mikrofon ausprobieren")
    expect(result(check, "microphone")).to_contain_text("Es hört Sie")
    expect(check.locator("video")).to_be_hidden()
    press(check, "Ton abspielen")
    expect(result(check, "speaker")).to_contain_text("einen Ton gehört?")
    axe(check, "meter")
    press(check, "Nein, nichts")
    expect(result(check, "speaker")).to_contain_text("Stellen Sie lauter")
    press(check, "Verbindung prüfen")
    expect(result(check, "connection")).to_contain_text("bereit für einen direkten Weg")
    axe(check, '[data-check="connection"] .alert')
    assert check.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_opens_by_itself_and_nothing_is_sent(check):
    asked: list[str] = []
    labelled = "navigator.mediaDevices.enumerateDevices().then(all => all.some(one => one.label))"
    assert check.locator("video").evaluate("video => video.srcObject") is None
    check.context.on("request", lambda request: asked.append(request.url))
    for name in ("Browser prüfen", "Kamera ausprobieren", "Ton abspielen"):
        press(check, name)
    expect(result(check, "camera")).to_contain_text("Die Kamera geht")
    assert check.evaluate(labelled)
    assert asked == []
    press(check, "Verbindung prüfen")
    expect(result(check, "connection")).to_contain_text("direkten Weg")
    assert [url.rpartition("/")[2] for url in asked] == ["@@device-check-servers"]


def test_whoever_has_tried_everything_is_told_that_all_is_well(opened, httpserver):
    httpserver.expect_request("/").respond_with_data("")
    page = opened("jitsi")
    for name in ("Browser prüfen", "Kamera ausprobieren", "Ton abspielen", "Ja, ich habe ihn"):
        press(page, name)
    press(page, "Verbindung prüfen")
    expect(result(page, "connection")).to_contain_text("Sie kommen zu ihm durch")
    expect(page.locator("[data-all-well]")).to_be_empty()
    press(page, "Mikrofon ausprobieren")
    expect(page.locator("[data-all-well]")).to_contain_text("bereit für das Gespräch")
    axe(page, "[data-all-well] p")
    press(page, "Nein, nichts")
    expect(page.locator("[data-all-well]")).to_be_empty()


def test_a_camera_that_does_not_open_is_explained_as_this_browser_needs_it(opened):
    page = opened(script=REFUSED, viewport=NARROW)
    for message, error, words in REFUSALS:
        page.evaluate("refusal => { window.refusal = refusal; }", [message, error])
        press(page, "Kamera ausprobieren")
        expect(result(page, "camera")).to_contain_text(words)
    expect(result(page, "camera")).to_contain_text("hat die Kamera nicht erlaubt")
    press(page, "Mikrofon ausprobieren")
    expect(result(page, "microphone")).to_contain_text("In Chrome und Edge")
    axe(page, '[data-check="camera"] .alert-warning')
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_browser_without_screen_capture_is_good_enough(opened):
    page = opened("site", "delete MediaDevices.prototype.getDisplayMedia")
    press(page, "Browser prüfen")
    expect(result(page, "browser")).to_contain_text("was andere teilen, sehen Sie trotzdem")


@pytest.mark.parametrize(
    "language,button,words",
    [
        ("de", "Verbindung prüfen", "Es wurde kein Weg gefunden"),
        ("en", "Check the connection", "No way was found"),
    ],
)
def test_no_way_out_is_told_with_what_to_do(opened, language, button, words):
    page = opened(script=NO_WAY, language=language, viewport=NARROW)
    press(page, button)
    expect(result(page, "connection")).to_contain_text(words)
    expect(page.locator(".vo-help")).to_contain_text("0123 456-789")
    axe(page, '[data-check="connection"] .alert-warning')
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_site_that_does_not_answer_is_told(opened, visitors):
    visitors.expect_error("Failed to load resource")
    page = opened("area")
    page.route("**/@@device-check-servers", lambda route: route.fulfill(status=429))
    press(page, "Verbindung prüfen")
    expect(result(page, "connection")).to_contain_text("in einer Minute noch einmal")


def test_the_service_elsewhere_is_asked_only_after_a_press_and_learns_nothing(
    opened, httpserver, visitors
):
    httpserver.expect_request("/").respond_with_data("")
    page = opened("jitsi")
    page.context.add_cookies([{"name": "me", "value": "1", "url": httpserver.url_for("/")}])
    assert httpserver.log == []
    press(page, "Verbindung prüfen")
    expect(result(page, "connection")).to_contain_text("Sie kommen zu ihm durch")
    ((asked, _answer),) = httpserver.log
    assert (asked.method, asked.full_path, asked.data) == ("HEAD", "/?", b"")
    assert not {"cookie", "referer", "origin"} & {name.lower() for name, _value in asked.headers}
    visitors.expect_error("Failed to load resource")
    page.route(httpserver.url_for("/"), lambda route: route.abort())
    press(page, "Verbindung prüfen")
    expect(result(page, "connection")).to_contain_text("antwortet Ihrem Browser nicht")


def test_a_policy_of_the_site_is_not_taken_for_a_silent_service(server, visitors, httpserver):
    def strictly(route):
        answer = route.fetch()
        policy = {"Content-Security-Policy": "connect-src 'self'"}
        route.fulfill(response=answer, headers={**answer.headers, **policy})

    visitors.expect_error("Content Security Policy|Refused to connect|Fetch API cannot load")
    page = visitors.new_page()
    page.route("**/dort/@@device-check", strictly)
    page.goto(f"{server.url}/bauen/dort/@@device-check")
    press(page, "Verbindung prüfen")
    expect(result(page, "connection")).to_contain_text("darf den Server des Videodienstes nicht")
    assert httpserver.log == []


def test_without_script_the_page_says_what_it_cannot_do(opened):
    page = opened(java_script_enabled=False)
    expect(page.locator("[data-without-script]")).to_be_visible()
    expect(page.locator("[data-checks]")).to_be_hidden()
    expect(page.get_by_role("link", name="Weiter", exact=True)).to_be_visible()


def test_a_page_inside_another_app_says_how_to_leave_it(opened):
    inside = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 [FBAN/FBIOS]"
    page = opened(user_agent=inside)
    expect(page.locator("[data-in-app]")).to_contain_text("In Safari öffnen")
    axe(page, "[data-in-app]")


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64"
BROWSERS = [
    (f"{IPHONE} Version/18.0 Mobile/15E148 Safari/604.1", 5, "safari_ios"),
    (f"{MAC} Version/18.0 Safari/605.1.15", 5, "safari_ios"),
    (f"{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1", 5, "other_ios"),
    (f"{IPHONE} FxiOS/133.0 Mobile/15E148 Safari/605.1.15", 5, "other_ios"),
    (f"{IPHONE} Mobile/15E148", 5, "app_ios"),
    (f"{IPHONE} Mobile/15E148 Safari/604.1 Instagram 360.0", 5, "app_ios"),
    (f"{MAC} Version/18.0 Safari/605.1.15", 0, "safari_mac"),
    (f"{MAC} Chrome/131.0.0.0 Safari/537.36", 0, "chromium"),
    (f"{WINDOWS}) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0", 0, "chromium"),
    (f"{WINDOWS}; rv:133.0) Gecko/20100101 Firefox/133.0", 0, "firefox"),
    (f"{PHONE} Chrome/131.0.0.0 Mobile Safari/537.36", 5, "chrome_android"),
    (f"{PHONE} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36", 5, "samsung"),
    ("Mozilla/5.0 (Android 14; Mobile; rv:133.0) Firefox/133.0", 5, "firefox_android"),
    ("Mozilla/5.0 (Linux; Android 14; wv) Chrome/131.0 Mobile Safari/537.36", 5, "app_android"),
    (f"{PHONE} Chrome/131.0 Mobile Safari/537.36 [FB_IAB/FB4A]", 5, "app_android"),
    ("Mozilla/5.0 (X11; Linux) Konqueror", 0, "other"),
]
STUN = {"urls": "stun:stun.town.example"}
RELAY = {"urls": "turn:turn.town.example", "username": "a", "credential": "b"}
VERDICTS = [
    ("relay", [STUN, RELAY], "connection_relay", True),
    ("srflx", [STUN, RELAY], "connection_no_relay", None),
    ("srflx", [STUN], "connection_stun", True),
    ("host", [STUN], "connection_inside", False),
    ("host", [RELAY], "connection_inside", False),
    ("host", [], "connection_direct", None),
    ("", [STUN, RELAY], "connection_none", False),
    ("", [], "connection_none", False),
]
EACH = """
async ([name, functionName, calls]) => {
  const place = document.querySelector("script[src*=device-check]").src;
  const module = await import(new URL(name, place));
  return calls.map((facts) => module[functionName](...facts));
}
"""


@pytest.fixture
def answers(opened):
    """Return what asks a function of a module for several answers, and the texts of the page."""
    page = opened()

    def ask(module: str, function: str, calls: list[list]) -> list:
        return page.evaluate(EACH, [module, function, calls])

    ask.text = lambda key: page.locator(f'[data-text="{key}"]').text_content()
    return ask


def test_browsers_and_ways_have_their_own_words(answers):
    calls = [[{"userAgent": words, "maxTouchPoints": touch}] for words, touch, _name in BROWSERS]
    names = answers("./device-advice.js", "browserOf", calls)
    assert names == [name for _words, _touch, name in BROWSERS]
    assert all(answers.text(f"allow_{name}") for name in names)
    calls = [[way, servers] for way, servers, _key, _good in VERDICTS]
    verdicts = answers("./device-ways.js", "verdictOn", calls)
    assert verdicts == [[key, good] for _way, _servers, key, good in VERDICTS]
    assert all(answers.text(key) for key, _good in verdicts)
    on_home_screen = {"userAgent": f"{IPHONE} Mobile/15E148", "standalone": True}
    assert answers("./device-advice.js", "browserOf", [[on_home_screen]]) == ["safari_ios"]

"""Takes the pictures of the documentation from a demo site of its own: `make docs`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import FloatRect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from portrait import draw
from tempfile import TemporaryDirectory

import re
import sys


sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # the server of the tests
from server import Server
from visitors import start_chromium
from visitors import Visitors


ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
LARGEST = 150_000  # bytes
PROFILES = "collective.virtualoffice:default collective.virtualoffice:demo"
PASSWORD = "virtual-office"
OFFICE = "buergerservice/rund-um-die-uhr"
SPACE = 8  # pixels around a part of a page
WIDE = {"width": 1160, "height": 800}
PHONE = {"width": 390, "height": 760}
LOOKS = {
    "official": ("#d8dee4", "#22577a", "#c99a7a"),
    "citizen": ("#e9e2d0", "#8a3b4a", "#8d5b3e"),
}
WAITING = (
    ("Frau Aydın", "Wohnsitz"),
    ("Herr Baumann", "Führungszeugnis"),
    ("", "Wohnsitz"),
)


def picture(page: Page, name: str, *parts: Locator) -> None:
    """Take a picture of what the window shows, or of the part of the page from one to another."""
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, full_page=bool(parts), clip=frame_of(parts), animations="disabled")
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {size // 1000} KB")
    assert size <= LARGEST, f"{path} is too large for a repository"


def frame_of(parts: tuple[Locator, ...]) -> FloatRect | None:
    """Return the rectangle that holds all the parts of a page, with a little space around."""
    if not parts:
        return None
    page = parts[0].page
    page.evaluate("window.scrollTo(0, 0)")  # boxes are measured from what is in view
    for part in parts:
        expect(part).to_be_visible()
    boxes = [part.bounding_box() for part in parts]
    left = min(box["x"] for box in boxes) - SPACE
    top = min(box["y"] for box in boxes) - SPACE
    right = max(box["x"] + box["width"] for box in boxes) + SPACE
    bottom = max(box["y"] + box["height"] for box in boxes) + SPACE
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def log_in(page: Page, site: str, name: str) -> None:
    """Log a person of the demo in."""
    page.goto(f"{site}/login")
    page.fill("#__ac_name", name)
    page.fill("#__ac_password", PASSWORD)
    page.press("#__ac_password", "Enter")
    page.wait_for_url(lambda url: "login" not in url)


def take_seat(page: Page, site: str, name: str, topic: str) -> None:
    """Let a citizen take a seat."""
    page.goto(f"{site}/{OFFICE}/@@take-seat")
    page.get_by_label(re.compile(topic)).check()
    page.locator("[name='form.widgets.name']").fill(name)
    page.get_by_role("button", name="Platz nehmen").click()
    page.wait_for_url("**/@@waiting-room/**")


def visit(site: str, people: Visitors, citizens: Visitors) -> None:
    """Go through a visit, and take a picture at each stop."""
    official = people.new_page(viewport=WIDE)
    log_in(official, site, "official-1")
    official.goto(f"{site}/@@my-offices")
    row = official.get_by_role("row").filter(has_text="rund um die Uhr")
    row.get_by_role("button", name="Beratungsplatz öffnen").click()
    official.wait_for_url("**/@@desk")

    visitor = people.new_page(viewport=WIDE)
    visitor.goto(f"{site}/{OFFICE}")
    picture(visitor, "office")
    waiting = [citizens.new_page(viewport=PHONE) for _ in WAITING]
    for page, (name, topic) in zip(waiting, WAITING, strict=True):
        take_seat(page, site, name, topic)
    citizen = waiting[1]
    picture(citizen, "waiting-room")

    expect(official.locator("tbody").get_by_role("row")).to_have_count(len(WAITING))
    picture(official, "desk")
    official.get_by_role("button", name="Nächste Person aufrufen").click()
    citizen = waiting[0]
    enter = citizen.get_by_role("button", name="Eintreten")
    expect(enter).to_be_visible()
    picture(citizen, "called")

    enter.click()  # a phone goes to the talk in the same window
    citizen.locator("[data-start-button]").click()
    with official.context.expect_page() as opened:
        official.get_by_role("button", name="Zum Gespräch").first.click()
    talk = opened.value
    talk.set_viewport_size(WIDE)
    talk.locator("[data-start-button]").click()
    for page in (talk, citizen):
        expect(page.locator("[data-tiles] video").first).to_be_visible()
        page.wait_for_timeout(3000)  # until the picture is sharp
    # Not the whole window: the field for files speaks the language of the browser.
    picture(talk, "talk", talk.locator("[data-stage]"), talk.locator("[data-control='hang-up']"))


def editing(site: str, people: Visitors) -> None:
    """Take the pictures of what editors see, and of the portlets."""
    visitor = people.new_page(viewport=WIDE)
    visitor.goto(site)
    picture(visitor, "portlet", visitor.locator(".portlet", has_text="Bauberatung"))

    editor = people.new_page(viewport={"width": 1280, "height": 900})
    log_in(editor, site, "editor")
    editor.goto(f"{site}/buergerservice/meldestelle/edit")
    editor.get_by_role("link", name="Öffnungszeiten").click()
    picture(editor, "timetable")
    editor.goto(f"{site}/buergerservice/@@sharing")
    picture(editor, "sharing", editor.locator("#user-group-sharing"))


@contextmanager
def people_with_cameras(cellar: Path) -> Iterator[tuple[Visitors, Visitors]]:
    """Start two browsers, whose cameras see an official and a citizen."""
    with sync_playwright() as playwright, ExitStack() as afterwards:
        both = []
        for name, colours in LOOKS.items():
            video = cellar / f"{name}.y4m"
            draw(video, *colours)
            browser = start_chromium(playwright, f"--use-file-for-fake-video-capture={video}")
            afterwards.callback(browser.close)
            both.append(Visitors(browser))
        yield both[0], both[1]


def main() -> None:
    """Make a demo site in a temporary folder, and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        cellar = Path(folder)
        instance = prepared_instance(cellar, None, PROFILES)
        server = Server(instance, environment={"VIRTUALOFFICE_DEMO": "1"}).start()
        try:
            with people_with_cameras(cellar) as (people, citizens):
                visit(server.url, people, citizens)
                editing(server.url, people)
        finally:
            server.stop()


if __name__ == "__main__":
    main()

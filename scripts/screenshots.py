"""Takes the pictures of the documentation from a demo site of its own: `make docs`."""

from collections.abc import Callable
from pathlib import Path
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from tempfile import TemporaryDirectory

import sys


sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # the server of the tests
from server import Server
from visitors import start_chromium


ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
PASSWORD = "virtual-office"
OFFICE = "buergerservice/rund-um-die-uhr"
WIDE = {"width": 1280, "height": 900}
PROFILES = "collective.virtualoffice:default collective.virtualoffice:demo"
PHONE = {"width": 360, "height": 780}


def log_in(page: Page, site: str, name: str) -> None:
    """Log a person of the demo in."""
    page.goto(f"{site}/login")
    page.fill("#__ac_name", name)
    page.fill("#__ac_password", PASSWORD)
    page.press("#__ac_password", "Enter")
    page.wait_for_load_state()


def take_pictures(site: str, new_page: Callable[..., Page]) -> None:
    """Go through the journey and take a picture at each stop."""
    office = f"{site}/{OFFICE}"
    official = new_page(viewport=WIDE)
    log_in(official, site, "official-1")
    official.goto(f"{office}/@@desk")
    official.get_by_role("button", name="Beratungsplatz öffnen").click()

    citizen = new_page(viewport=PHONE)
    visitor = new_page(viewport=WIDE)
    for page, path, name in (
        (visitor, "", "front-page"),
        (visitor, "/bauen-und-wohnen", "area"),
        (visitor, f"/{OFFICE}", "office"),
        (citizen, f"/{OFFICE}", "office-phone"),
        (citizen, f"/{OFFICE}/@@take-seat", "take-seat"),
    ):
        page.goto(site + path)
        page.screenshot(path=IMAGES / f"{name}.png")
    citizen.locator("#content form [type=submit]").last.click()
    citizen.wait_for_url("**/@@waiting-room/**")
    citizen.screenshot(path=IMAGES / "waiting-room.png")
    official.reload()
    official.screenshot(path=IMAGES / "desk.png")

    editor = new_page(viewport=WIDE)
    log_in(editor, site, "editor")
    editor.goto(f"{office}/edit#autotoc-item-autotoc-1")
    editor.screenshot(path=IMAGES / "edit-office.png")


def main() -> None:
    """Make a demo site in a temporary folder, and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as cellar, sync_playwright() as playwright:
        folder = prepared_instance(Path(cellar), None, PROFILES)
        server = Server(folder, environment={"VIRTUALOFFICE_DEMO": "1"}).start()
        browser = start_chromium(playwright)
        try:
            take_pictures(
                server.url,
                lambda **options: browser.new_context(locale="de-DE", **options).new_page(),
            )
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()

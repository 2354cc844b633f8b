"""The device check with a real browser's made-up devices."""

from accessibility import axe
from playwright.sync_api import expect
from playwright.sync_api import Page
from visitors import Visitors

import pytest


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def check(request, server, visitors) -> Page:
    """Return the page, just opened."""
    size = {"width": request.param, "height": 800}
    page = visitors.new_page(viewport=size, reduced_motion="reduce")
    page.goto(f"{server.url}/@@device-check")
    return page


def result(page: Page, name: str) -> object:
    return page.locator(f'[data-check="{name}"] [data-result]')


def test_everything_works_after_a_press_and_is_told_in_words(check):
    axe(check, "[data-checks]")
    check.get_by_role("button", name="Browser prüfen").click()
    expect(result(check, "browser")).to_contain_text("kann alles")
    check.get_by_role("button", name="Kamera ausprobieren").click()
    expect(result(check, "camera")).to_contain_text("Die Kamera geht")
    check.wait_for_function("document.querySelector('video').videoWidth > 0")
    check.get_by_role("button", name="Mikrofon ausprobieren").click()
    expect(result(check, "microphone")).to_contain_text("Es hört Sie")
    expect(check.locator("video")).to_be_hidden()
    check.get_by_role("button", name="Ton abspielen").click()
    expect(result(check, "speaker")).to_contain_text("einen Ton gehört?")
    axe(check, "meter")
    check.get_by_role("button", name="Nein, nichts").click()
    expect(result(check, "speaker")).to_contain_text("Stellen Sie lauter")
    assert check.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_opens_by_itself_and_nothing_is_sent(check, server):
    opened = "navigator.mediaDevices.enumerateDevices().then(all => all.some(one => one.label))"
    assert check.locator("video").evaluate("video => video.srcObject") is None
    asked = len(server.requests)
    check.get_by_role("button", name="Kamera ausprobieren").click()
    expect(result(check, "camera")).to_contain_text("Die Kamera geht")
    assert check.evaluate(opened)
    assert len(server.requests) == asked


@pytest.mark.parametrize(
    "error,words",
    [
        ("NotAllowedError", "hat die Kamera nicht erlaubt"),
        ("NotFoundError", "keine Kamera gefunden"),
        ("NotReadableError", "Ein anderes Programm"),
        ("TypeError", "ließ sich nicht öffnen"),
    ],
)
def test_a_camera_that_does_not_open_is_explained(visitors: Visitors, server, error, words):
    page = visitors.new_page()
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () =>"
        f" Promise.reject(new DOMException('', '{error}'));"
    )
    page.goto(f"{server.url}/@@device-check")
    page.get_by_role("button", name="Kamera ausprobieren").click()
    expect(result(page, "camera")).to_contain_text(words)


def test_a_browser_without_screen_capture_is_good_enough(visitors: Visitors, server):
    page = visitors.new_page()
    page.add_init_script("delete MediaDevices.prototype.getDisplayMedia")
    page.goto(f"{server.url}/@@device-check")
    page.get_by_role("button", name="Browser prüfen").click()
    expect(result(page, "browser")).to_contain_text("was andere teilen, sehen Sie trotzdem")

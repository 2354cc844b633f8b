"""A name in one long word, which anybody may type, stays in its place on every page."""

from collections.abc import Callable
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import Server

import json
import os
import pytest
import re
import urllib.request


OFFICIALS = {
    "desk": "bauen/reihe/@@desk",
    "my-offices": "@@my-offices",
    "agenda": "bauen/termine/@@agenda",
    "my-agenda": "@@my-agenda",
    "absences": "bauen/termine/@@agenda-absences",
    "book": "bauen/termine/@@agenda-book?channel=video",
}
PUBLIC = {
    "area": "bauen",
    "topic": "bauen/antrag",
    "office": "bauen/reihe",
    "seat": "bauen/reihe/@@take-seat",
    "book": "bauen/termine/@@book",
    "notice": "bauen/termine/@@privacy-notice",
}
CITIZENS = ["appointment", "called", "cancel", "contact", "guest", "guests", "move", "waiting"]
WIDTHS = [1280, 320]
PICTURES = os.environ.get("LONG_NAME_PICTURES")
OPEN_ALL = "all => all.forEach(details => { details.open = true; })"
RUNS_OUT = """() => {
  const found = [];
  const parts = ".vo-page, .vo-desk, .vo-desk-table, .vo-room, .vo-portlet";
  for (const part of document.querySelectorAll(parts)) {
    if (part.getBoundingClientRect().right > innerWidth + 1) {
      found.push(`${part.className} is wider than the screen`);
    }
    for (const box of [part, ...part.querySelectorAll("*")]) {
      const hidden = box.closest(".visually-hidden, .vo-trap, thead, input, select, svg");
      const text = !hidden && getComputedStyle(box).display !== "inline";
      if (text && box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1) {
        found.push(`${box.outerHTML.slice(0, 120)}: ${box.scrollWidth} in ${box.clientWidth}`);
      }
    }
  }
  return found;
}"""
COVERED = """() => {
  const found = [];
  const targets = document.querySelectorAll(
    "#content :is(a, button, summary, input:not([type=hidden]))"
  );
  for (const target of targets) {
    const unseen = target.closest(".visually-hidden, .vo-trap, .btn-check");
    if (unseen || !target.checkVisibility()) continue;
    target.scrollIntoView({ block: "center" });
    const box = target.getClientRects()[0];
    if (!box) continue;
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const isPlones = hit && hit.closest("#edit-zone");
    if (!isPlones && !(hit && (target.contains(hit) || hit.contains(target)))) {
      const over = hit && hit.outerHTML.slice(0, 80);
      found.push(`${target.outerHTML.slice(0, 120)} lies under ${over}`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return a server on which nothing happens by itself."""
    script = Path(__file__).with_name("long_names.py")
    server = serve(script, environment={"VIRTUALOFFICE_WORKER": "none"})
    with urllib.request.urlopen(f"{server.url}/bauen", timeout=120):
        return server


@pytest.fixture
def olga(town, visitors) -> Page:
    """Return the page of an official who is logged in."""
    page = visitors.new_page()
    page.goto(f"{town.url}/login")
    page.locator("#__ac_name").fill("olga")
    page.locator("#__ac_password").fill("secret!pass")
    page.locator("#buttons-login").click()
    page.wait_for_url(re.compile(r"portal/?(login_success)?$|/portal$"))
    return page


def assert_kept_in_place(page: Page, url: str) -> None:
    """Fail where text runs out of its box, or covers what somebody wants to press."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(url)
        expect(page.locator("#content h1").first).to_be_visible()
        page.locator("#content details").evaluate_all(OPEN_ALL)
        if PICTURES:
            name = re.sub(r"\W+", "-", url.partition("/portal/")[2])[:40]
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
        assert page.evaluate(RUNS_OUT) == [], f"{url} at {width}"
        assert page.evaluate(COVERED) == [], f"{url} at {width}"


@pytest.mark.parametrize("name", PUBLIC)
def test_on_public_pages(town, page, name):
    assert_kept_in_place(page, f"{town.url}/{PUBLIC[name]}")


@pytest.mark.parametrize("name", CITIZENS)
def test_on_the_pages_of_citizens(town, page, name):
    pages = json.loads((town.folder / "long_names.json").read_text())
    assert_kept_in_place(page, f"{town.url}/{pages[name]}")


@pytest.mark.parametrize("name", OFFICIALS)
def test_on_the_pages_of_officials(town, olga, name):
    assert_kept_in_place(olga, f"{town.url}/{OFFICIALS[name]}")


def test_on_the_officials_page_of_an_appointment(town, olga):
    olga.goto(f"{town.url}/{OFFICIALS['agenda']}")
    address = olga.locator(".vo-agenda-row a.vo-target").first.get_attribute("href")
    assert_kept_in_place(olga, address)

"""Talks in the built-in video room, and whether their pictures move."""

from dataclasses import dataclass
from playwright.sync_api import Page
from server import Server
from time import monotonic
from time import sleep
from visitors import Visitors


OFFICE = "bauen/bauantrag"
START = "[data-start-button]"
STATUS = "[data-status]"
THEIR_PICTURE = "[data-tiles] video"
STOPWATCH = """
addEventListener("click", () => { window.pressed = Date.now(); }, true);
new MutationObserver(() => {
  for (const video of document.querySelectorAll("[data-tiles] video")) {
    video.requestVideoFrameCallback(() => { window.seen ??= Date.now(); });
  }
}).observe(document, { childList: true, subtree: true });
"""


@dataclass
class Talk:
    """A room and the ways into it."""

    server: Server
    links: dict[str, str]
    people: Visitors

    def opens(self, who: str, page: Page | None = None, *, timed: bool = False) -> Page:
        """Let somebody open their link, in a window of their own."""
        page = page or self.people.new_page()
        if timed:
            page.add_init_script(STOPWATCH)
        fragment = self.links[who].partition("#")[2]
        page.goto(f"{self.server.url}/{OFFICE}/@@video-room#{fragment}")
        return page

    def begins(self, who: str, choice: str = "picture") -> Page:
        """Let somebody open their link and press the button."""
        page = self.opens(who)
        page.locator(f"#vo-choice-{choice}").check()
        page.locator(START).click()
        return page


def frames(page: Page, picture: str = THEIR_PICTURE) -> int:
    """Return how many frames of a picture were shown."""
    return page.locator(picture).first.evaluate(
        "video => video.getVideoPlaybackQuality().totalVideoFrames"
    )


def moves(page: Page, picture: str = THEIR_PICTURE, seconds: float = 10) -> float:
    """Wait until new frames of a picture arrive; return how long that took."""
    began = monotonic()
    page.wait_for_selector(picture, timeout=seconds * 1000)
    before = frames(page, picture)
    while frames(page, picture) < before + 5:
        assert monotonic() - began < seconds, f"no picture after {seconds} s"
        sleep(0.05)
    return monotonic() - began

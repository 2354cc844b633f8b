"""Talks in the built-in video room, and whether their pictures move."""

from dataclasses import dataclass
from playwright.sync_api import expect
from playwright.sync_api import FrameLocator
from playwright.sync_api import Page
from server import Server
from time import monotonic
from time import sleep
from visitors import Visitors


OFFICE = "bauen/bauantrag"
START = "[data-start-button]"
STATUS = "[data-status]"
THEIR_PICTURE = "[data-tiles] video"


@dataclass
class Talk:
    """A room and the ways into it."""

    server: Server
    links: dict[str, str]
    people: Visitors

    def opens(self, who: str, page: Page | None = None) -> Page:
        """Let somebody open their link, in a window of their own."""
        page = page or self.people.new_page()
        fragment = self.links[who].partition("#")[2]
        page.goto(f"{self.server.url}/{OFFICE}/@@video-room#{fragment}")
        return page

    def begins(self, who: str, choice: str = "picture") -> Page:
        """Let somebody open their link and press the button."""
        page = self.opens(who)
        page.locator(f"#vo-choice-{choice}").check()
        start(page)
        return page


def start(page: Page | FrameLocator) -> None:
    """Press the button and take part; fails with the page's own words where that did not go."""
    expect(page.locator(START)).to_be_visible()  # a key that is pressed before would be lost
    page.locator(START).press("Enter")
    page.locator('[data-part="talk"], [data-problem]').filter(visible=True).first.wait_for()
    expect(page.locator("[data-problem]")).to_have_text("")


def frames(page: Page, picture: str = THEIR_PICTURE) -> int:
    """Return how many frames of a picture were shown."""
    return page.locator(picture).first.evaluate(
        "video => video.getVideoPlaybackQuality().totalVideoFrames"
    )


def moves(page: Page, picture: str = THEIR_PICTURE, seconds: float = 30) -> None:
    """Wait until new frames of a picture arrive."""
    until = monotonic() + seconds
    page.wait_for_selector(picture, timeout=seconds * 1000)
    before = frames(page, picture)
    while frames(page, picture) < before + 5:
        assert monotonic() < until, f"no picture after {seconds} s"
        sleep(0.05)

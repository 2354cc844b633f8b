"""Prints how soon two people see each other in the built-in video room.

On a network of its own, with made-up cameras: from the later press of the button to the
later first picture of somebody else; and after a network that was gone, until new pictures
arrive on both sides. The floor is two connections within one empty page.
"""

from contextlib import ExitStack
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic
from time import sleep

import json
import sys


TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from network import Network  # noqa: E402 - the network of the tests serves here, too
from network import SecludedServer  # noqa: E402
from server import prepared_instance  # noqa: E402
from video_talk import moves  # noqa: E402
from video_talk import START  # noqa: E402
from video_talk import STATUS  # noqa: E402
from video_talk import Talk  # noqa: E402
from visitors import start_chromium  # noqa: E402
from visitors import Visitors  # noqa: E402


PROFILES = "collective.virtualoffice:default"
TALKS = 5
AWAY = 3  # seconds without network
STOPWATCH = """
addEventListener("click", () => { window.pressed = Date.now(); }, true);
new MutationObserver(() => {
  for (const video of document.querySelectorAll("[data-tiles] video")) {
    video.requestVideoFrameCallback(() => { window.seen ??= Date.now(); });
  }
}).observe(document, { childList: true, subtree: true });
"""
FLOOR = """async () => {
  const began = Date.now();
  const pictures = await navigator.mediaDevices.getUserMedia({ video: true });
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
  here.onicecandidate = ({ candidate }) => there.addIceCandidate(candidate);
  there.onicecandidate = ({ candidate }) => here.addIceCandidate(candidate);
  const video = document.createElement("video");
  video.muted = true;
  const seen = new Promise((shown) => video.requestVideoFrameCallback(shown));
  there.ontrack = ({ streams: [stream] }) => { video.srcObject = stream; video.play(); };
  for (const track of pictures.getTracks()) here.addTrack(track, pictures);
  await here.setLocalDescription();
  await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  await here.setRemoteDescription(there.localDescription);
  await seen;
  return (Date.now() - began) / 1000;
}"""


def seconds_in_one_page(people: Visitors, url: str) -> float:
    """Return how long two connections take that need not look for each other."""
    page = people.new_page()
    page.goto(url)
    return page.evaluate(FLOOR)


def timed_page(people: Visitors) -> Page:
    """Open a page that notes when it was pressed and when the first picture came."""
    page = people.new_page()
    page.add_init_script(STOPWATCH)
    return page


def seconds_from_press_to_picture(talk: Talk) -> tuple[float, list[Page]]:
    """Let the host press first, then the citizen; return the time, and their pages."""
    host, citizen = [talk.opens(who, timed_page(talk.people)) for who in ("host", "citizen")]
    host.locator(START).click()
    host.locator(STATUS, has_text="noch nicht so weit").wait_for()
    citizen.locator(START).click()
    pages = [host, citizen]
    for page in pages:
        moves(page)
    pressed = max(page.evaluate("window.pressed") for page in pages)
    return (max(page.evaluate("window.seen") for page in pages) - pressed) / 1000, pages


def seconds_until_back(network: Network, pages: list[Page]) -> float:
    """Take the network away; return how long the pictures need once it is back."""
    with network.pulled():
        sleep(AWAY)
    began = monotonic()
    for page in pages:
        moves(page)
    return monotonic() - began


def measure(server: SecludedServer, network: Network, browser: Browser) -> None:
    """Hold the talks and print what they took."""
    links = iter(json.loads((server.folder / "links.json").read_text()))
    rows: dict[str, list[float]] = {"floor": [], "to the picture": [], "back again": []}
    for _talk in range(TALKS):
        people = Visitors(browser)
        rows["floor"].append(seconds_in_one_page(people, server.url))
        took, pages = seconds_from_press_to_picture(Talk(server, next(links), people))
        rows["to the picture"].append(took)
        rows["back again"].append(seconds_until_back(network, pages))
        people.close()
    for name, times in rows.items():
        print(f"{name:>15} {min(times):>8.2f} {median(times):>8.2f} {max(times):>8.2f}")


def main() -> None:
    """Start a server and a browser where nobody else is."""
    print("\nThe built-in video room: seconds until both see each other")
    print(f"{'':>15} {'least':>8} {'middle':>8} {'most':>8}")
    with ExitStack() as stack:
        cellar = Path(stack.enter_context(TemporaryDirectory()))
        instance = prepared_instance(cellar / "site", TESTS / "e2e" / "video_rooms.py", PROFILES)
        playwright = stack.enter_context(sync_playwright())
        network = Network()
        stack.callback(network.close)
        browser = network.browser(start_chromium(playwright), cellar)
        stack.callback(browser.close)
        server = SecludedServer(instance, network)
        stack.callback(server.stop)
        measure(server.start(), network, browser)


if __name__ == "__main__":
    main()

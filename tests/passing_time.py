"""Time that goes by in a browser whose clock the test holds."""

from playwright.sync_api import Page
from playwright.sync_api import Request


STEP = 5  # seconds
MOMENT = 50  # milliseconds
LONGEST_ANSWER = 5000  # milliseconds


def pass_time(page: Page, seconds: int) -> None:
    """Let time go by in small steps, and wait after each for the answers to what was asked."""
    under_way: set[Request] = set()
    watched = {
        "request": lambda request: under_way.add(request),
        "requestfinished": lambda request: under_way.discard(request),
        "requestfailed": lambda request: under_way.discard(request),
    }
    for event, told in watched.items():
        page.on(event, told)
    for _step in range(0, seconds, STEP):
        page.clock.run_for(STEP * 1000)
        page.wait_for_timeout(2 * MOMENT)
        for _moment in range(LONGEST_ANSWER // MOMENT):
            if not under_way:
                break
            page.wait_for_timeout(MOMENT)
    for event, told in watched.items():
        page.remove_listener(event, told)

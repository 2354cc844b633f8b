"""Visitors with a real browser, and what none of their pages may do."""

from dataclasses import dataclass
from dataclasses import field
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import expect
from playwright.sync_api import Page
from playwright.sync_api import Playwright
from playwright.sync_api import Request
from typing import Any
from urllib.parse import urlsplit

import os
import re
import shutil


FLAGS = [
    "--allow-loopback-in-peer-connection",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# Draws no window, so that pages come sooner; pictures of a talk do not come in it.
HEADLESS_SHELL = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
HOME = ("localhost", "127.0.0.1", None, "")
A_NEW_PERSON = {
    "locale": "de-DE",
    "timezone_id": "Europe/Berlin",
    # What still changes its colour or place can neither be measured nor met.
    "reduced_motion": "reduce",
}
PATIENCE = 60_000  # milliseconds: a busy machine and a fresh server take their time


def start_chromium(playwright: Playwright, *flags: str, program: str = CHROMIUM) -> Browser:
    """Start the Chromium of the system, with a made-up camera and microphone."""
    expect.set_options(timeout=PATIENCE / 2)
    return playwright.chromium.launch(
        executable_path=program,
        args=[*FLAGS, *flags],
        chromium_sandbox=os.geteuid() != 0,
    )


@dataclass
class Visitors:
    """Open pages for people who share nothing, and watch them all."""

    browser: Browser
    expected_errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def new_page(self, **options: Any) -> Page:
        """Open a page of a new person; options are those of Playwright's `new_context`."""
        context = self.browser.new_context(**{**A_NEW_PERSON, **options})
        context.set_default_timeout(PATIENCE)
        context.on("request", self._look_at_request)
        context.on("console", self._look_at_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.contexts.append(context)
        return context.new_page()

    def expect_error(self, pattern: str) -> None:
        """Allow console errors that match a regular expression."""
        self.expected_errors.append(pattern)

    def close(self) -> None:
        """Close all pages."""
        for context in self.contexts:
            context.close()

    def complain(self) -> None:
        """Fail where a page asked another origin or reported an error."""
        surprising = [
            error
            for error in self.errors
            if not any(re.search(pattern, error) for pattern in self.expected_errors)
        ]
        assert not self.foreign, f"requests to foreign origins: {self.foreign}"
        assert not surprising, f"errors in the browser: {surprising}"

    def _look_at_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in HOME:
            self.foreign.append(request.url)

    def _look_at_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

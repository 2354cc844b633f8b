"""A network with nothing in it but this machine's own loop.

Media of a video talk then never touches a real interface, and the cable can be pulled
without anybody else noticing.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from playwright.sync_api import Browser
from server import Server
from visitors import CHROMIUM
from visitors import FLAGS

import os
import pytest
import shlex
import shutil
import subprocess
import sys


KEEPER = "ip link set lo up && echo ready && exec cat"  # ends when its standard input does
PROBE = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=60)"


class Network:
    """A network namespace that lives as long as one process in it, which ends with this one."""

    def __init__(self) -> None:
        """Make the namespace, or skip the test where the system does not allow it."""
        missing = [name for name in ("unshare", "nsenter", "ip") if shutil.which(name) is None]
        if missing:
            pytest.skip(f"a private network needs the programs {missing}")
        self._root = os.geteuid() == 0
        command = ["unshare", "--net"] if self._root else ["unshare", "--net", "--map-root-user"]
        self._keeper = subprocess.Popen(
            [*command, "sh", "-c", KEEPER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if self._keeper.stdout.readline().strip() != "ready":
            reason = self._keeper.stderr.read().strip()
            self.close()
            pytest.skip(f"this system allows no private network: {reason}")

    @property
    def enter(self) -> list[str]:
        """Return what has to stand before a command to run it in here."""
        options = ["--net"] if self._root else ["--net", "--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self._keeper.pid), *options, "--"]

    @contextmanager
    def pulled(self) -> Iterator[None]:
        """Take the network away for a while."""
        self._loop("down")
        try:
            yield
        finally:
            self._loop("up")

    def close(self) -> None:
        """Let the namespace go."""
        self._keeper.kill()
        self._keeper.wait()

    def browser(self, outside: Browser, folder: Path) -> Browser:
        """Start a whole Chromium in here, by the Playwright of another one."""
        starter = folder / "chromium"
        starter.write_text(f'#!/bin/sh\nexec {shlex.join([*self.enter, CHROMIUM])} "$@"\n')
        starter.chmod(0o755)
        # The flag lets `getDisplayMedia` take a made-up screen without asking.
        return outside.browser_type.launch(
            executable_path=str(starter),
            args=[*FLAGS, "--auto-select-desktop-capture-source=Entire screen"],
            chromium_sandbox=False,
        )

    def _loop(self, state: str) -> None:
        subprocess.run([*self.enter, "ip", "link", "set", "lo", state], check=True)


class SecludedServer(Server):
    """A Zope process inside such a network."""

    def __init__(
        self, folder: Path, network: Network, environment: Mapping[str, str] | None = None
    ) -> None:
        """Prepare a server for an instance folder that holds a site."""
        super().__init__(folder, environment=environment)
        self.before = tuple(network.enter)

    def _answers(self) -> bool:
        probe = [*self.before, sys.executable, "-c", PROBE, self.url]
        return subprocess.run(probe, capture_output=True).returncode == 0

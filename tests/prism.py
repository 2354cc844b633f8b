"""Prism, which judges our requests by a vendor's official specification.

The specifications stay outside of the repository, and so does Prism: it is installed once into
a cache of this machine. Where one of the two cannot be had, the tests that need it are skipped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from server import free_port
from server import locked
from time import monotonic
from time import sleep

import os
import pytest
import re
import shutil
import socket
import subprocess
import tempfile


PACKAGE = "@stoplight/prism-cli@5.16.0"
QUIETLY = ("--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
PATIENCE = 90  # seconds until a big specification is read
INSTALLATION = 120  # seconds
ROOT = Path(__file__).parents[1]

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Prism:
    """A running judge: `url` is where requests go."""

    def __init__(self, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._log = log

    @property
    def log(self) -> str:
        """Return what Prism has said so far, each violation of the specification included."""
        return _COLOURS.sub("", self._log.read_text(errors="replace"))

    @property
    def violations(self) -> list[str]:
        """Return what was wrong with the requests so far."""
        return re.findall(r"Violation: (request.*)", self.log)


def specification(name: str) -> Path:
    """Return a specification's file; skip the test where this machine has none."""
    named = os.environ.get("VIRTUALOFFICE_SPECS")
    folders = [Path(named)] if named else [parent / "shared" / "specs" for parent in ROOT.parents]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"The specification {name} is not here; VIRTUALOFFICE_SPECS names its folder.")


@contextmanager
def prism(name: str) -> Iterator[Prism]:
    """Run Prism with a specification on a free port; give it once it judges."""
    path = specification(name)
    program = _program()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        judge = Prism(port, Path(folder) / "log")
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                [program, "mock", "--multiprocess=false", "-h", "127.0.0.1", "-p", str(port), path],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            _await(process, judge, port)
            yield judge
        finally:
            process.kill()
            process.wait()


def _await(process: subprocess.Popen[bytes], judge: Prism, port: int) -> None:
    until = monotonic() + PATIENCE
    while True:
        assert process.poll() is None, f"Prism did not start:\n{judge.log}"
        assert monotonic() < until, f"Prism does not answer:\n{judge.log}"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            sleep(0.1)


def _program() -> Path:
    """Return Prism, installed by whoever comes first; skip the test where that is impossible."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not here, which installs Prism.")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "collective.virtualoffice" / PACKAGE.rpartition("/")[2]
    with locked(folder.with_suffix(".lock")):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            try:
                subprocess.run(
                    [npm, "install", *QUIETLY, "--prefix", folder, PACKAGE],
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    check=True,
                    timeout=INSTALLATION,
                )
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
                pytest.skip(f"Prism cannot be installed: {error}")
            (folder / "ready").touch()
    return folder / "node_modules" / ".bin" / "prism"

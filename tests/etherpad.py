"""A real Etherpad, which stays outside of the repository.

Its installation takes minutes, so that a run of the tests does not begin it: `make etherpad`
installs it once into a cache of this machine. Without that the module that needs it is skipped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from server import free_port
from server import locked
from time import monotonic
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

import json
import os
import pytest
import shutil
import subprocess
import tarfile
import tempfile


PACKAGE = "ep_etherpad-lite@1.8.14"
INSTALLATION = 900  # seconds
WISH = "VIRTUALOFFICE_ETHERPAD"
PATIENCE = 90  # seconds until it answers
API_KEY = "a-key-for-the-pads-of-this-test"
QUIETLY = ("--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")


@contextmanager
def etherpad() -> Iterator[str]:
    """Run Etherpad with an empty database on a free port; give its address once it answers."""
    program = _program()
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {
            "ip": "127.0.0.1",
            "port": port,
            "dbType": "dirty",
            "dbSettings": {"filename": str(folder / "pads.db")},
            "loglevel": "WARN",
        }
        (folder / "settings.json").write_text(json.dumps(settings))
        (folder / "APIKEY.txt").write_text(API_KEY)
        command = [shutil.which("node"), program, "--settings", folder / "settings.json"]
        command += ["--apikey", folder / "APIKEY.txt", "--sessionkey", folder / "SESSIONKEY.txt"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command,
                env={**os.environ, "NODE_ENV": "production"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            address = f"http://localhost:{port}"
            _await(process, address, folder / "log")
            yield address
        finally:
            process.kill()
            process.wait()


def _await(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = monotonic() + PATIENCE
    while True:
        assert process.poll() is None, f"Etherpad did not start:\n{log.read_text()}"
        assert monotonic() < until, f"Etherpad does not answer:\n{log.read_text()}"
        try:
            with urlopen(f"{address}/api", timeout=5):
                return
        except (URLError, OSError):
            sleep(0.2)


def skip_without_it() -> None:
    """Skip a whole module where Etherpad is not here and is not to be installed."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not here: no Etherpad.", allow_module_level=True)
    if not (_folder() / "ready").exists() and os.environ.get(WISH) != "install":
        pytest.skip(
            "Etherpad is not here: make etherpad installs it within some minutes.",
            allow_module_level=True,
        )


def _folder() -> Path:
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "collective.virtualoffice" / PACKAGE


def _program() -> Path:
    """Return Etherpad's server, installed by whoever comes first."""
    folder = _folder()
    with locked(folder.with_name(f"{folder.name}.lock")):
        if not (folder / "ready").exists():
            _install(folder)
    return folder / "node_modules" / "ep_etherpad-lite" / "node" / "server.js"


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "node_modules").mkdir(parents=True)
    (folder / "var").mkdir()
    _run(npm, "pack", *QUIETLY, "--pack-destination", str(folder), PACKAGE, where=folder)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (folder / "package").rename(folder / "src")
    _run(npm, "install", *QUIETLY, "--omit=dev", "--legacy-peer-deps", where=folder / "src")
    (folder / "node_modules" / "ep_etherpad-lite").symlink_to("../src")
    (folder / "ready").touch()


def _run(*command: str, where: Path) -> None:
    done = subprocess.run(
        command,
        cwd=where,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=INSTALLATION,
    )
    assert done.returncode == 0, f"Etherpad cannot be installed:\n{done.stderr[-2000:]}"

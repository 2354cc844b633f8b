"""A real Zope process with a site of its own, for tests that a layer cannot stand in for."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from time import sleep
from urllib.request import urlopen

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys


ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
BIN = Path(sys.executable).parent
SITE = "portal"
PATIENCE = 180  # seconds


class Server:
    """Zope under waitress on a free port of this machine, in a folder of its own."""

    before: tuple[str, ...] = ()  # what has to stand before the command

    def __init__(
        self,
        folder: Path,
        *,
        threads: int = 4,
        environment: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> None:
        """Prepare a server for an instance folder; `options` are those of scripts/instance.py."""
        self.folder = folder
        self.threads = threads
        self.environment = dict(environment or {})
        self.options = list(options)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def root_url(self) -> str:
        """Return the address of the Zope application."""
        return f"http://localhost:{self.port}"

    @property
    def url(self) -> str:
        """Return the address of the site."""
        return f"{self.root_url}/{SITE}"

    @property
    def pid(self) -> int:
        """Return the id of the running process."""
        assert self._process is not None, "the server is not running"
        return self._process.pid

    @property
    def log(self) -> str:
        """Return what Zope has logged, tracebacks included."""
        return self._read("event.log")

    @property
    def requests(self) -> list[str]:
        """Return one access log line for each request that reached Zope."""
        return self._read("access.log").splitlines()

    def configure(self) -> None:
        """Write the configuration."""
        write_instance(
            self.folder,
            port=self.port,
            threads=self.threads,
            environment=self.environment,
            options=self.options,
        )

    def start(self) -> "Server":
        """Start the process and wait until it answers."""
        self.configure()
        with (self.folder / "var/log/console.log").open("ab") as console:
            self._process = subprocess.Popen(
                [*self.before, BIN / "runwsgi", self.folder / "etc/zope.ini"],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
            )
        until = monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, f"Zope did not start:\n{self._complaint()}"
            assert monotonic() < until, f"Zope does not answer:\n{self._complaint()}"
            sleep(0.1)
        return self

    def stop(self) -> None:
        """End the process in good order."""
        self._end(signal.SIGTERM)

    def kill9(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Start again on the same port with the same data."""
        self.stop()
        self.start()

    def run(self, script: Path, *arguments: str) -> str:
        """Run a zconsole script on the data of the stopped server and return what it prints."""
        assert self._process is None, "a running server keeps its storage for itself"
        return run_script(self.folder, script, self.environment, *arguments)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.root_url}/{SITE}/@@plone_portal_state/language", timeout=PATIENCE):
                return True
        except OSError as error:
            return getattr(error, "code", None) is not None

    def _read(self, name: str) -> str:
        path = self.folder / "var/log" / name
        return path.read_text(errors="replace") if path.exists() else ""

    def _complaint(self) -> str:
        return (self._read("console.log") + self.log)[-4000:]


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_instance(
    folder: Path,
    *,
    port: int,
    threads: int,
    environment: Mapping[str, str],
    options: Sequence[str] = (),
) -> None:
    """Write the configuration of an instance as `make start` does."""
    command = [sys.executable, SCRIPTS / "instance.py", folder, "--access-log", *options]
    command += ["--port", str(port), "--threads", str(threads)]
    for name, value in environment.items():
        command += ["--environment", f"{name}={value}"]
    subprocess.run(command, check=True)


def run_script(folder: Path, script: Path, environment: Mapping[str, str], *arguments: str) -> str:
    """Run a script with `app`, which may import from tests/, while the server is stopped."""
    done = subprocess.run(
        [BIN / "zconsole", "run", folder / "etc/zope.conf", script, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def prepared_instance(cellar: Path, script: Path | None, profiles: str) -> Path:
    """Return an instance with a site, made once for all processes of this test run.

    `script` may fill a copy of the site; it finds `app` and must commit.
    """
    mark = hashlib.sha256(f"{script} {profiles}".encode()).hexdigest()[:12]
    folder = cellar / mark
    environment = {"VIRTUALOFFICE_PROFILES": profiles, "VIRTUALOFFICE_WORKER": "none"}
    with locked(cellar / f"{mark}.lock"):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            if script is None:
                share_compiled_templates(folder, cellar / "templates")
                write_instance(folder, port=free_port(), threads=1, environment={})
                run_script(folder, SCRIPTS / "site.py", environment)
            else:
                copied_instance(prepared_instance(cellar, None, profiles), folder)
                run_script(folder, script, environment)
            (folder / "ready").touch()
    return folder


def share_compiled_templates(folder: Path, shared: Path) -> None:
    """Let an instance and all its copies compile each template only once."""
    shared.mkdir(exist_ok=True)
    (folder / "var").mkdir(parents=True)
    (folder / "var/cache").symlink_to(shared)


def copied_instance(prepared: Path, folder: Path) -> Path:
    """Copy a prepared instance, so that a test can spoil it."""
    spoiled = shutil.ignore_patterns("*.lock", "ready", "*.log")
    shutil.copytree(prepared, folder, ignore=spoiled, symlinks=True)
    write_instance(folder, port=free_port(), threads=1, environment={})
    return folder


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process in at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

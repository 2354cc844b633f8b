"""A real TURN server inside a network with nothing but its own loop."""

from network import Network
from pathlib import Path
from time import monotonic
from time import sleep

import shutil
import subprocess


ADDRESS = "127.0.0.1"
PORT = 3478
URL = f"turn:{ADDRESS}:{PORT}"
PATIENCE = 10  # seconds until it listens
PROBE = f"exec 3<>/dev/tcp/{ADDRESS}/{PORT}"


class Coturn:
    """coturn with a secret shared with the site, and no list of users."""

    def __init__(self, network: Network, folder: Path, secret: str) -> None:
        """Prepare the server; `make debian` installs it."""
        program = shutil.which("turnserver")
        assert program, "coturn is missing: make debian"
        self._log = folder / "coturn.log"
        self._probe = [*network.enter, "bash", "-c", PROBE]
        self._command = [
            *network.enter,
            program,
            "-n",  # no configuration file
            f"--listening-ip={ADDRESS}",
            f"--relay-ip={ADDRESS}",
            f"--listening-port={PORT}",
            "--allow-loopback-peers",
            "--use-auth-secret",
            f"--static-auth-secret={secret}",
            "--realm=turn.town.example",
            "--no-tls",
            "--no-dtls",
            "--no-cli",
            "--log-file=stdout",
            f"--pidfile={folder / 'coturn.pid'}",
            f"--userdb={folder / 'coturn.db'}",
        ]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """Return what coturn has said."""
        return self._log.read_text(errors="replace")

    def start(self) -> "Coturn":
        """Start the server and wait until it listens."""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        until = monotonic() + PATIENCE
        while subprocess.run(self._probe, capture_output=True).returncode:
            assert self._process.poll() is None and monotonic() < until, self.log
            sleep(0.05)
        return self

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

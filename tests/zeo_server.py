"""A ZEO server with the configuration we ship."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from server import BIN
from server import free_port
from time import monotonic
from time import sleep

import socket
import subprocess


ROOT = Path(__file__).parents[1]
PATIENCE = 30  # seconds


@contextmanager
def zeo_server(database: Path) -> Iterator[list[str]]:
    """Run a ZEO server; give the options of the instances that use it."""
    port = free_port()
    text = (ROOT / "deploy" / "zeo.conf").read_text()
    for name, value in {"VO_ZEO": f"127.0.0.1:{port}", "VO_DATABASE": str(database)}.items():
        text = text.replace(f"${{{name}}}", value)
    (database / "zeo.conf").write_text(text)
    process = subprocess.Popen([BIN / "runzeo", "-C", database / "zeo.conf"])
    try:
        until = monotonic() + PATIENCE
        while socket.socket().connect_ex(("127.0.0.1", port)):
            assert process.poll() is None and monotonic() < until, "ZEO does not answer"
            sleep(0.1)
        yield [
            *("--storage", "zeo"),
            *("--address", f"127.0.0.1:{port}"),
            *("--shared-blobs", f"{database}/blobs"),
        ]
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)

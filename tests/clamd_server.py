"""Debian's clamd on a socket of its own, with one signature: that of the EICAR test file."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from time import sleep

import os
import shutil
import socket
import subprocess


# In two parts, so that no scanner takes this file for what it tests.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()

CLAMD = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PATIENCE = 20  # seconds
LARGEST = 2  # megabytes

_CONFIGURATION = """\
Foreground yes
LocalSocket {folder}/socket
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
PidFile {folder}/pid
StreamMaxLength {largest}M
MaxThreads 2
SelfCheck 0
"""


@contextmanager
def clamd() -> Iterator[str]:
    """Run the scanner and yield the path of its socket."""
    with TemporaryDirectory(prefix="clamd-") as name:  # the path of a socket must be short
        folder = Path(name)
        signatures = folder / "signatures"
        signatures.mkdir()
        mark = md5(EICAR, usedforsecurity=False).hexdigest()
        (signatures / "test.hdb").write_text(f"{mark}:{len(EICAR)}:Eicar-Test-Signature\n")
        configuration = folder / "clamd.conf"
        configuration.write_text(_CONFIGURATION.format(folder=folder, largest=LARGEST))
        process = subprocess.Popen(
            [CLAMD, "--config-file", str(configuration)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(folder / "socket", process)
            yield str(folder / "socket")
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_for(path: Path, process: subprocess.Popen) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as link:
            if link.connect_ex(str(path)) == 0:
                return
        sleep(0.05)
    raise RuntimeError("The scanner does not start.")

"""What requests cost the server, and an add-on that only the measured instance knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import os


TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """What the requests of one kind have cost."""

    requests: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Return requests per second."""
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Return milliseconds of the server's CPU for each request."""
        return self.cpu_seconds / self.requests * 1000


def cpu_seconds(pid: int) -> float:
    """Return how long a process has used the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


@contextmanager
def installed(package: Path) -> Iterator[None]:
    """Let every Python started meanwhile find an add-on in a folder of ours."""
    with TemporaryDirectory() as folder:
        name = package.name
        info = Path(folder) / f"{name}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[z3c.autoinclude.plugin]\ntarget = plone\n")
        (Path(folder) / name).symlink_to(package)
        os.environ["PYTHONPATH"] = folder
        yield
        del os.environ["PYTHONPATH"]

"""Prints what the portlet of the seat status costs a page.

Two pages that differ in nothing else are asked in turns by one client, so that whatever
else the machine does falls on both; the middle of the differences is what counts.
"""

from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import os
import sys


HERE = Path(__file__).parent / "portlet"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # noqa: E402 - the server of the tests serves here, too
from server import Server  # noqa: E402


PROFILES = "collective.virtualoffice:default"
PAGES = ("without", "with")
ENDED = (0, 100_000)
TURNS = 15
REQUESTS = 40  # of a turn
TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Return how long a process has used the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def cost(server: Server, page: str) -> float:
    """Return milliseconds of the server's CPU for each request of a turn."""
    connection = HTTPConnection("localhost", server.port)
    before = cpu_seconds(server.pid)
    for _number in range(REQUESTS):
        connection.request("GET", f"/portal/{page}/page", headers={"Accept": "text/html"})
        answer = connection.getresponse()
        has_portlet = b"data-vo-office" in answer.read()
        assert answer.status == 200 and has_portlet == (page == "with")
    connection.close()
    return (cpu_seconds(server.pid) - before) / REQUESTS * 1000


def main() -> None:
    """Start one instance for each number of ended tickets, and print a row for each."""
    print("\nA themed page for an anonymous visitor, with and without the seat status portlet")
    print(f"{'ended':>7} {'without CPU ms':>15} {'with CPU ms':>12} {'difference':>11}")
    with TemporaryDirectory() as cellar:
        for ended in ENDED:
            os.environ["VIRTUALOFFICE_ENDED"] = str(ended)
            instance = prepared_instance(Path(cellar) / str(ended), HERE / "pages.py", PROFILES)
            server = Server(instance, environment={"VIRTUALOFFICE_WORKER": "none"}).start()
            try:
                for page in PAGES:
                    cost(server, page)
                turns = [[cost(server, page) for page in PAGES] for _turn in range(TURNS)]
            finally:
                server.stop()
            without, with_portlet = (median(column) for column in zip(*turns, strict=True))
            difference = median(after - before for before, after in turns)
            print(
                f"{ended:>7,} {without:>15.1f} {with_portlet:>12.1f} {difference:>11.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()

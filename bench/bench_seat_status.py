"""Prints what @seat-status costs beside an empty service of plone.restapi.

Both are asked in turns by the same clients, so that whatever else the machine does
falls on both. The empty service is an add-on that only this instance knows.
"""

from concurrent.futures import ThreadPoolExecutor
from costs import Cost
from costs import cpu_seconds
from costs import installed
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import os
import sys


HERE = Path(__file__).parent / "seat_status"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # noqa: E402 - the server of the tests serves here, too
from server import Server  # noqa: E402


PROFILES = "collective.virtualoffice:default"
OFFICE = "/portal/area/office"
SERVICES = ("@empty", "@seat-status")
ENDED = (0, 100_000)
CLIENTS = (1, 8)
TURNS = 6
SECONDS = 1.5  # of a turn


def ask(port: int, path: str, until: float) -> int:
    """Ask over one connection until a time; return how often."""
    connection = HTTPConnection("localhost", port)
    asked = 0
    while perf_counter() < until:
        connection.request("GET", path, headers={"Accept": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"
        asked += 1
    connection.close()
    return asked


def take_turn(server: Server, service: str, clients: int, cost: Cost) -> None:
    """Let clients ask a service for a while and add what it has cost."""
    begun, used = perf_counter(), cpu_seconds(server.pid)
    with ThreadPoolExecutor(clients) as people:
        asked = people.map(
            lambda _client: ask(server.port, f"{OFFICE}/{service}", begun + SECONDS),
            range(clients),
        )
        cost.requests += sum(asked)
    cost.seconds += perf_counter() - begun
    cost.cpu_seconds += cpu_seconds(server.pid) - used


def measure(server: Server, clients: int) -> dict[str, Cost]:
    """Ask both services in turns, after a turn that does not count."""
    costs = {service: Cost() for service in SERVICES}
    for service in SERVICES:
        take_turn(server, service, clients, Cost())
    for _turn in range(TURNS):
        for service, cost in costs.items():
            take_turn(server, service, clients, cost)
    return costs


def main() -> None:
    """Start one instance for each number of ended tickets, and print a row for each case."""
    print("\n@seat-status of an office beside an empty service at the same depth")
    print(
        f"{'ended':>7} {'clients':>7} {'empty/s':>8} {'status/s':>8} {'ratio':>6}"
        f" {'empty CPU ms':>13} {'status CPU ms':>14} {'ratio':>6}"
    )
    with installed(HERE / "empty_service"), TemporaryDirectory() as cellar:
        for ended in ENDED:
            os.environ["VIRTUALOFFICE_ENDED"] = str(ended)
            folder = Path(cellar) / str(ended)
            instance = prepared_instance(folder, HERE / "office.py", PROFILES)
            environment = {"VIRTUALOFFICE_WORKER": "none"}
            server = Server(instance, environment=environment).start()
            try:
                for clients in CLIENTS:
                    empty, status = measure(server, clients).values()
                    print(
                        f"{ended:>7,} {clients:>7} {empty.rate:>8.0f} {status.rate:>8.0f}"
                        f" {status.rate / empty.rate:>6.2f}"
                        f" {empty.cpu_ms:>13.2f} {status.cpu_ms:>14.2f}"
                        f" {empty.cpu_ms / status.cpu_ms:>6.2f}",
                        flush=True,
                    )
            finally:
                server.stop()


if __name__ == "__main__":
    main()

"""Prints what a booking costs beside a view that writes one key of a BTree.

The booking is the whole of it: JSON in, checks, seat, sealed details, messages left in the
outbox, JSON out. Both are asked in turns by the same clients of the same server, so that
whatever else the machine does falls on both.
"""

from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from costs import Cost
from costs import cpu_seconds
from costs import installed
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

import json
import sys


HERE = Path(__file__).parent / "booking"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # noqa: E402 - the server of the tests serves here, too
from server import Server  # noqa: E402


PROFILES = "collective.virtualoffice:default"
OFFICE = "/portal/area/office"
CLIENTS = (1, 8)
TURNS = 4
SECONDS = 2.0  # of a turn
JSON = {"Accept": "application/json", "Content-Type": "application/json"}


def starts() -> Iterator[str]:
    """Yield starts from the day after tomorrow on, each of them once for each desk."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for number in count():
        half_hours = number % (48 * 380)
        yield (now + timedelta(days=2, minutes=30 * half_hours)).isoformat()


def body_of_one_key() -> dict[str, object]:
    """Return what the view needs: nothing."""
    return {}


def bookings() -> Callable[[], dict[str, object]]:
    """Return a maker of bookings, each of somebody else at another time."""
    free = starts()

    def body() -> dict[str, object]:
        start = next(free)
        return {"start": start, "name": "Ada Baum", "email": f"ada.{uuid4().hex}@home.example"}

    return body


def ask(port: int, path: str, body: Callable[[], dict[str, object]], until: float) -> int:
    """Write over one connection until a time; return how often."""
    connection = HTTPConnection("localhost", port)
    asked = 0
    while perf_counter() < until:
        connection.request("POST", path, json.dumps(body()), JSON)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 201, f"{path}: {answer.status}"
        asked += 1
    connection.close()
    return asked


def take_turn(
    server: Server, path: str, body: Callable[[], dict[str, object]], clients: int, cost: Cost
) -> None:
    """Let clients write for a while and add what it has cost."""
    begun, used = perf_counter(), cpu_seconds(server.pid)
    with ThreadPoolExecutor(clients) as people:
        cost.requests += sum(
            people.map(
                lambda _client: ask(server.port, path, body, begun + SECONDS), range(clients)
            )
        )
    cost.seconds += perf_counter() - begun
    cost.cpu_seconds += cpu_seconds(server.pid) - used


def main() -> None:
    """Start an instance and print a row for each number of clients."""
    bodies = {"@@one-key": body_of_one_key, "@appointments": bookings()}
    print("\nA booking by REST beside a view that writes one key, at the same depth")
    print(
        f"{'clients':>7} {'key/s':>7} {'booked/s':>9} {'ratio':>6}"
        f" {'key CPU ms':>11} {'booked CPU ms':>14}"
    )
    with installed(HERE / "one_key"), TemporaryDirectory() as cellar:
        instance = prepared_instance(Path(cellar), HERE / "office.py", PROFILES)
        server = Server(instance, environment={"VIRTUALOFFICE_WORKER": "none"}).start()
        try:
            for clients in CLIENTS:
                costs = {name: Cost() for name in bodies}
                for turn in range(TURNS + 1):
                    for name, body in bodies.items():
                        cost = costs[name] if turn else Cost()  # the first one warms up
                        take_turn(server, f"{OFFICE}/{name}", body, clients, cost)
                key, booked = costs.values()
                print(
                    f"{clients:>7} {key.rate:>7.0f} {booked.rate:>9.0f}"
                    f" {booked.rate / key.rate:>6.2f}"
                    f" {key.cpu_ms:>11.2f} {booked.cpu_ms:>14.2f}",
                    flush=True,
                )
        finally:
            server.stop()


if __name__ == "__main__":
    main()

"""Prints what a month of @slots costs the server, with ten desks and a thousand appointments."""

from costs import Cost
from costs import cpu_seconds
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import json
import sys


HERE = Path(__file__).parent / "slots_rest"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # noqa: E402 - the server of the tests serves here, too
from server import Server  # noqa: E402


PROFILES = "collective.virtualoffice:default"
PATH = "/portal/area/office/@slots"
WARM_UP = 50
REQUESTS = 1_000


def ask(connection: HTTPConnection) -> int:
    """Ask for a month and return how many starts came."""
    connection.request("GET", PATH, headers={"Accept": "application/json"})
    answer = connection.getresponse()
    content = json.loads(answer.read())
    assert answer.status == 200, answer.status
    return len(content["items"])


def main() -> None:
    """Start an instance, ask, and print one row."""
    with TemporaryDirectory() as cellar:
        instance = prepared_instance(Path(cellar), HERE / "office.py", PROFILES)
        server = Server(instance, environment={"VIRTUALOFFICE_WORKER": "none"}).start()
        try:
            connection = HTTPConnection("localhost", server.port)
            starts = [ask(connection) for _request in range(WARM_UP)][-1]
            cost = Cost(REQUESTS, -perf_counter(), -cpu_seconds(server.pid))
            for _request in range(REQUESTS):
                ask(connection)
            cost.seconds += perf_counter()
            cost.cpu_seconds += cpu_seconds(server.pid)
            print("\nA month of @slots: 10 desks, 1,000 appointments, one client")
            print(f"{'starts':>7} {'req/s':>7} {'CPU ms':>7}")
            print(f"{starts:>7} {cost.rate:>7.0f} {cost.cpu_ms:>7.2f}")
        finally:
            server.stop()


if __name__ == "__main__":
    main()

"""Prints how long people wait for an answer when 200 take one of four chairs at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import requests
import sys


sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from server import prepared_instance  # the server of the tests
from server import Server


PEOPLE = 200
ROUNDS = 3
PROFILES = "collective.virtualoffice:default collective.virtualoffice:demo"
OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
OFFICIAL = ("official-1", "virtual-office")


def rush(office: str) -> tuple[list[float], Counter, list[str]]:
    """Let everybody press the button; return seconds, status codes and tokens."""

    def join(_number: int) -> tuple[float, int, str | None]:
        start = perf_counter()
        answer = requests.post(f"{office}/@tickets", headers=JSON, json={}, timeout=60)
        return perf_counter() - start, answer.status_code, answer.json().get("token")

    with ThreadPoolExecutor(PEOPLE) as people:
        answers = list(people.map(join, range(PEOPLE)))
    seconds = sorted(answer[0] for answer in answers)
    return seconds, Counter(answer[1] for answer in answers), [a[2] for a in answers if a[2]]


def main() -> None:
    """Start a demo site, and print one row for each rush."""
    with TemporaryDirectory() as cellar:
        server = Server(prepared_instance(Path(cellar), None, PROFILES)).start()
        office = f"{server.url}/{OFFICE}"
        requests.post(f"{office}/@desk/open", headers=JSON, auth=OFFICIAL)
        print(f"\n{PEOPLE} people take a seat at once: 4 chairs, 4 threads")
        print(f"{'round':>5} {'seated':>7} {'refused':>8} {'other':>6} {'p50 s':>7} {'p99 s':>7}")
        for number in range(1, ROUNDS + 1):
            seconds, codes, tokens = rush(office)
            other = PEOPLE - codes[201] - codes[409]
            p50, p99 = seconds[PEOPLE // 2], seconds[int(PEOPLE * 0.99) - 1]
            print(f"{number:>5} {codes[201]:>7} {codes[409]:>8} {other:>6} {p50:>7.2f} {p99:>7.2f}")
            for token in tokens:
                requests.delete(f"{office}/@tickets/{token}", headers=JSON)
        server.stop()


if __name__ == "__main__":
    main()

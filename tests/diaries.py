"""What the storage itself says after a race, and what must be true of it."""

from itertools import pairwise
from pathlib import Path
from server import Server

import json


SCRIPT = Path(__file__).parent / "races/look_into_diary.py"


def diaries(server: Server) -> dict[str, list[dict[str, int]]]:
    """Stop a server and return the appointments of each office, as its storage holds them."""
    server.stop()
    printed = server.run(SCRIPT)
    (line,) = [line for line in printed.splitlines() if line.startswith("DIARIES ")]
    return json.loads(line.removeprefix("DIARIES "))


def overlaps(appointments: list[dict[str, int]]) -> list[tuple[dict, dict]]:
    """Return the pairs of appointments that share time on a seat."""
    in_order = sorted(appointments, key=lambda one: (one["seat"], one["start"]))
    return [
        (first, second)
        for first, second in pairwise(in_order)
        if first["seat"] == second["seat"] and second["start"] < first["end"]
    ]

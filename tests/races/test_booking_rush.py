"""Many people book and move at once, over real HTTP on four threads."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from diaries import diaries
from diaries import overlaps
from pathlib import Path
from random import Random
from server import Server
from time import monotonic

import os
import pytest
import requests


PEOPLE = 500
JSON = {"Accept": "application/json"}
SECONDS = float(os.environ.get("VIRTUALOFFICE_RACE_SECONDS", "15"))
"""How long bookers and movers go on; 60 is the bar."""
MOVERS = 8


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return a site whose offices can be booked at any hour."""
    return serve(Path(__file__).parent / "bookable_site.py")


def next_noon() -> datetime:
    """Return noon, in UTC, of the day after tomorrow: a slot wherever the zone's hour begins."""
    day = datetime.now(UTC).date() + timedelta(days=2)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def book(url: str, start: datetime, **headers: str) -> requests.Response:
    """Book half an hour."""
    return requests.post(
        f"{url}/@appointments",
        headers=JSON | headers,
        json={"start": start.isoformat()},
        timeout=120,
    )


@pytest.mark.parametrize(("office", "seats"), [("one", 1), ("three", 3)])
def test_five_hundred_people_and_one_slot(town, office, seats):
    url = f"{town.url}/area/{office}"
    with ThreadPoolExecutor(PEOPLE) as people:
        answers = list(people.map(lambda _number: book(url, next_noon()), range(PEOPLE)))
    codes = Counter(answer.status_code for answer in answers)
    assert codes[201] == seats
    assert set(codes) <= {201, 409, 503}
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["error"]["type"] == "SlotTaken"
        elif answer.status_code == 503:
            assert "Retry-After" in answer.headers
    booked = [answer.json() for answer in answers if answer.status_code == 201]
    assert len({appointment["token"] for appointment in booked}) == seats
    assert len({appointment["number"] for appointment in booked}) == seats


def test_one_key_sent_by_fifty_books_once(town):
    url = f"{town.url}/area/three"
    start, key = next_noon() + timedelta(hours=2), {"Idempotency-Key": "k" * 40}
    with ThreadPoolExecutor(50) as people:
        answers = list(people.map(lambda _number: book(url, start, **key), range(50)))
    codes = Counter(answer.status_code for answer in answers)
    assert codes[201] == 1
    assert set(codes) <= {200, 201, 503}
    told = {answer.json()["token"] for answer in answers if answer.status_code != 503}
    assert len(told) == 1


def test_bookers_and_movers_of_a_week_never_overlap(town):
    url = f"{town.url}/area/week"
    first = next_noon()
    until = monotonic() + SECONDS

    def come_and_go(number: int) -> Counter:
        chance = Random(number)
        mine: list[str] = []
        done: Counter = Counter()
        session = requests.Session()
        session.headers.update(JSON)
        while monotonic() < until:
            start = first + timedelta(minutes=30 * chance.randrange(7 * 48))
            body = {"start": start.isoformat()}
            act = chance.choice(("book", "hold", "move", "move", "move", "cancel"))
            if act == "hold":
                held = session.post(f"{url}/@holds", json=body, timeout=60)
                done[act, held.status_code] += 1
                if held.status_code != 201:
                    continue
                body, act = {"hold": held.json()["token"]}, "book"
            if act == "book" or not mine:
                answer = session.post(f"{url}/@appointments", json=body, timeout=60)
                if answer.status_code == 201:
                    mine.append(answer.json()["@id"])
            elif act == "move":
                answer = session.patch(chance.choice(mine), json=body, timeout=60)
            else:
                answer = session.delete(mine.pop(chance.randrange(len(mine))), timeout=60)
            done[act, answer.status_code] += 1
        return done

    with ThreadPoolExecutor(MOVERS) as people:
        done = sum(people.map(come_and_go, range(MOVERS)), Counter())
    assert {code for _act, code in done} <= {200, 201, 204, 409, 503}
    assert done["book", 201] > 10 and done["move", 200] > 10 and done["cancel", 204] > 10
    kept = diaries(town)
    assert [len(kept[office]) for office in ("one", "three")] == [1, 4]
    assert kept["week"]
    assert overlaps(kept["week"]) == []

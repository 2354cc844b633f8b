"""Rooms that cannot be found again at their service are given again by the process."""

from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video import remembered
from collective.virtualoffice.video.remembered import RememberedRooms
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import itertools
import pytest


PLACE = "https://town.example/office"


@pytest.fixture
def rooms():
    """Return a memory without rooms."""
    return RememberedRooms()


@pytest.fixture
def make():
    """Return what makes a new room each time."""
    numbers = itertools.count()
    return lambda: f"room-{next(numbers)}"


def test_two_who_enter_at_the_same_moment_get_one_room(rooms, make):
    at_once = Barrier(8)

    def enter(_number):
        at_once.wait()
        return rooms.room("talk", PLACE, make)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(enter, range(8))) == {Room("room-0", PLACE)}


def test_each_talk_has_a_room_of_its_own(rooms, make):
    assert rooms.room("one", PLACE, make) != rooms.room("two", PLACE, make)


def test_a_room_that_could_not_be_made_is_tried_again(rooms, make):
    def refuse():
        raise Retryable

    with pytest.raises(Retryable):
        rooms.room("talk", PLACE, refuse)
    assert rooms.room("talk", PLACE, make).ref == "room-0"


def test_an_ended_room_is_forgotten(rooms, make):
    kept = rooms.room("one", PLACE, make)
    rooms.forget(rooms.room("two", PLACE, make).ref)
    assert rooms.room("one", PLACE, make) == kept
    assert rooms.room("two", PLACE, make).ref == "room-2"


def test_nothing_is_remembered_for_long(rooms, make, monkeypatch):
    first = rooms.room("talk", PLACE, make)
    later = remembered.monotonic() + remembered.KEPT.total_seconds() + 1
    monkeypatch.setattr(remembered, "monotonic", lambda: later)
    assert rooms.room("talk", PLACE, make) != first


def test_the_memory_has_an_end(rooms, make, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    first = rooms.room("one", PLACE, make)
    for talk in ("two", "three"):
        rooms.room(talk, PLACE, make)
    assert rooms.room("three", PLACE, make).ref == "room-2"
    assert rooms.room("one", PLACE, make) != first

"""What a process keeps in mind."""

from collective.virtualoffice.storage import memory
from collective.virtualoffice.storage.memory import Memory

import pytest


@pytest.fixture
def numbers(monkeypatch):
    """Return a memory for numbers, of which those below `now` are over."""
    monkeypatch.setattr(memory, "MANY", 4)
    return Memory(lambda number, now: number < now)


def test_few_things_stay_even_when_they_are_over(numbers):
    for number in range(4):
        numbers.keep(number, number, now=10)
    assert list(numbers) == [0, 1, 2, 3]


def test_of_many_things_those_that_are_over_go(numbers):
    for number in range(5):
        numbers.keep(number, number, now=3)
    assert list(numbers) == [3, 4]


def test_what_is_known_already_makes_nothing_go(numbers):
    for number in range(4):
        numbers.keep(number, number, now=0)
    numbers.keep(0, 7, now=5)
    assert numbers == {0: 7, 1: 1, 2: 2, 3: 3}


def test_it_looks_again_only_when_they_have_become_twice_as_many(numbers):
    looked = []
    numbers._is_over = lambda number, now: looked.append(number)
    for number in range(100):
        numbers.keep(number, number, now=0)
    assert len(numbers) == 100
    assert len(looked) == 4 + 8 + 16 + 32 + 64

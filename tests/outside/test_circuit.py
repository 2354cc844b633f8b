"""A service that does not answer holds up nobody else."""

from collective.virtualoffice.outside import circuit
from collective.virtualoffice.outside.circuit import call_to
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.errors import Retryable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event

import pytest


HOST = "vendor.example"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Return a clock that stands still; nothing is known of any host."""
    monkeypatch.setattr(circuit, "_silent", {})
    now = [1000.0]
    monkeypatch.setattr(circuit, "monotonic", lambda: now[0])
    return now


def stay_silent(host=HOST):
    """Let a call end without an answer."""
    with pytest.raises(NoAnswer, match="nothing"), call_to(host):
        raise NoAnswer("The service says nothing.")


def answer(host=HOST):
    """Let a call be answered."""
    with call_to(host):
        pass


def test_a_host_that_did_not_answer_twice_in_a_row_is_left_alone(clock):
    stay_silent()
    stay_silent()
    with pytest.raises(Retryable, match="left alone") as refused:
        answer()
    assert refused.value.retry_after == circuit.PAUSE
    clock[0] += 10
    with pytest.raises(Retryable) as refused:
        answer()
    assert refused.value.retry_after == circuit.PAUSE - 10


def test_other_hosts_are_asked_as_before():
    stay_silent()
    stay_silent()
    answer("another.example")


def test_an_answer_between_two_silences_makes_them_single_ones():
    stay_silent()
    answer()
    stay_silent()
    answer()


@pytest.mark.parametrize("refusal", [Final, Retryable])
def test_an_answer_that_says_no_is_an_answer(refusal):
    for _time in range(3):
        stay_silent()
        with pytest.raises(refusal, match="says no"), call_to(HOST):
            raise refusal("The service says no.")


def test_after_the_pause_one_call_tries(clock):
    stay_silent()
    stay_silent()
    clock[0] += circuit.PAUSE
    with call_to(HOST), pytest.raises(Retryable):
        answer()
    answer()
    answer()


def test_a_failed_try_opens_the_circuit_anew(clock):
    stay_silent()
    stay_silent()
    clock[0] += circuit.PAUSE
    stay_silent()
    with pytest.raises(Retryable, match="left alone"):
        answer()


def test_only_so_many_calls_are_under_way_at_once():
    begun, end = Barrier(circuit.AT_ONCE + 1), Event()

    def hang(number):
        with call_to(f"{number}.{HOST}"):
            begun.wait(5)
            end.wait(5)

    with ThreadPoolExecutor(circuit.AT_ONCE) as people:
        under_way = [people.submit(hang, number) for number in range(circuit.AT_ONCE)]
        begun.wait(5)
        with pytest.raises(Retryable, match="Too many") as refused:
            answer("another.example")
        end.set()
        for call in under_way:
            call.result(5)
    assert refused.value.retry_after == 2
    answer("another.example")

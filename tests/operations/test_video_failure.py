"""A citizen who cannot enter: the ticket stands, and the desk learns of it."""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.storage.transactions import latest
from dataclasses import replace

import pytest


SECRET = "a secret detail about Karl"


@pytest.fixture
def seat(office_open, set_up, at):
    """Return a citizen who is called, in an office with another operator's service."""
    set_up()
    office_open.video_service = "townvideo"
    seat = take_seat(office_open, name="Karl", now=at("09:00"))
    call_next(office_open, "ada", now=at("09:01"))
    return seat


@pytest.fixture
def enters(office_open, seat, at):
    """Let the citizen enter: `enters("09:02")`."""

    def act(clock):
        with latest():
            return enter(office_open, seat.token, now=at(clock))

    return act


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Retryable(SECRET), "no_answer"),
        (Final(SECRET), "refused"),
        (Misconfigured(SECRET), "not_set_up"),
    ],
)
def test_a_failure_is_noted_by_its_kind_and_nothing_else_changes(
    enters, seat, town_video, now_known, at, monkeypatch, error, code
):
    def fails(consultation):
        raise error

    before = now_known(seat)
    monkeypatch.setattr(town_video, "create", fails)
    with pytest.raises(ServiceFailed):
        enters("09:02")
    after = now_known(seat)
    assert (after.video_failed, after.video_failure) == (at("09:02"), code)
    assert replace(after, **NO_FAILURE) == before
    assert SECRET not in repr(after)


def test_the_note_goes_when_the_citizen_gets_in(enters, seat, town_video, now_known):
    town_video.broken = True
    with pytest.raises(ServiceFailed):
        enters("09:02")
    town_video.broken = False
    assert enters("09:03")
    assert now_known(seat).video_failed is None


def test_the_note_stays_when_only_the_official_gets_in(
    enters, office_open, seat, town_video, now_known, at
):
    town_video.broken = True
    with pytest.raises(ServiceFailed):
        enters("09:02")
    town_video.broken = False
    with latest():
        enter_as_host(office_open, "ada", "Ada", now=at("09:03"))
    assert now_known(seat).video_failed == at("09:02")


def test_a_guest_who_cannot_enter_is_noted_too(office_open, seat, town_video, now_known, at):
    link = invite(office_open, "ada", name="Ina", role="interpreter", now=at("09:01"))
    town_video.broken = True
    with latest(), pytest.raises(ServiceFailed):
        enter_as_guest(office_open, link.rpartition("/")[2], now=at("09:02"))
    assert now_known(seat).video_failure == "no_answer"


def test_an_official_who_cannot_enter_leaves_no_note(office_open, seat, town_video, now_known, at):
    town_video.broken = True
    with latest(), pytest.raises(ServiceFailed):
        enter_as_host(office_open, "ada", "Ada", now=at("09:02"))
    assert now_known(seat).video_failed is None


def test_a_put_aside_citizen_is_called_again_without_the_old_note(
    enters, office_open, seat, town_video, now_known, at
):
    town_video.broken = True
    with pytest.raises(ServiceFailed):
        enters("09:02")
    park(office_open, "ada", now=at("09:03"))
    call_chosen(office_open, "ada", seat.ticket.id, now=at("09:04"))
    assert now_known(seat).video_failed is None

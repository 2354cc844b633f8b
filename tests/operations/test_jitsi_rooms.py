"""Which rooms a Jitsi server may open."""

from bookings import booked
from bookings import local
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.consultation import LONGEST_TALK
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.jitsi_rooms import reservation_of
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.storage.transactions import latest
from urllib.parse import urlsplit

import pytest


@pytest.fixture
def desk(booking_office, settings, on):
    """Return an office that talks by Jitsi, with Ada at her desk tomorrow."""
    settings(
        jitsi_url="https://meet.example.org",
        jitsi_app_id="office",
        jitsi_secret="a-secret-of-the-town-that-is-long-enough",
    )
    booking_office.video_service = "jitsi"
    open_desk(booking_office, "ada", "Ada", now=on(25, "08:30"))
    return booking_office


@pytest.fixture
def zoe(desk, on):
    """Book tomorrow at nine for Zoe."""
    return booked(desk, local("09:00"), on(24, "09:00"))


@pytest.fixture
def room(desk, zoe, on):
    """Return the room into which Zoe has come early."""
    with latest():
        link = enter_appointment(desk, zoe.token, now=on(25, "08:50"))
    return urlsplit(link).path.removeprefix("/")


def is_open(room, now):
    with latest():
        try:
            return reservation_of(room, now=now).id == room
        except NotFound:
            return False


def test_who_comes_early_to_an_appointment_finds_the_room_open(room, on):
    with latest():
        found = reservation_of(room, now=on(25, "08:51"))
    assert (found.starts, found.ends) == (on(25, "08:51"), on(25, "08:51") + LONGEST_TALK)


def test_the_room_stays_open_in_the_talk_and_closes_with_it(desk, room, on):
    call_next(desk, "ada", now=on(25, "09:00"))
    assert is_open(room, on(25, "09:01"))
    park(desk, "ada", now=on(25, "09:02"))
    assert not is_open(room, on(25, "09:03"))


def test_whoever_leaves_leaves_no_room_open(desk, zoe, room, on):
    leave(desk, zoe.token, now=on(25, "08:55"))
    assert not is_open(room, on(25, "08:56"))


def test_waiting_alone_opens_nothing(desk, zoe, on):
    check_in(desk, zoe.token, now=on(25, "08:50"))
    assert not is_open("", on(25, "08:51"))


def test_a_room_of_another_service_is_not_jitsis(desk, zoe, on):
    desk.video_service = "builtin"
    with latest():
        link = enter_appointment(desk, zoe.token, now=on(25, "08:50"))
    assert not is_open(urlsplit(link).path.removeprefix("/"), on(25, "08:51"))
    with latest(), pytest.raises(NotFound):
        reservation_of("0" * 32, now=on(25, "08:51"))

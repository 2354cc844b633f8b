"""Offices that an editor removes, and such that cannot be found for a while."""

from bookings import booked
from bookings import diary
from bookings import local
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OfficeInUse
from collective.virtualoffice.operations import book
from collective.virtualoffice.operations import clock
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.desks import talk_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from datetime import timedelta
from plone import api
from ZODB.POSException import ConflictError

import pytest
import transaction


@pytest.fixture
def now(on, monkeypatch):
    """Return nine o'clock, at which the clock stands."""
    monkeypatch.setattr(clock, "now", lambda: on(24, "09:00"))
    return clock.now()


@pytest.fixture
def worker(functional):
    """Return the worker's one function, with a fresh view of everything."""

    def work(now):
        transaction.begin()
        run_due(functional["portal"], now=now)

    return work


@pytest.fixture
def in_talk(booking_office, now):
    """Return an office in which Ada has called somebody, and that has an appointment to come."""
    booked(booking_office, local("09:00"), now)
    open_desk(booking_office, "ada", "Ada", now=now)
    take_seat(booking_office, name="Bo", now=now)
    call_next(booking_office, "ada", now=now)
    return booking_office


def book_meanwhile(office, now):
    return booked(office, local("09:00"), now)


def sit_down_meanwhile(office, now):
    return take_seat(office, name="Bo", now=now)


@pytest.mark.parametrize("come", [book_meanwhile, sit_down_meanwhile])
def test_who_comes_while_an_office_is_deleted_keeps_it_from_going(booking_office, now, come):
    open_desk(booking_office, "ada", "Ada", now=now)
    transaction.begin()
    api.content.delete(booking_office)
    assert come(booking_office, now)
    with pytest.raises(ConflictError):
        transaction.commit()
    transaction.begin()  # the publisher tries the request again
    with pytest.raises(OfficeInUse):
        api.content.delete(booking_office)


def test_who_books_while_the_office_goes_is_told(booking_office, now, monkeypatch):
    transaction.begin()
    api.content.delete(booking_office)
    add = book.add_appointment

    def deleted_before(*args):
        transaction.commit()
        add(*args)

    monkeypatch.setattr(book, "add_appointment", deleted_before)
    with pytest.raises(NotFound):
        booked(booking_office, local("09:00"), now)


def test_a_cleared_catalog_costs_nothing(functional, in_talk, worker, now):
    catalog = functional["portal"].portal_catalog
    catalog.manage_catalogClear()
    transaction.commit()
    worker(now)
    worker(now + timedelta(minutes=1))
    catalog.clearFindAndRebuild()
    transaction.commit()
    worker(now + timedelta(minutes=1))
    worker(now + timedelta(minutes=2))
    with latest():
        assert len(diary(in_talk).appointments) == 1
        assert talk_of("ada")
        record = root_of().offices[in_talk.UID()]
        assert len(record.tickets) == 1 and record.missing_since is None


def test_what_is_missing_for_a_day_goes_when_nothing_is_to_come(functional, in_talk, worker, now):
    uid = in_talk.UID()
    functional["portal"].portal_catalog.manage_catalogClear()
    transaction.commit()
    worker(now)
    worker(now + timedelta(hours=24))
    with latest():
        assert find_diary(uid).appointments
    worker(now + timedelta(hours=25))
    with latest():
        assert find_diary(uid) is None
        assert uid not in root_of().offices
        assert talk_of("ada") is None


def test_of_a_deleted_office_its_name_is_kept_for_a_day(booking_office, worker, now):
    uid = booking_office.UID()
    transaction.begin()
    api.content.delete(booking_office)
    transaction.commit()
    worker(now + timedelta(hours=23))
    with latest():
        assert find_diary(uid).is_removed
    worker(now + timedelta(hours=24))
    with latest():
        assert find_diary(uid) is None
        assert uid not in root_of().offices


def test_an_office_that_is_brought_back_is_a_new_one(booking_office, area, worker, now):
    transaction.begin()
    area.manage_delObjects([booking_office.getId()])
    transaction.commit()
    area._setObject(booking_office.getId(), booking_office)
    transaction.commit()
    worker(now)
    assert booked(area[booking_office.getId()], local("09:00"), now).appointment.number == 1

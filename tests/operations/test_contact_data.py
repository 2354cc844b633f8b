"""What officials find, hand out and erase by an e-mail address or a telephone number."""

from booked import check
from bookings import booked
from bookings import diary
from bookings import everything
from bookings import local
from bookings import told
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.contact_data import erase_contact
from collective.virtualoffice.operations.contact_data import found_by_contact
from collective.virtualoffice.operations.contact_data import stored_about_contact
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.transactions import latest

import json
import logging
import pytest


@pytest.fixture
def zoe(booking_office, on):
    """Book for Zoe on two days, the first of which she cancels; return both."""
    facts = {"now": on(24, "09:00"), "phone": "030 123456"}
    first = booked(booking_office, local("09:00"), **facts)
    cancel(booking_office, first.token, now=on(24, "09:30"))
    return first, booked(booking_office, local("10:00"), **facts)


@pytest.fixture
def ada(booking_office, on):
    """Book for somebody else."""
    return booked(booking_office, local("11:00"), on(24, "09:00"), email="ada@home.example")


def count(offices, contact):
    with latest():
        return [len(one.appointments) for one in found_by_contact(offices, contact)]


@pytest.mark.parametrize("contact", ["zoe@home.example", " ZOE@home.example ", "+49 30 123456"])
def test_cancelled_ones_are_found_too_by_each_spelling(booking_office, zoe, ada, contact):
    assert count([booking_office], contact) == [2]


def test_nothing_is_found_elsewhere_or_for_others(booking_office, make_office, zoe):
    assert count([make_office("Other")], "zoe@home.example") == []
    assert count([booking_office], "nobody@home.example") == []
    assert count([booking_office], "030 999999") == []


@pytest.mark.parametrize("contact", ["", None, "Zoe", "zoe@", 5])
def test_what_is_no_contact_is_refused(booking_office, zoe, contact):
    with latest(), pytest.raises(InvalidValue):
        found_by_contact([booking_office], contact)


def test_all_is_handed_out_but_no_link(booking_office, zoe, ada, on):
    second = zoe[1]
    invite_to_appointment(
        booking_office, second.token, name="Ivo", role="interpreter", now=on(24, "10:00")
    )
    with latest():
        stored = stored_about_contact([booking_office], "zoe@home.example")
        links = [second.token, *(g["token"] for g in _guests(booking_office, second))]
    text = json.dumps(stored)
    assert [one["appointment"]["state"] for one in stored] == ["cancelled", "booked"]
    assert {one["you"]["name"] for one in stored} == {"Zoe Quell"}
    assert [guest["name"] for guest in stored[1]["guests"]] == ["Ivo"]
    assert not any(link in text for link in links)
    assert "ada@" not in text


def test_erasing_cancels_what_is_to_come_and_leaves_no_trace(booking_office, zoe, ada, on, caplog):
    caplog.set_level(logging.INFO)
    erased = erase_contact([booking_office], "zoe@home.example", now=on(24, "10:00"))
    assert erased == 2
    assert count([booking_office], "030 123456") == []
    with latest():
        own = diary(booking_office)
        check(own)
        assert [one.appointment.id for one in own.appointments.values()] == [ada.appointment.id]
        for one in zoe:
            with pytest.raises(NotFound):
                find_appointment(booking_office, one.token)
    assert len(told(booking_office, "cancelled")) == 2, "one by herself, one by this"
    assert "Erased 2 appointments" in caplog.text
    assert "zoe" not in caplog.text.lower()


def test_no_deadline_binds_an_official(booking_office, zoe, on):
    booking_office.cancel_until_minutes = 600
    assert erase_contact([booking_office], "zoe@home.example", now=on(25, "09:55")) == 2


def test_nothing_is_erased_while_somebody_is_in_the_line(booking_office, zoe, on):
    check_in(booking_office, zoe[1].token, now=on(25, "09:55"))
    before = everything(booking_office)
    with pytest.raises(WrongState):
        erase_contact([booking_office], "zoe@home.example", now=on(25, "09:56"))
    assert everything(booking_office) == before


def _guests(office, one):
    return find_appointment(office, one.token)[1].guests.values()

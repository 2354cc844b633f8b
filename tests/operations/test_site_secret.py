"""What only this site can derive."""

from bookings import booked
from bookings import local
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.root import Root
from collective.virtualoffice.storage.tokens import derived_token
from plone.keyring.interfaces import IKeyManager
from zope.component import getUtility

import pytest
import transaction


@pytest.fixture
def rotate():
    """Return what Plone does at the first login of a week."""

    def rotated():
        getUtility(IKeyManager).rotate("_system")
        transaction.commit()

    return rotated


def test_it_stays_the_same_when_plone_changes_its_keys(area, rotate):
    before = derived("a purpose", "a fact")
    rotate()
    assert derived("a purpose", "a fact") == before


def test_it_depends_on_purpose_facts_and_site(area):
    assert len({derived("a purpose", "a fact"), derived("a purpose"), derived("another")}) == 3
    assert derived_token(Root().secret, "a purpose") != derived_token(Root().secret, "a purpose")


def test_a_booking_sent_again_after_that_books_nothing_new(booking_office, on, rotate):
    once = booked(booking_office, local("09:00"), on(24, "09:00"), key="k" * 32)
    rotate()
    again = booked(booking_office, local("09:00"), on(24, "09:01"), key="k" * 32)
    assert again.appointment.id == once.appointment.id


def test_what_a_contact_has_booked_counts_after_that(booking_office, on, rotate):
    booking_office.limit_per_contact = 1
    booked(booking_office, local("09:00"), on(24, "09:00"), email="zoe@home.example")
    rotate()
    with pytest.raises(LimitReached):
        booked(booking_office, local("10:00"), on(24, "09:01"), email="zoe@home.example")

"""Slots that are held while a form is filled in."""

from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.operations.hold_slot import draft_of
from collective.virtualoffice.operations.hold_slot import held
from collective.virtualoffice.operations.hold_slot import held_once
from collective.virtualoffice.operations.hold_slot import hold_again
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.hold_slot import keep_draft
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.transactions import latest
from datetime import date

import pytest


VIDEO = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": ["video"], "desks": 1}
    for day in range(5)
]


@pytest.fixture
def office(make_office):
    """Return an office with one seat for video talks, held for ten minutes."""
    return make_office(
        "Permits", opening_hours=VIDEO, notice_minutes=0, hold_minutes=10, slot_step=10
    )


@pytest.fixture
def token(office, at):
    """Return the token of a hold of ten o'clock, made at nine, with a draft."""
    token = hold_slot(office, start=at("10:00"), now=at("09:00")).token
    keep_draft(office, token, {"name": "Karla"}, now=at("09:01"))
    return token


def read(read, *args, **facts):
    """Return what a reading operation says after the last commit."""
    with latest():
        return read(*args, **facts)


def test_another_time_takes_over_what_was_typed(office, token, at):
    # It overlaps with the time that is given up for it.
    other = hold_slot(office, start=at("10:10"), instead_of=token, now=at("09:02"))
    assert draft_of(other.hold) == {"name": "Karla"}
    with pytest.raises(HoldExpired):
        read(held_once, office, token, now=at("09:02"))


def test_a_time_that_cannot_be_had_leaves_the_old_hold(office, token, at):
    hold_slot(office, start=at("10:40"), now=at("09:01"))
    with pytest.raises(SlotTaken):
        hold_slot(office, start=at("10:40"), instead_of=token, now=at("09:02"))
    assert read(held, office, token, now=at("09:02")).start == at("10:00")


def test_a_time_can_be_held_again_while_it_is_free(office, token, at):
    with pytest.raises(HoldExpired):
        read(held, office, token, now=at("09:10"))
    again = read(hold_again, office, token, now=at("09:15"))
    assert again.expires == at("09:25")
    assert draft_of(read(held, office, token, now=at("09:24"))) == {"name": "Karla"}
    assert read(hold_again, office, token, now=at("09:20")).expires == at("09:25")


def test_a_time_that_others_have_is_not_held_again_but_the_draft_is_kept(office, token, at):
    other = read(hold_slot, office, start=at("10:00"), now=at("09:10"))
    with pytest.raises(SlotTaken):
        read(hold_again, office, token, now=at("09:11"))
    read(keep_draft, office, token, {"name": "Karla", "email": "k@x.example"}, now=at("09:11"))
    third = read(hold_slot, office, start=at("11:00"), instead_of=token, now=at("09:12"))
    assert draft_of(third.hold)["email"] == "k@x.example"
    assert read(held, office, other.token, now=at("09:12")).start == at("10:00")


def test_after_an_hour_nothing_is_known_of_it(office, token, at):
    with pytest.raises(HoldExpired):
        read(held_once, office, token, now=at("10:10"))
    with pytest.raises(HoldExpired):
        read(hold_again, office, token, now=at("10:10"))


def test_what_was_typed_before_midnight_can_be_read_after_it(office, keys, on):
    token = hold_slot(office, start=on(25, "09:00"), now=on(24, "23:57")).token
    keep_draft(office, token, {"name": "Karla"}, now=on(24, "23:58"))
    destroy_keys(before=date(2026, 11, 25))
    assert draft_of(read(held, office, token, now=on(25, "00:01"))) == {"name": "Karla"}
    destroy_keys(before=date(2026, 11, 26))
    assert not list(keys.iterdir())

"""Guests whom a citizen brings along to an appointment."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.operations.invitation import invitation
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.invite import MOST_GUESTS
from collective.virtualoffice.operations.invite import withdraw_invitation
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.storage.guests import find_guest
from collective.virtualoffice.storage.guests import forget_guests
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from datetime import timedelta

import pytest


@pytest.fixture
def booked(book_at):
    """Return an appointment at ten."""
    return book_at("10:00")


@pytest.fixture
def guest(video_office, booked, at):
    """Return the token of the interpreter whom the citizen brings along."""
    url = invite_to_appointment(
        video_office, booked.token, name="Ivo", role="interpreter", now=at("08:00")
    )
    return url.rpartition("/")[2]


@pytest.fixture
def guests_of(video_office):
    """Return the guests that a citizen sees."""

    def found(booked):
        with latest():
            return find_appointment(video_office, booked.token)[1].guests

    return found


def test_a_guest_has_a_link_and_a_sealed_name(video_office, booked, guest, guests_of):
    (entry,) = guests_of(booked).values()
    assert entry == {"name": "Ivo", "role": "interpreter", "token": guest}
    with latest():
        assert find_guest(video_office.UID(), guest).name == ""
        invited = invitation(video_office, guest)
    assert (invited.name, invited.role) == ("Ivo", "interpreter")
    assert (invited.appointment.id, invited.ticket) == (booked.appointment.id, None)


def test_guests_are_told_by_message_without_their_names(booked, guest):
    with latest():
        facts = [job.facts for job in root_of().outbox.values() if job.facts["event"] == "guest"]
    assert [fact["appointment"] for fact in facts] == [booked.appointment.id]
    assert "Ivo" not in str(facts)
    assert guest not in str(facts)


@pytest.mark.parametrize(
    "name, role, field",
    [("", "interpreter", "name"), ("Ivo", "colleague", "role"), ("Ivo", None, "role")],
)
def test_a_guest_has_a_name_and_a_role(video_office, booked, guests_of, at, name, role, field):
    with pytest.raises(InvalidValue) as refused:
        invite_to_appointment(video_office, booked.token, name=name, role=role, now=at("08:00"))
    assert refused.value.field == field
    assert not guests_of(booked)


def test_there_is_a_limit(video_office, booked, at):
    for number in range(MOST_GUESTS):
        invite_to_appointment(
            video_office, booked.token, name=f"G {number}", role="companion", now=at("08:00")
        )
    with pytest.raises(LimitReached):
        invite_to_appointment(
            video_office, booked.token, name="One more", role="companion", now=at("08:00")
        )


def test_nobody_is_invited_to_what_is_cancelled(video_office, booked, at):
    cancel(video_office, booked.token, now=at("08:00"))
    with pytest.raises(WrongState):
        invite_to_appointment(
            video_office, booked.token, name="Ivo", role="companion", now=at("08:00")
        )


def test_a_withdrawn_invitation_opens_nothing(video_office, booked, guest, guests_of):
    (guest_id,) = guests_of(booked)
    for _twice in range(2):
        withdraw_invitation(video_office, booked.token, guest_id)
    assert not guests_of(booked)
    with latest(), pytest.raises(NotFound):
        invitation(video_office, guest)


def test_guests_stay_when_the_appointment_moves_and_contact_changes(
    video_office, booked, guest, guests_of, at
):
    later = at("11:00") + timedelta(days=7)
    change_appointment(video_office, booked.token, start=later, phone="030 123456", now=at("08:00"))
    assert len(guests_of(booked)) == 1
    with latest():
        assert invitation(video_office, guest).appointment.start == later


def test_a_guest_comes_in_as_soon_as_somebody_is_in_the_room(video_office, booked, guest, at):
    def is_let_in(clock):
        with latest():
            try:
                return bool(enter_as_guest(video_office, guest, now=at(clock)))
            except NotCalled:
                return False

    assert not is_let_in("09:50")
    check_in(video_office, booked.token, now=at("09:55"))
    assert not is_let_in("09:56")
    with latest():
        enter(video_office, booked.token, now=at("09:57"))
    with latest():
        room = find_ticket(video_office, booked.token).room
    assert is_let_in("09:58")
    open_desk(video_office, "ada", "Ada", now=at("09:59"))
    call_next(video_office, "ada", now=at("10:00"))
    assert is_let_in("10:01")
    with latest():
        assert find_ticket(video_office, booked.token).room == room
    finish(video_office, "ada", now=at("10:10"))
    assert not is_let_in("10:11")


def test_a_guest_follows_a_citizen_who_is_sent_on(video_office, make_office, booked, guest, at):
    target = make_office("Target")
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    open_desk(target, "grace", "Grace", now=at("09:00"))
    check_in(video_office, booked.token, now=at("10:00"))
    call_next(video_office, "ada", now=at("10:00"))
    transfer(video_office, "ada", target, now=at("10:05"))
    call_next(target, "grace", now=at("10:06"))
    with latest():
        assert invitation(video_office, guest).place.UID() == target.UID()
        assert target.absolute_url() in enter_as_guest(video_office, guest, now=at("10:07"))
    with latest():
        assert find_ticket(target, booked.token).room


def test_guests_of_appointments_outlive_the_day_and_go_with_the_appointment(
    video_office, booked, guest, at
):
    def number():
        with latest():
            return len(office_record(video_office.UID()).guests)

    atomic(forget_guests)(video_office.UID())
    assert number() == 1
    with latest():
        run_due_in_diary(video_office, now=at("10:00") + timedelta(days=16))
    assert number() == 0


def test_deleting_takes_guests_and_the_visits_of_today_along(video_office, booked, guest, at):
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("10:00"))
    with pytest.raises(WrongState):
        forget_me(video_office, booked.token, now=at("10:00"))
    call_next(video_office, "ada", now=at("10:00"))
    finish(video_office, "ada", agreed="All is well.", now=at("10:10"))
    forget_me(video_office, booked.token, now=at("10:11"))
    with latest():
        record = office_record(video_office.UID())
        assert (len(record.guests), len(record.ended), len(record.tokens)) == (0, 0, 0)
        with pytest.raises(NotFound):
            find_appointment(video_office, booked.token)

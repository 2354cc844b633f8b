"""An appointment: its states, and the ways from one to the next.

Nothing here says who comes; that part is `domain.citizen_details`.
"""

from collective.virtualoffice.domain.appointment_history import CLOSED_OUT
from collective.virtualoffice.domain.appointment_history import MOVED
from collective.virtualoffice.domain.appointment_history import RESTORED
from collective.virtualoffice.domain.appointment_history import Step
from collective.virtualoffice.domain.appointment_history import step
from collective.virtualoffice.domain.appointment_history import with_step
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.interval import Interval
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from enum import StrEnum


class State(StrEnum):
    """Where an appointment is between being booked and being over."""

    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    IN_CONSULTATION = "in_consultation"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


AGREEMENTS = frozenset({State.BOOKED, MOVED, RESTORED})
TO_COME = frozenset({State.BOOKED, State.CHECKED_IN})
OVER = frozenset({State.FINISHED, State.NO_SHOW, State.CANCELLED})

_AFTER = {
    State.BOOKED: {
        State.CHECKED_IN,
        State.IN_CONSULTATION,  # a telephone call needs no check-in
        State.NO_SHOW,
        State.CANCELLED,
    },
    State.CHECKED_IN: {
        State.BOOKED,  # left the line again
        State.IN_CONSULTATION,
        State.FINISHED,
        State.NO_SHOW,
        State.CANCELLED,
    },
    State.IN_CONSULTATION: {
        State.BOOKED,  # not reached, before its time
        State.CHECKED_IN,  # parked
        State.FINISHED,
        State.NO_SHOW,
    },
    State.FINISHED: {State.CHECKED_IN},  # came back after a talk, too late for the next one
    State.NO_SHOW: {State.CHECKED_IN},  # came after all
}


@dataclass(frozen=True)
class Appointment:
    """What is known of a booked slot. Times are aware instants, kept in UTC.

    `seat` and the buffers say what time is taken for it. `ticket` is its ticket in the
    line while the citizen is checked in. `sequence` rises with every change, as calendars
    want it. `history` begins with the booking. Fields have defaults so that stored
    appointments of an earlier release stay readable.
    """

    id: str
    number: int
    office: str
    topic: str
    channel: str
    start: datetime
    end: datetime
    seat: int
    created: datetime
    buffer_before: timedelta = timedelta()
    buffer_after: timedelta = timedelta()
    state: State = State.BOOKED
    language: str = ""
    sequence: int = 0
    ticket: str | None = None
    ended: datetime | None = None
    history: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        for name in ("start", "end", "created"):
            instant = getattr(self, name)
            if instant.tzinfo is None:
                raise ValueError("Times of an appointment know their zone.")
            object.__setattr__(self, name, instant.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError("An appointment ends after it begins.")
        if self.buffer_before < timedelta() or self.buffer_after < timedelta():
            raise ValueError("Buffers are not negative.")
        if self.channel not in CHANNELS or self.channel == WALK_IN:
            raise ValueError("An appointment is by video, by telephone or in person.")
        if self.seat < 0:
            raise ValueError("Seats count from 0.")

    @property
    def span(self) -> Interval:
        """Return all the time it takes on its seat, buffers included."""
        return Interval(self.start - self.buffer_before, self.end + self.buffer_after)

    @property
    def is_by_video(self) -> bool:
        """Tell whether it is a video talk."""
        return self.channel == VIDEO

    @property
    def is_by_phone(self) -> bool:
        """Tell whether the office rings up the citizen."""
        return self.channel == PHONE

    @property
    def is_in_person(self) -> bool:
        """Tell whether the citizen comes to the office."""
        return self.channel == IN_PERSON

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is expected to happen."""
        return self.state in OVER

    def is_to_come(self, now: datetime) -> bool:
        """Tell whether something is still expected to happen before its end."""
        return not self.is_over and now < self.end

    @property
    def holds_time(self) -> bool:
        """Tell whether its time is taken; a cancelled one has given it back."""
        return self.state is not State.CANCELLED

    @property
    def agreed(self) -> datetime:
        """Return when its time was last agreed on: booked, moved or restored."""
        agreements = [step.at for step in self.history if step.what in AGREEMENTS]
        return max(agreements, default=self.created)

    @property
    def was_closed_out(self) -> bool:
        """Tell whether the office closed while they waited, and they did not come again."""
        return bool(self.history) and self.history[-1].what == CLOSED_OUT

    @property
    def over_since(self) -> datetime:
        """Return from when its retention counts."""
        return self.ended or self.end


def in_state(appointment: Appointment, state: State, now: datetime, **facts: object) -> Appointment:
    """Return the appointment in its next state; WrongState where no way leads there.

    The ticket is kept only while it is checked in or in consultation.
    """
    if state not in _AFTER.get(appointment.state, ()):
        raise WrongState(appointment.state)
    if state in OVER:
        facts |= {"ended": now.astimezone(UTC), "ticket": None}
    elif state is State.BOOKED:
        facts |= {"ended": None, "ticket": None}
    else:
        facts |= {"ended": None}
    return changed(appointment, state=state, **facts)


def changed(appointment: Appointment, **facts: object) -> Appointment:
    """Return the appointment with other facts and the next sequence."""
    return replace(appointment, sequence=appointment.sequence + 1, **facts)


def noted(
    appointment: Appointment,
    what: str,
    at: datetime,
    by: str = "",
    before: datetime | None = None,
) -> Appointment:
    """Return the appointment with one more step in its history."""
    history = with_step(appointment.history, step(what, at, by, before))
    return replace(appointment, history=history)


def moved(appointment: Appointment, start: datetime, seat: int) -> Appointment:
    """Return a booked appointment at another time, as long as before."""
    if appointment.state is not State.BOOKED:
        raise WrongState(appointment.state)
    start = start.astimezone(UTC)
    length = appointment.end - appointment.start
    return changed(appointment, start=start, end=start + length, seat=seat)


def cancelled(appointment: Appointment, now: datetime) -> Appointment:
    """Return the appointment cancelled; doing it again changes nothing."""
    if appointment.state is State.CANCELLED:
        return appointment
    return in_state(appointment, State.CANCELLED, now)


def restored(appointment: Appointment, seat: int) -> Appointment:
    """Return a cancelled appointment booked again, for a seat that is free at its time."""
    if appointment.state is not State.CANCELLED:
        raise WrongState(appointment.state)
    return changed(appointment, state=State.BOOKED, seat=seat, ended=None)


def changeable_until(appointment: Appointment, cancel_until: timedelta) -> datetime:
    """Return the last instant at which the citizen may cancel or move it."""
    return appointment.start - cancel_until


def enter_from(appointment: Appointment, enter_before: timedelta) -> datetime:
    """Return the first instant at which the citizen may come in."""
    return appointment.start - enter_before


def refuse_change(appointment: Appointment, cancel_until: timedelta, now: datetime) -> None:
    """Raise WrongState or TooLate where the citizen may not cancel or move it any more."""
    if appointment.state not in TO_COME:
        raise WrongState(appointment.state)
    deadline = changeable_until(appointment, cancel_until)
    if now > deadline:
        raise TooLate(deadline)


def refuse_entry(appointment: Appointment, enter_before: timedelta, now: datetime) -> None:
    """Raise TooEarly, TooLate or WrongState where the citizen cannot come in.

    Who has checked in is not too late, however late the office is running.
    """
    if appointment.state in (State.CHECKED_IN, State.IN_CONSULTATION):
        return
    if appointment.state in (State.CANCELLED, State.FINISHED):
        raise WrongState(appointment.state)
    opens = enter_from(appointment, enter_before)
    if now < opens:
        raise TooEarly(opens)
    if now >= appointment.end:
        raise TooLate(appointment.end)


def counts_for_limit(appointment: Appointment, now: datetime) -> bool:
    """Tell whether it is one of a contact's future booked appointments."""
    return appointment.state is State.BOOKED and appointment.start > now

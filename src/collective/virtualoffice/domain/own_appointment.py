"""What a citizen finds who opens the link of their appointment."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import refuse_entry
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import TooLate
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


class AppointmentNotFound(NotFound):
    """Tell that a link opens no appointment."""


class Stage(StrEnum):
    """How far an appointment has come, as its citizen sees it."""

    EARLY = "early"
    OPEN = "open"
    NOW = "now"
    IN_LINE = "in_line"
    TALKING = "talking"
    FINISHED = "finished"
    MISSED = "missed"
    CLOSED_OUT = "closed_out"
    PAST = "past"
    CANCELLED = "cancelled"


AHEAD = frozenset({Stage.EARLY, Stage.OPEN, Stage.NOW})
AT_IT = frozenset({Stage.IN_LINE, Stage.TALKING})

_STAGES = {
    State.CANCELLED: Stage.CANCELLED,
    State.FINISHED: Stage.FINISHED,
    State.IN_CONSULTATION: Stage.TALKING,
    State.CHECKED_IN: Stage.IN_LINE,
}


def stage_of(
    appointment: Appointment, enter_before: timedelta, now: datetime, closed_out: bool = False
) -> Stage:
    """Return what a citizen finds at an instant.

    One comes in to a video talk only. `closed_out` tells that they were in the line when
    the office closed. Whether somebody was phoned or stood at the counter, nobody may have
    noted: such an appointment is just past.
    """
    if appointment.state in _STAGES:
        return _STAGES[appointment.state]
    if appointment.is_by_video:
        return _stage_of_video(appointment, enter_before, now, closed_out)
    if appointment.state is State.NO_SHOW:
        return Stage.MISSED
    if now < appointment.start:
        return Stage.EARLY
    return Stage.NOW if now < appointment.end else Stage.PAST


def _stage_of_video(
    appointment: Appointment, enter_before: timedelta, now: datetime, closed_out: bool
) -> Stage:
    try:
        refuse_entry(appointment, enter_before, now)
    except TooEarly:
        return Stage.EARLY
    except TooLate:
        return Stage.CLOSED_OUT if closed_out else Stage.MISSED
    return Stage.OPEN

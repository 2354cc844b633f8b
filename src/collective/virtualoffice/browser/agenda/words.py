"""The words of the agenda: states, channels, and how an appointment stands to the clock."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.domain.ticket import Ticket
from datetime import datetime
from datetime import timedelta


STATES = {
    State.BOOKED: _("agenda_booked", default="booked"),
    State.CHECKED_IN: _("agenda_checked_in", default="is here"),
    State.IN_CONSULTATION: _("agenda_in_consultation", default="in the talk"),
    State.FINISHED: _("agenda_finished", default="finished"),
    State.NO_SHOW: _("agenda_no_show", default="did not come"),
    State.CANCELLED: _("agenda_cancelled", default="cancelled"),
}
CHANNELS = {
    VIDEO: _("agenda_video", default="Video"),
    PHONE: _("agenda_phone", default="Telephone"),
    IN_PERSON: _("agenda_in_person", default="In person"),
}
IN_VIDEO_ROOM = _("agenda_in_video_room", default="waits in the video room")
SOON = timedelta(minutes=60)
PUNCTUAL = timedelta(minutes=5)


def minutes_between(start: datetime, end: datetime) -> str:
    """Return the whole minutes from one instant to a later one."""
    return str(int((end - start).total_seconds() // 60))


def timing(appointment: Appointment, ticket: Ticket | None, now: datetime) -> list[str]:
    """Return how an appointment stands to the clock: due, late, early; nothing for what is over."""
    if appointment.state is State.BOOKED:
        return [words] if (words := _of_booked(appointment, now)) else []
    if appointment.state is State.CHECKED_IN:
        return of_waiting(appointment.start, ticket, now)
    return []


def of_waiting(due: datetime, ticket: Ticket | None, now: datetime) -> list[str]:
    """Return how somebody who is here stands to the clock, and where they wait."""
    words = [_of_present(due, now)]
    here = ticket is not None and ticket.state is not TicketState.AWAY
    if here and ticket.citizen_entered is not None:
        words.append(IN_VIDEO_ROOM)
    return words


def _of_present(due: datetime, now: datetime) -> str:
    if now < due:
        minutes = {"minutes": minutes_between(now, due)}
        return _("agenda_early", default="early: due in ${minutes} min", mapping=minutes)
    if now < due + PUNCTUAL:
        return _("agenda_due", default="due now")
    minutes = {"minutes": minutes_between(due, now)}
    return _("agenda_overdue", default="due for ${minutes} min", mapping=minutes)


def _of_booked(appointment: Appointment, now: datetime) -> str:
    start = appointment.start
    if now >= appointment.end:
        return _("agenda_time_over", default="time is over, still open")
    if now >= start + PUNCTUAL:
        minutes = {"minutes": minutes_between(start, now)}
        return _("agenda_late", default="late by ${minutes} min", mapping=minutes)
    if now >= start:
        return _("agenda_due", default="due now")
    if start - now <= SOON:
        minutes = {"minutes": minutes_between(now, start)}
        return _("agenda_begins_soon", default="in ${minutes} min", mapping=minutes)
    return ""

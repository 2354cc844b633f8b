"""An appointment goes on as its ticket does: the one place where the two meet."""

from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.appointment_history import CLOSED_OUT
from collective.virtualoffice.domain.appointment_history import LEFT
from collective.virtualoffice.domain.appointment_history import NOT_REACHED
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.appointments import put_appointment
from collective.virtualoffice.storage.diary import diary_of
from dataclasses import replace
from datetime import datetime


STATES: dict[TicketState, State] = {
    TicketState.WAITING: State.CHECKED_IN,
    TicketState.AWAY: State.CHECKED_IN,
    TicketState.CALLED: State.CHECKED_IN,
    TicketState.PARKED: State.CHECKED_IN,
    TicketState.IN_CONSULTATION: State.IN_CONSULTATION,
    TicketState.FINISHED: State.FINISHED,
    TicketState.MISSED: State.NO_SHOW,
    TicketState.LEFT: State.BOOKED,
    TicketState.EXPIRED: State.BOOKED,
}
"""Whoever leaves the line, or is lost from it, still has the appointment.

So has who was not reached before its time.
"""


def follow_ticket(ticket: Ticket) -> None:
    """Bring the appointment of a ticket into the state that the ticket gives it."""
    if ticket.appointment is None or ticket.state not in STATES:
        return
    diary = diary_of(ticket.booked_at)
    kept = diary.appointments.get(ticket.appointment)
    if kept is None or not kept.appointment.holds_time:  # one that was cancelled stays so
        return
    appointment = kept.appointment
    state = STATES[ticket.state]
    if ticket.talk_began and state in (State.BOOKED, State.NO_SHOW):
        state = State.FINISHED  # there was a talk, however the visit ended
    if state is State.NO_SHOW and ticket.ended < appointment.start:
        state = State.BOOKED
    if appointment.state is not state:
        appointment = in_state(appointment, state, ticket.ended or ticket.joined)
        if when := _when(ticket):
            appointment = noted(appointment, _what(ticket, state), when)
    if not appointment.is_over:
        at_desk = None if state is State.BOOKED else ticket.id
        appointment = replace(appointment, ticket=at_desk)
    if appointment != kept.appointment:
        put_appointment(diary, appointment)


def _what(ticket: Ticket, state: State) -> str:
    if state is not State.BOOKED:
        return state
    if ticket.state is TicketState.MISSED:
        return NOT_REACHED
    return CLOSED_OUT if ticket.closed_out else LEFT


def _when(ticket: Ticket) -> datetime | None:
    """Return when a ticket came into its state, where it says so."""
    if ticket.state is TicketState.IN_CONSULTATION:
        return ticket.talk_began
    if ticket.state in (TicketState.PARKED, TicketState.CALLED):
        return None
    return ticket.ended or ticket.joined

"""The line: who is next, who is ahead of whom, and why."""

from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.standing import calling_order
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket


RETURNED = "returned_goes_first"
APPOINTMENT = "appointment_goes_first"
TRANSFERRED = "transferred_goes_first"
EARLIER = "earlier_appointment_goes_first"
NOT_YET_DUE = "before_own_appointment"


def next_to_call(standing: Standing) -> Ticket:
    """Return whoever is to be called next; absent citizens are passed over."""
    line = standing.waiting()
    if not line:
        raise NobodyWaiting
    return line[0]


def ahead_of(ticket: Ticket, standing: Standing) -> list[Ticket]:
    """Return those who will be called before this citizen, in calling order."""
    if ticket.state not in (State.WAITING, State.AWAY):
        return []
    now = standing.at
    place = calling_order(ticket, now)
    return [other for other in standing.waiting() if calling_order(other, now) < place]


def why_overtaken(ticket: Ticket, standing: Standing) -> str | None:
    """Return the reason why somebody goes first whom one would not expect to.

    Whoever has an appointment expects nobody; others only those who came before them.
    """
    for other in ahead_of(ticket, standing):
        if other.returned and not ticket.returned:
            return RETURNED
        if ticket.due is not None:
            return NOT_YET_DUE if other.due is None else EARLIER
        if other.due is not None and ticket.due is None:
            return APPOINTMENT
        if other.joined > ticket.joined:
            return TRANSFERRED
    return None


def free_chair(taken: set[int], chairs: int) -> int | None:
    """Return the lowest chair nobody sits on, or None."""
    return next((chair for chair in range(1, chairs + 1) if chair not in taken), None)

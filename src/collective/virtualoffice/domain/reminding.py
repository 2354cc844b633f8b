"""When a citizen is to be reminded of an appointment, so that nobody is reminded twice."""

from collections.abc import Iterable
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.interval import Interval
from datetime import datetime
from datetime import timedelta
from datetime import UTC


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def starts_to_look_at(
    leads: Iterable[timedelta], reminded: datetime | None, now: datetime
) -> list[Interval]:
    """Return where the starts lie that became due after what was last looked at.

    A start lies after the beginning of a span and not after its end.
    """
    since = reminded or LONG_AGO
    spans = [(max(now, since + lead), now + lead) for lead in leads]
    return [Interval(begin, end) for begin, end in spans if begin < end]


def due_lead(
    appointment: Appointment,
    leads: Iterable[timedelta],
    reminded: datetime | None,
    now: datetime,
) -> timedelta | None:
    """Return how long before its start somebody is to be reminded now; None for not at all.

    Of several reminders that became due only the last counts, and none of an appointment
    that was agreed on later.
    """
    if appointment.state is not State.BOOKED or appointment.start <= now:
        return None
    since = max(reminded or LONG_AGO, appointment.agreed)
    due = [lead for lead in leads if since < appointment.start - lead <= now]
    return min(due, default=None)

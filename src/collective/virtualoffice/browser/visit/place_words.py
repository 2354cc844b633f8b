"""A citizen's place in line in words: what is announced when it changes."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.seat_status.words import spoken_wait
from collective.virtualoffice.browser.visit.durations import rest_in_words
from collective.virtualoffice.domain.seat_status import Door
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.waiting_line import APPOINTMENT
from collective.virtualoffice.domain.waiting_line import EARLIER
from collective.virtualoffice.domain.waiting_line import NOT_YET_DUE
from collective.virtualoffice.domain.waiting_line import RETURNED
from collective.virtualoffice.domain.waiting_line import TRANSFERRED
from collective.virtualoffice.operations.views_of_line import PlaceInLine
from datetime import datetime
from datetime import timedelta
from zope.i18n import translate
from zope.i18nmessageid import Message


WARNED = timedelta(seconds=30)
"""How long before the time to answer ends somebody is warned: at least 20 s (WCAG 2.2.1)."""

LATE = timedelta(minutes=1)
"""How long after its time an appointment has to wait until the page says that it is late."""

REASONS: dict[str, Message] = {
    RETURNED: _(
        "reason_returned",
        default="Somebody goes before you who had been called before and was missed: they may"
        " return to the front once.",
    ),
    APPOINTMENT: _(
        "reason_appointment",
        default="Somebody goes before you who has an appointment now.",
    ),
    EARLIER: _(
        "reason_earlier_appointment",
        default="Somebody goes before you whose appointment is earlier than yours.",
    ),
    NOT_YET_DUE: _(
        "reason_before_own_appointment",
        default="You are early: until your time, those who wait without an appointment go first.",
    ),
    TRANSFERRED: _(
        "reason_transferred",
        default="Somebody goes before you who was sent on from another office and has been"
        " waiting longer than you.",
    ),
}


def place_lines(place: PlaceInLine, time: SpokenTime) -> list[str]:
    """Return the sentences of a live region, the most important first.

    They change only when there is something new to say.
    """
    match place.ticket.state:
        case State.WAITING if place.ticket.due:
            messages = _lines_of_appointment(place, place.ticket.due, time)
        case State.WAITING:
            messages = [_ahead(place), _wait(place), _reason(place), _desks(place, time)]
        case State.CALLED:
            messages = [_warning(place)]
        case State.PARKED:
            messages = [_desks(place, time)]
        case _:
            messages = []
    return [translate(message, target_language=time.language) for message in messages if message]


def call_alert(place: PlaceInLine, time: SpokenTime) -> str:
    """Return what is said once, and at once, when somebody is called; empty while nobody is."""
    until = place.ticket.called_until
    if until is None or not place.ringing:
        return ""
    mapping = {"rest": rest_in_words(until - place.updated, time.language)}
    message = _(
        "call_alert",
        default="You are called! Press “Enter”. You have ${rest}; the button “I need more time”"
        " gives you longer.",
        mapping=mapping,
    )
    return translate(message, target_language=time.language)


def _lines_of_appointment(
    place: PlaceInLine, due: datetime, time: SpokenTime
) -> list[Message | None]:
    mapping = {"time": time.clock_or_bound(due)}
    is_late = due + LATE <= place.updated
    if is_late:
        first = _(
            "office_runs_late",
            default="Your appointment was at ${time}. The office is running late; you keep your"
            " place.",
            mapping=mapping,
        )
    else:
        first = _("appointment_at", default="Your appointment is at ${time}.", mapping=mapping)
    nobody_is_here = not place.status.desks
    return [
        first,
        _ahead(place),
        _wait(place) if is_late else None,
        _reason(place),
        _unstaffed(place, time) if nobody_is_here else _break(place, time),
    ]


def _ahead(place: PlaceInLine) -> Message:
    if place.ahead == 0:
        return _("you_are_next", default="You are next.")
    if place.ahead == 1:
        return _("one_is_ahead", default="One person is ahead of you.")
    mapping = {"people": str(place.ahead)}
    return _("people_are_ahead", default="${people} people are ahead of you.", mapping=mapping)


def _wait(place: PlaceInLine) -> Message | None:
    if not place.status.desks:
        return None
    if place.wait is None:
        return _("nobody_can_say", default="Nobody can say how long it will take.")
    if place.wait.spoken()[1] == 0:
        return _("called_in_a_moment", default="An official is free: you will be called soon.")
    wait = spoken_wait(place.wait)
    return _("you_wait", default="You will probably wait ${wait}.", mapping={"wait": wait})


def _reason(place: PlaceInLine) -> Message | None:
    return REASONS.get(place.reason) if place.reason else None


def _desks(place: PlaceInLine, time: SpokenTime) -> Message | None:
    status = place.status
    if status.door is Door.CLOSED:
        return _(
            "closed_while_waiting",
            default="The office is closed for newcomers now. Those who are waiting are still"
            " served.",
        )
    if status.door is Door.UNSTAFFED:
        return _unstaffed(place, time)
    return _break(place, time)


def _break(place: PlaceInLine, time: SpokenTime) -> Message | None:
    back_at = place.status.back_at
    if back_at and back_at > place.updated:
        mapping = {"time": time.clock_or_bound(back_at)}
        return _("break_until", default="On a break until ${time}.", mapping=mapping)
    if place.status.door is Door.PAUSED:
        return _("break_now", default="There is a break at the moment.")
    return None


def _unstaffed(place: PlaceInLine, time: SpokenTime) -> Message:
    if place.status.since is None:
        return _(
            "nobody_here_while_waiting",
            default="Nobody is at the desk at the moment. You keep your place.",
        )
    mapping = {"time": time.clock_or_bound(place.status.since)}
    return _(
        "nobody_here_since_while_waiting",
        default="Nobody has been at the desk since ${time}. You keep your place.",
        mapping=mapping,
    )


def _warning(place: PlaceInLine) -> Message | None:
    until = place.ticket.called_until
    if until is None or not place.ringing or until - place.updated > WARNED:
        return None
    return _(
        "answer_ends_soon",
        default="Your time to answer is nearly over. If you need longer, press “I need more time”.",
    )

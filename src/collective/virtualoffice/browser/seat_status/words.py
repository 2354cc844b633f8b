"""A seat status in words."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.seat_status import Door
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.domain.waiting_time import Wait
from dataclasses import dataclass
from datetime import datetime
from zope.i18n import translate


STATES = {
    Door.OPEN: _("door_open", default="Open"),
    Door.FULL: _("door_full", default="Full at the moment"),
    Door.PAUSED: _("door_paused", default="On a break"),
    Door.UNSTAFFED: _("door_unstaffed", default="Nobody at the desk"),
    Door.CLOSING: _("door_closing", default="No new seats before closing"),
    Door.CLOSED: _("door_closed", default="Closed"),
}
"""What stands beside the icon."""

FREE_NOW = _("wait_none", default="free now")
YOUR_TURN = _("your_turn_at_once", default="No wait: an official is free now.")


@dataclass(frozen=True)
class SeatWords:
    """The sentences of a seat status; an empty one is left out. Then the words of its buttons."""

    state: str
    chairs: str
    wait: str
    reason: str
    hours: str
    again: str
    take_seat: str
    book: str
    to_office: str
    call_us: str
    write_us: str


def words_for(
    status: SeatStatus, time: SpokenTime, opens_again: datetime | None = None
) -> SeatWords:
    """Word a seat status in the language of the page.

    `opens_again` is when somebody can come who finds no seat in an open office.
    """

    def say(message: str) -> str:
        return translate(message, target_language=time.language) if message else ""

    return SeatWords(
        state=say(_state(status, time)),
        chairs=say(_chairs(status)),
        wait=say(_wait(status)),
        reason=say(_reason(status)),
        hours=say(_hours(status, time)),
        again=say(_again(status, time, opens_again)),
        take_seat=say(_("take_seat", default="Take a seat")),
        book=say(_("book_appointment", default="Book an appointment")),
        to_office=say(_("to_office", default="Hours and contact")),
        call_us=say(_("call_us", default="You can also call us:")),
        write_us=say(_("write_us", default="You can also write to us:")),
    )


def spoken_wait(wait: Wait) -> str:
    """Return the message that names a waiting time in figures people say."""
    low, high = wait.spoken()
    if high == 0:
        return FREE_NOW
    if high is None:
        return _("wait_over", default="over ${low} minutes", mapping={"low": str(low)})
    if low == 0:
        return _("wait_under", default="under ${high} minutes", mapping={"high": str(high)})
    mapping = {"low": str(low), "high": str(high)}
    return _("wait_between", default="${low} to ${high} minutes", mapping=mapping)


def _state(status: SeatStatus, time: SpokenTime) -> str:
    if status.door is Door.PAUSED and status.back_at and status.back_at > time.now:
        mapping = {"time": time.clock_or_bound(status.back_at)}
        return _("door_paused_until", default="On a break until ${time}", mapping=mapping)
    if status.door is Door.UNSTAFFED and status.since:
        mapping = {"time": time.clock_or_bound(status.since)}
        return _(
            "door_unstaffed_since", default="Nobody at the desk since ${time}", mapping=mapping
        )
    return STATES[status.door]


def _chairs(status: SeatStatus) -> str:
    mapping = {"free": str(status.free_chairs), "chairs": str(status.chairs)}
    if status.door is Door.FULL:
        if status.chairs == 1:
            return _("the_chair_is_taken", default="The only chair is taken.")
        return _("all_chairs_are_taken", default="All ${chairs} chairs are taken.", mapping=mapping)
    if status.may_enter:
        if status.chairs == 1:
            return _("the_chair_is_free", default="The only chair is free.")
        return _("chairs_are_free", default="${free} of ${chairs} chairs free.", mapping=mapping)
    return ""


def _wait(status: SeatStatus) -> str:
    if status.wait is None or status.door not in (Door.OPEN, Door.PAUSED, Door.FULL):
        return ""
    wait = spoken_wait(status.wait)
    if wait == FREE_NOW:
        return YOUR_TURN if status.door is Door.OPEN else ""
    return _("waiting_time_is", default="Wait: ${wait}", mapping={"wait": wait})


def _reason(status: SeatStatus) -> str:
    if status.door is Door.FULL:
        return _(
            "full_reason", default="A chair becomes free as soon as the next person is called."
        )
    if status.door is Door.PAUSED:
        return _("paused_reason", default="You can already take a seat.")
    if status.door is Door.UNSTAFFED:
        return _(
            "unstaffed_reason",
            default="The office should be open now, but no official is here at the moment.",
        )
    if status.door is Door.CLOSING:
        return _(
            "closing_reason",
            default="Those who are waiting will be served; there is no time for more people.",
        )
    return ""


def _hours(status: SeatStatus, time: SpokenTime) -> str:
    if status.door is not Door.CLOSED:
        if status.closes is None:
            return ""
        mapping = {"moment": time.end(status.closes)}
        return _("closes_at", default="Closes ${moment}", mapping=mapping)
    if status.opens is None:
        return _("no_opening_known", default="No next opening is known.")
    mapping = {"moment": time.moment(status.opens)}
    return _("opens_at", default="Opens ${moment}", mapping=mapping)


def _again(status: SeatStatus, time: SpokenTime, opens_again: datetime | None) -> str:
    if status.door not in (Door.CLOSING, Door.UNSTAFFED) or opens_again is None:
        return ""
    mapping = {"moment": time.moment(opens_again)}
    return _("opens_again_at", default="Opens again ${moment}", mapping=mapping)

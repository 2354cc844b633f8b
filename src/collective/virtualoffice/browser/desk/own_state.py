"""The official's own state in one line, and the one thing to do next."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.line import next_in
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.domain.calling import CALLS
from collective.virtualoffice.domain.calling import is_ringing
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.views_of_line import DeskView
from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """What an official finds at their desk."""

    CLOSED = "closed"
    ELSEWHERE = "elsewhere"
    BREAK = "break"
    FREE = "free"
    CALLED = "called"
    TALK = "talk"


@dataclass(frozen=True)
class Button:
    """One act that suits the situation; `form` names the form whose text goes along."""

    act: str
    label: str
    primary: bool = False
    form: str | None = None

    @property
    def css(self) -> str:
        """Return how it looks: one button is the next step, the others stand back."""
        return "btn-primary btn-lg" if self.primary else "btn-outline-primary"

    @property
    def opens_window(self) -> bool:
        """Tell whether it leads to the video talk."""
        return self.act == "enter"


@dataclass(frozen=True)
class OwnState:
    """The situation in words; `ticket` is who is at the desk, or who would be next."""

    situation: Situation
    headline: str
    hint: str
    ticket: Ticket | None
    buttons: tuple[Button, ...]

    @property
    def is_with_citizen(self) -> bool:
        """Tell whether somebody has been called to the desk."""
        return self.situation in (Situation.CALLED, Situation.TALK)

    @property
    def acts_key(self) -> str:
        """Return what changes exactly when other acts suit than before."""
        if self.is_with_citizen and self.ticket:
            return f"with {self.ticket.id}"
        return self.situation.value


def own_state(view: DeskView, people: People, elsewhere: str) -> OwnState:
    """Return the own state; `elsewhere` names the office of a talk that goes on there."""
    if view.ticket is not None:
        return _with_citizen(view.ticket, people)
    if elsewhere:
        return _elsewhere(elsewhere, view.desk is not None)
    if view.desk is None:
        return _closed()
    if view.desk.on_break:
        return _on_break(view, people)
    return _free(view)


def _closed() -> OwnState:
    return OwnState(
        Situation.CLOSED,
        _("desk_is_closed", default="Your desk is closed"),
        _(
            "desk_is_closed_hint",
            default="Open it: citizens then see that somebody is here, and you can call them.",
        ),
        None,
        (_open(primary=True),),
    )


def _open(primary: bool) -> Button:
    return Button("open", _("desk_open", default="Open desk"), primary)


def _elsewhere(office: str, is_open: bool) -> OwnState:
    return OwnState(
        Situation.ELSEWHERE,
        _(
            "desk_talk_elsewhere",
            default="You are in a consultation in the office “${office}”",
            mapping={"office": office},
        ),
        _(
            "desk_talk_elsewhere_hint",
            default="One consultation at a time: finish that one, then you can call here.",
        ),
        None,
        () if is_open else (_open(primary=False),),
    )


def _on_break(view: DeskView, people: People) -> OwnState:
    until = view.desk.break_until
    if until and until > people.time.now:
        mapping = {"time": people.time.clock_or_bound(until)}
        headline = _(
            "desk_break_until", default="You are on a break until ${time}", mapping=mapping
        )
    elif until:
        headline = _("desk_break_over", default="Your break is over")
    else:
        headline = _("desk_on_break", default="You are on a break")
    return OwnState(
        Situation.BREAK,
        headline,
        _(
            "desk_on_break_hint",
            default="Citizens see that you are on a break and keep their places.",
        ),
        next_in(view),
        (Button("resume", _("desk_resume", default="End the break"), primary=True),),
    )


def _free(view: DeskView) -> OwnState:
    ticket = next_in(view)
    if ticket is None:
        return OwnState(
            Situation.FREE,
            _("desk_free_nobody", default="You are free – nobody is waiting"),
            _(
                "desk_free_nobody_hint",
                default="Whoever takes a seat appears here at once.",
            ),
            None,
            (),
        )
    return OwnState(
        Situation.FREE,
        _("desk_free", default="You are free"),
        "",
        ticket,
        (Button("call-next", _("desk_call_next", default="Call next"), primary=True),),
    )


def _with_citizen(ticket: Ticket, people: People) -> OwnState:
    number = {"number": people.number(ticket)}
    entered = ticket.host_entered is not None
    park = Button("park", _("desk_park", default="Put aside"))
    if not ticket.is_by_video:
        return _without_video(ticket, people, park)
    if ticket.state is State.IN_CONSULTATION:
        enter = _enter(not entered, entered)
        finish = Button("finish", _("desk_finish", default="Finish"), entered, "vo-finish")
        began = people.time.clock_or_bound(ticket.talk_began or people.time.now)
        return OwnState(
            Situation.TALK,
            _("desk_in_talk", default="${number} has entered", mapping=number),
            _("desk_in_talk_since", default="The talk began at ${time}.", mapping={"time": began}),
            ticket,
            (finish, enter, park) if entered else (enter, finish, park),
        )
    return OwnState(
        Situation.CALLED,
        _("desk_calling", default="${number} is being called", mapping=number),
        _ringing(ticket, people),
        ticket,
        (_enter(True, entered), Button("miss", _("desk_miss", default="Missed")), park),
    )


def _without_video(ticket: Ticket, people: People, park: Button) -> OwnState:
    """Return the state of a talk on the telephone, or of one in this room."""
    number = {"number": people.number(ticket)}
    began = {"time": people.time.clock_or_bound(ticket.talk_began or people.time.now)}
    finish = Button("finish", _("desk_finish", default="Finish"), True, "vo-finish")
    if ticket.channel == PHONE:
        headline = _("desk_phone_talk", default="Phone ${number} now", mapping=number)
        hint = _("desk_phone_since", default="Called to your desk at ${time}.", mapping=began)
        miss = Button("miss", _("desk_not_reached", default="Not reached"))
    else:
        headline = _("desk_talk_here", default="${number} is here at the counter", mapping=number)
        hint = _("desk_in_talk_since", default="The talk began at ${time}.", mapping=began)
        miss = Button("miss", _("desk_miss", default="Missed"))
    return OwnState(Situation.TALK, headline, hint, ticket, (finish, miss, park))


def _enter(primary: bool, again: bool) -> Button:
    if again:
        return Button("enter", _("desk_enter_again", default="Enter the talk again"), primary)
    return Button("enter", _("desk_enter", default="Enter the talk"), primary)


def _ringing(ticket: Ticket, people: People) -> str:
    mapping = {"call": str(ticket.calls), "calls": str(CALLS)}
    if is_ringing(ticket, people.time.now):
        return _(
            "desk_rings",
            default="It is ringing: call ${call} of ${calls}. You can enter the talk already.",
            mapping=mapping,
        )
    if ticket.calls >= CALLS:
        return _(
            "desk_last_call_over",
            default="Call ${call} of ${calls} was not answered. It was the last one.",
            mapping=mapping,
        )
    return _(
        "desk_rings_again_soon",
        default="Call ${call} of ${calls} was not answered. The next one comes by itself.",
        mapping=mapping,
    )

"""The line as a table: who waits, who is away or put aside, whom a colleague has called."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.officials import first_name
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.browser.desk.people import Person
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.views_of_line import DeskView
from dataclasses import dataclass


STATES = {
    State.WAITING: _("desk_person_waiting", default="waiting"),
    State.AWAY: _("desk_person_away", default="away"),
    State.PARKED: _("desk_person_parked", default="put aside"),
}
HINTS = {
    State.AWAY: _(
        "desk_hint_away",
        default="This person is not at the screen right now and may not hear the call.",
    ),
    State.PARKED: _(
        "desk_hint_parked", default="This person was put aside and waits to be called again."
    ),
}


@dataclass(frozen=True)
class Row:
    """One entry of the line."""

    person: Person
    kind: str
    state: str
    hint: str
    may_be_called: bool
    documents: int = 0

    @property
    def is_waiting(self) -> bool:
        """Tell whether this person is there and can be called next."""
        return self.kind == State.WAITING


def rows_of(
    view: DeskView, people: People, may_call: bool, documents: Mapping[str, int]
) -> list[Row]:
    """Return the line without the own citizen and without those in talk elsewhere.

    `documents` are the numbers of documents by the tickets' ids.
    """
    names = {desk.official: first_name(desk.name) for desk in view.others}
    own = view.ticket.id if view.ticket else None
    return [
        Row(
            person=people.person(ticket),
            kind=ticket.state.value,
            state=_state(ticket, names),
            hint=HINTS.get(ticket.state, ""),
            may_be_called=may_call and ticket.state in STATES,
            documents=documents.get(ticket.id, 0),
        )
        for ticket in view.line
        if ticket.id != own and ticket.state is not State.IN_CONSULTATION
    ]


def next_in(view: DeskView) -> Ticket | None:
    """Return whom `Call next` would call."""
    return next((ticket for ticket in view.line if ticket.state is State.WAITING), None)


def _state(ticket: Ticket, names: dict[str, str]) -> str:
    if ticket.state in STATES:
        return STATES[ticket.state]
    name = names.get(ticket.official or "")
    if name:
        return _("desk_person_called_by", default="called by ${name}", mapping={"name": name})
    return _("desk_person_called", default="called by a colleague")

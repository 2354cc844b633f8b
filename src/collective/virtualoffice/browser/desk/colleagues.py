"""The other officials who are present: who, and whether they are free. No figures."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.officials import first_name
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.operations.views_of_line import DeskView
from dataclasses import dataclass


@dataclass(frozen=True)
class Colleague:
    """Another official who is present."""

    name: str
    state: str


def colleagues_of(view: DeskView, time: SpokenTime) -> list[Colleague]:
    """Return the other officials of the office."""
    return [Colleague(first_name(desk.name), desk_words(desk, time)) for desk in view.others]


def desk_words(desk: Desk | None, time: SpokenTime) -> str:
    """Return how a desk stands in a word or two; None is a closed one."""
    if desk is None:
        return _("desk_word_closed", default="closed")
    if desk.ticket:
        return _("desk_colleague_talks", default="in a consultation")
    if not desk.on_break:
        return _("desk_colleague_free", default="free")
    if desk.break_until and desk.break_until > time.now:
        mapping = {"time": time.clock_or_bound(desk.break_until)}
        return _("desk_colleague_break_until", default="on a break until ${time}", mapping=mapping)
    return _("desk_colleague_break", default="on a break")

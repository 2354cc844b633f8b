"""The offices a citizen can be sent on to, each with its live state."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.seat_status.words import words_for
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.transfer import takes_transfers
from collective.virtualoffice.operations.transfer_targets import transfer_targets
from collective.virtualoffice.operations.views_of_line import office_status
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One office in the list: which, how it stands, whether it can take the people."""

    uid: str
    title: str
    state: str
    is_possible: bool


@dataclass(frozen=True)
class Targets:
    """All offices in the list, the possible ones apart from the others."""

    possible: tuple[Target, ...]
    impossible: tuple[Target, ...]


def targets_of(office: VirtualOffice, time: SpokenTime, people: int = 1) -> Targets:
    """Return the offices to which so many people could be sent now, and the others."""
    targets = [_target(other, time, people) for other in transfer_targets(office)]
    return Targets(
        possible=tuple(target for target in targets if target.is_possible),
        impossible=tuple(target for target in targets if not target.is_possible),
    )


def _target(office: VirtualOffice, time: SpokenTime, people: int) -> Target:
    status = office_status(office, time.now)
    words = words_for(status, time)
    return Target(
        uid=office.UID(),
        title=office.title,
        state=" ".join(text for text in (f"{words.state}.", words.chairs, words.wait) if text),
        is_possible=takes_transfers(status) and status.free_chairs >= people,
    )

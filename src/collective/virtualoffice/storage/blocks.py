"""Officials' absences: time that nobody can book, taken from one seat's worth."""

from collective.virtualoffice.domain.absence import Part
from collective.virtualoffice.domain.absence import parts_of_absence
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.storage.appointments import agenda
from collective.virtualoffice.storage.appointments import LONGEST
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import unseal
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from collective.virtualoffice.storage.tokens import new_id
from dataclasses import dataclass
from datetime import date
from datetime import datetime


NOTE = "note"


@dataclass(frozen=True)
class Block:
    """An official's absence and the time it takes on each seat; `official` is a user id."""

    id: str
    official: str
    span: Interval
    parts: tuple[Part, ...]
    sealed_note: bytes = b""

    @property
    def note(self) -> str:
        """Return what is noted for officials; empty where nothing is, or nothing any more."""
        try:
            return str(unseal(self.sealed_note)[NOTE]) if self.sealed_note else ""
        except Erased:
            return ""


def block_time(
    diary: Diary,
    hours: OpeningHours,
    official: str,
    span: Interval,
    now: datetime,
    sealed_note: bytes = b"",
) -> Block:
    """Take one seat's time for an absence and keep it.

    SlotTaken tells the spans in which everything is taken, and the appointments in them.
    """
    give_back_due(diary, now)
    try:
        parts = parts_of_absence(hours, span, taken_at(diary, now))
    except SlotTaken as refused:
        raise SlotTaken(refused.spans, in_the_way(diary, refused.spans)) from None
    for part in parts:
        take(diary, part.seat, part.span)
    block = Block(new_id(), official, span, parts, sealed_note)
    diary.blocks[block.id] = block
    return block


def in_the_way(diary: Diary, spans: tuple[Interval, ...]) -> tuple[str, ...]:
    """Return the ids of the appointments that take time in some spans, in order of time."""
    found: dict[str, None] = {}
    for span in spans:
        for appointment in agenda(diary, Interval(span.start - LONGEST, span.end + LONGEST)):
            if appointment.holds_time and appointment.span.overlaps(span):
                found[appointment.id] = None
    return tuple(found)


def blocks_between(diary: Diary | None, span: Interval) -> list[Block]:
    """Return the absences that lie in a span at least in part, in order of time."""
    blocks = diary.blocks.values() if diary else ()
    found = [block for block in blocks if block.span.overlaps(span)]
    return sorted(found, key=lambda block: (block.span, block.id))


def remove_block(diary: Diary, block_id: str) -> Block:
    """Give back the time of an absence; NotFound where there is none."""
    block = diary.blocks.pop(block_id, None)
    if block is None:
        raise NotFound
    for part in block.parts:
        give_back(diary, part.seat, part.span)
    return block


def seal_note(note: str, erase_on: date) -> bytes:
    """Return what is noted of an absence as it is stored."""
    return seal({NOTE: note}, erase_on) if note else b""


def has_blocks_over_before(diary: Diary, before: datetime) -> bool:
    """Tell whether there is something to purge."""
    return any(block.span.end <= before for block in diary.blocks.values())


def purge_blocks(diary: Diary, before: datetime) -> int:
    """Forget the absences that were over before an instant; return how many."""
    old = [key for key, block in diary.blocks.items() if block.span.end <= before]
    for key in old:
        remove_block(diary, key)
    return len(old)

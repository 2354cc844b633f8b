"""What is kept of an office that is removed, or that nobody can find any more."""

from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.root import OfficeRecord
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime


def remove_office(uid: str, now: datetime) -> None:
    """Drop what is kept of an office, in the transaction that removes it.

    Of this and of somebody who takes a number there meanwhile, or takes up again what was
    over, the storage refuses one. Who comes a moment later meets an empty record and an
    empty diary that say the office is removed.
    """
    root = root_of()
    _withdraw_line(root.offices.get(uid))
    _withdraw_diary(root.diaries.get(uid))
    _end_talks(uid)
    root.offices[uid] = OfficeRecord()
    root.diaries[uid] = Diary()
    for kept in _kept_of(uid):
        kept.is_removed = True
        kept.missing_since = now


def forget_office(uid: str) -> None:
    """Drop the record, the diary and the talks of an office that is no more."""
    root = root_of()
    root.offices.pop(uid, None)
    root.diaries.pop(uid, None)
    _end_talks(uid)


def is_removed(uid: str) -> bool:
    """Tell whether an office was removed."""
    return any(kept.is_removed for kept in _kept_of(uid))


def missing_since(uid: str) -> datetime | None:
    """Return since when an office is removed or looked for in vain; None where it is there."""
    since = [kept.missing_since for kept in _kept_of(uid)]
    return None if None in since else max(since)


def note_missing(uid: str, since: datetime | None) -> None:
    """Take note since when an office is missing, or that it is found again."""
    for kept in _kept_of(uid):
        kept.missing_since = since


def _kept_of(uid: str) -> list[OfficeRecord | Diary]:
    root = root_of()
    return [kept for kept in (root.offices.get(uid), root.diaries.get(uid)) if kept is not None]


def _withdraw_line(record: OfficeRecord | None) -> None:
    """Take the next number, and each visit that could be taken up again."""
    if record is not None:
        record.numbers[next_number(record)] = ""
        for ticket_id in list(record.ended):  # clearing the tree would not touch its buckets
            del record.ended[ticket_id]


def _withdraw_diary(diary: Diary | None) -> None:
    """Take the next number, and each appointment that could be restored."""
    if diary is not None:
        diary.numbers[next_appointment_number(diary)] = ""
        for place in list(diary.over):
            diary.over.remove(place)


def _end_talks(uid: str) -> None:
    talks = root_of().talks
    for official, (office, _ticket) in list(talks.items()):
        if office == uid:
            del talks[official]

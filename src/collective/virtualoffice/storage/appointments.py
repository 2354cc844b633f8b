"""The appointments of an office: added, found, changed, forgotten.

Each function leaves the ticks, the orders by time, the tokens and the contacts in line
with the appointment; nobody else writes them.
"""

from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from collections.abc import Mapping
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.storage.contacts import forget_contacts
from collective.virtualoffice.storage.contacts import note_contacts
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.documents import DocumentRecord
from collective.virtualoffice.storage.documents import seal_documents_anew
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.returning_time import give_back_later
from collective.virtualoffice.storage.sealed import erase_day
from collective.virtualoffice.storage.taken_time import exchange
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import id_from
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent
from types import MappingProxyType


LONGEST = timedelta(days=1)
"""How far back an appointment may begin that is not over yet."""


class AppointmentRecord(Persistent):
    """Hold one appointment, the hash of its token and, sealed, what is known of the citizen."""

    documents: tuple[DocumentRecord, ...] = ()
    added_by: Mapping[str, int] = MappingProxyType({})

    def __init__(
        self, appointment: Appointment, token_hash: str, sealed: bytes, contacts: tuple[str, ...]
    ) -> None:
        self.appointment = appointment
        self.token_hash = token_hash
        self.sealed = sealed
        self.contacts = contacts


def next_appointment_number(diary: Diary) -> int:
    """Return the number after the highest one ever given."""
    return diary.numbers.maxKey() + 1 if diary.numbers else 1


def add_appointment(
    diary: Diary,
    appointment: Appointment,
    token_hash: str,
    sealed: bytes = b"",
    contacts: tuple[str, ...] = (),
    hold: Hold | None = None,
) -> None:
    """Keep a new appointment and take its time; SlotTaken if another has it.

    The time of a used hold is taken already. `contacts` are hashes (`storage.contacts`).
    """
    if hold is None:
        take(diary, appointment.seat, appointment.span)
    elif (hold.seat, hold.span) != (appointment.seat, appointment.span):
        raise ValueError("A hold is for the time that was held.")
    diary.appointments[appointment.id] = AppointmentRecord(
        appointment, token_hash, sealed, contacts
    )
    diary.numbers[appointment.number] = appointment.id
    _note_token(diary, token_hash, appointment.id)
    _write_down(diary, appointment)
    note_contacts(diary, contacts, appointment.id)


def appointment_record(diary: Diary | None, appointment_id: str) -> AppointmentRecord:
    """Return the record of an appointment; NotFound otherwise."""
    record = diary.appointments.get(appointment_id) if diary else None
    if record is None:
        raise NotFound
    return record


def all_records(diary: Diary | None) -> Iterator[AppointmentRecord]:
    """Yield what is kept of every appointment, cancelled ones included."""
    yield from diary.appointments.values() if diary else ()


def appointment_id_of(diary: Diary | None, token: str) -> str:
    """Return the id of the appointment that a citizen's token opens; NotFound otherwise."""
    token_hash = hashed(token)
    if diary is not None and _is_opened_by(diary, token_hash):
        return _id_of(diary, token_hash)
    raise NotFound


def office_of_token(token: str) -> str:
    """Return the office in whose diary a citizen's token opens something; NotFound otherwise."""
    token_hash = hashed(token)
    for office, diary in root_of().diaries.items():
        if _is_opened_by(diary, token_hash):
            return office
    raise NotFound


def put_appointment(diary: Diary, appointment: Appointment) -> None:
    """Keep an appointment in its new state, at the time it had."""
    record = appointment_record(diary, appointment.id)
    before = record.appointment
    if (before.seat, before.span, before.holds_time) != (
        appointment.seat,
        appointment.span,
        appointment.holds_time,
    ):
        raise ValueError("Another time is taken by moving, cancelling or restoring.")
    _replace(diary, record, appointment)


def move_appointment(diary: Diary, appointment: Appointment) -> None:
    """Keep an appointment at its new time and seat, for its old ones.

    SlotTaken, and nothing changed, if another has that time.
    """
    record = appointment_record(diary, appointment.id)
    before = record.appointment
    exchange(diary, before.seat, before.span, appointment.seat, appointment.span)
    _replace(diary, record, appointment)


def cancel_appointment(
    diary: Diary, appointment: Appointment, returns: datetime | None = None
) -> None:
    """Keep a cancelled appointment and give its time back, at once or at an instant."""
    record = appointment_record(diary, appointment.id)
    before = record.appointment
    if before.holds_time:
        if returns is None:
            give_back(diary, before.seat, before.span)
        else:
            give_back_later(diary, before.seat, before.span, returns)
        forget_contacts(diary, record.contacts, appointment.id)
    _replace(diary, record, appointment)


def restore_appointment(diary: Diary, appointment: Appointment) -> None:
    """Keep a cancelled appointment that is booked again; SlotTaken if its time is taken."""
    record = appointment_record(diary, appointment.id)
    if record.appointment.holds_time:
        raise ValueError("Only a cancelled appointment can be restored.")
    take(diary, appointment.seat, appointment.span)
    _replace(diary, record, appointment)
    note_contacts(diary, record.contacts, appointment.id)


def put_details(
    diary: Diary, appointment_id: str, sealed: bytes, contacts: tuple[str, ...]
) -> None:
    """Keep what the citizen has changed about themselves; documents get the same day to go."""
    record = appointment_record(diary, appointment_id)
    forget_contacts(diary, set(record.contacts) - set(contacts), appointment_id)
    note_contacts(diary, [new for new in contacts if new not in record.contacts], appointment_id)
    record.sealed = sealed
    record.contacts = contacts
    if record.documents:
        seal_documents_anew(record, erase_day(sealed))


def agenda(diary: Diary | None, span: Interval) -> list[Appointment]:
    """Return the appointments that lie in a span at least in part, in order of time."""
    if diary is None:
        return []
    found = (
        diary.appointments[key].appointment
        for key in _keys(diary.starts, span.start - LONGEST, span.end)
    )
    return [one for one in found if one.start < span.end and span.start < one.end]


def starting(diary: Diary, after: datetime, until: datetime) -> list[Appointment]:
    """Return the appointments that start after an instant and not after another one."""
    found = (diary.appointments[key].appointment for key in _keys(diary.starts, after, until))
    return [one for one in found if after < one.start <= until]


def appointments_to_come(diary: Diary | None, now: datetime) -> int:
    """Return how many appointments are not over yet, for refusing to remove their office."""
    if diary is None:
        return 0
    begun = diary.starts.keys(min=(minute_of(now - LONGEST), ""))
    found = (diary.appointments[key].appointment for _minute, key in begun)
    return sum(now <= one.end and not one.is_over for one in found)


def forget_appointment(diary: Diary, appointment_id: str) -> Appointment:
    """Drop every trace of an appointment, its time included, and return what it was."""
    record = appointment_record(diary, appointment_id)
    appointment = record.appointment
    if appointment.holds_time:
        give_back(diary, appointment.seat, appointment.span)
    _cross_out(diary, appointment)
    forget_contacts(diary, record.contacts, appointment.id)
    diary.tokens.pop(record.token_hash, None)
    if appointment.number != diary.numbers.maxKey():  # so that no number is given twice
        del diary.numbers[appointment.number]
    del diary.appointments[appointment.id]
    return appointment


def has_appointments_over_before(diary: Diary, before: datetime) -> bool:
    """Tell whether there is something to purge."""
    return next(_over_before(diary, before), None) is not None


def purge_appointments(diary: Diary, before: datetime) -> tuple[Appointment, ...]:
    """Forget the appointments that were over before an instant, and return what they were.

    One that never ended counts as over at its end.
    """
    keys = list(_over_before(diary, before))
    return tuple(forget_appointment(diary, key) for key in keys)


def _over_before(diary: Diary, before: datetime) -> Iterator[str]:
    """Yield those that ended before an instant, then those that never ended."""
    until = (minute_of(before), "")
    yield from (key for _minute, key in diary.over.keys(max=until, excludemax=True))
    for _minute, key in diary.starts.keys(max=until, excludemax=True):
        appointment = diary.appointments[key].appointment
        if not appointment.is_over and minute_of(appointment.end) < until[0]:
            yield key


def _note_token(diary: Diary, token_hash: str, appointment_id: str) -> None:
    """Write down what a token opens, unless the id follows from it."""
    if appointment_id != id_from(token_hash):
        diary.tokens[token_hash] = appointment_id


def _id_of(diary: Diary, token_hash: str) -> str:
    return diary.tokens.get(token_hash) or id_from(token_hash)


def _is_opened_by(diary: Diary, token_hash: str) -> bool:
    record = diary.appointments.get(_id_of(diary, token_hash))
    return record is not None and record.token_hash == token_hash


def _replace(diary: Diary, record: AppointmentRecord, appointment: Appointment) -> None:
    if _places(record.appointment) != _places(appointment):
        _cross_out(diary, record.appointment)
        _write_down(diary, appointment)
    record.appointment = appointment


def _places(appointment: Appointment) -> tuple[tuple[int, str], tuple[int, str] | None]:
    """Return where an appointment stands among the starts, and among what is over."""
    start = minute_of(appointment.start), appointment.id
    over = (minute_of(appointment.over_since), appointment.id) if appointment.is_over else None
    return start, over


def _write_down(diary: Diary, appointment: Appointment) -> None:
    start, over = _places(appointment)
    diary.starts.add(start)
    if over:
        diary.over.add(over)


def _cross_out(diary: Diary, appointment: Appointment) -> None:
    start, over = _places(appointment)
    diary.starts.remove(start)
    if over:
        diary.over.remove(over)


def _keys(times: OOTreeSet, start: datetime, end: datetime) -> Iterator[str]:
    low, high = (minute_of(start), ""), (minute_of(end) + 1, "")
    return (key for _minute, key in times.keys(min=low, max=high))

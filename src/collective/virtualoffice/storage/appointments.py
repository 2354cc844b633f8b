"""The appointments of an office: added, found, changed, forgotten.

Each function leaves the ticks, the orders by time, the tokens and the contacts in line
with the appointment; nobody else writes them.
"""

from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.storage.contacts import forget_contacts
from collective.virtualoffice.storage.contacts import note_contacts
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.returning_time import give_back_later
from collective.virtualoffice.storage.taken_time import exchange
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent


LONGEST = timedelta(days=1)
"""How far back an appointment may begin that is not over yet."""


class AppointmentRecord(Persistent):
    """Hold one appointment, the hash of its token and, sealed, what is known of the citizen."""

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
    diary.tokens[token_hash] = appointment.id
    _write_down(diary, appointment)
    note_contacts(diary, contacts, appointment.id)


def appointment_record(diary: Diary | None, appointment_id: str) -> AppointmentRecord:
    """Return the record of an appointment; NotFound otherwise."""
    record = diary.appointments.get(appointment_id) if diary else None
    if record is None:
        raise NotFound
    return record


def appointment_id_of(diary: Diary | None, token: str) -> str:
    """Return the id of the appointment that a citizen's token opens; NotFound otherwise."""
    appointment_id = diary.tokens.get(hashed(token)) if diary else None
    if appointment_id is None:
        raise NotFound
    return appointment_id


def office_of_token(token: str) -> str:
    """Return the office in whose diary a citizen's token opens something; NotFound otherwise."""
    token_hash = hashed(token)
    for office, diary in root_of().diaries.items():
        if token_hash in diary.tokens:
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
    """Keep what the citizen has changed about themselves."""
    record = appointment_record(diary, appointment_id)
    forget_contacts(diary, set(record.contacts) - set(contacts), appointment_id)
    note_contacts(diary, [new for new in contacts if new not in record.contacts], appointment_id)
    record.sealed = sealed
    record.contacts = contacts


def replace_token(diary: Diary, appointment_id: str, token_hash: str) -> None:
    """Give the citizen another link; the old one opens nothing any more."""
    record = appointment_record(diary, appointment_id)
    diary.tokens.pop(record.token_hash, None)
    diary.tokens[token_hash] = appointment_id
    record.token_hash = token_hash


def agenda(diary: Diary | None, span: Interval) -> list[Appointment]:
    """Return the appointments that lie in a span at least in part, in order of time."""
    if diary is None:
        return []
    found = (
        diary.appointments[key].appointment
        for key in _keys(diary.starts, span.start - LONGEST, span.end)
    )
    return [one for one in found if one.start < span.end and span.start < one.end]


def appointments_to_come(diary: Diary | None, now: datetime) -> int:
    """Return how many appointments are not over yet, for refusing to remove their office."""
    if diary is None:
        return 0
    keys = (key for _minute, key in diary.ends.keys(min=(minute_of(now), "")))
    return sum(not diary.appointments[key].appointment.is_over for key in keys)


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
    return bool(diary.ends) and diary.ends.minKey() < (minute_of(before), "")


def purge_appointments(diary: Diary, before: datetime) -> tuple[Appointment, ...]:
    """Forget the appointments that were over before an instant, and return what they were.

    One that never ended counts as over at its end.
    """
    keys = list(diary.ends.keys(max=(minute_of(before), ""), excludemax=True))
    return tuple(forget_appointment(diary, key) for _minute, key in keys)


def _replace(diary: Diary, record: AppointmentRecord, appointment: Appointment) -> None:
    if _places(record.appointment) != _places(appointment):
        _cross_out(diary, record.appointment)
        _write_down(diary, appointment)
    record.appointment = appointment


def _places(appointment: Appointment) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return where an appointment stands among the starts and among the ends."""
    key = appointment.id
    return (minute_of(appointment.start), key), (minute_of(appointment.over_since), key)


def _write_down(diary: Diary, appointment: Appointment) -> None:
    start, end = _places(appointment)
    diary.starts.add(start)
    diary.ends.add(end)


def _cross_out(diary: Diary, appointment: Appointment) -> None:
    start, end = _places(appointment)
    diary.starts.remove(start)
    diary.ends.remove(end)


def _keys(times: OOTreeSet, start: datetime, end: datetime) -> Iterator[str]:
    low, high = (minute_of(start), ""), (minute_of(end) + 1, "")
    return (key for _minute, key in times.keys(min=low, max=high))

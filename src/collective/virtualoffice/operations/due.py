"""What time itself does: calls time out, ghosts go, offices close, old tickets are purged."""

from collections.abc import Iterator
from collective.virtualoffice import logger
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.rules import site_zone
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import after_time_out
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.presence import DESK_SILENT_AT_MOST
from collective.virtualoffice.domain.presence import is_gone
from collective.virtualoffice.domain.presence import TALK_SILENT_AT_MOST
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket import UNSERVED
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.operations.exchange import forget_old_rooms
from collective.virtualoffice.operations.gone_offices import forget_if_gone
from collective.virtualoffice.operations.gone_offices import found_again
from collective.virtualoffice.operations.outbox import perform_due_jobs
from collective.virtualoffice.operations.release import leave_desk
from collective.virtualoffice.operations.turn_soon import tell_who_is_next
from collective.virtualoffice.storage.desks import remove_desk
from collective.virtualoffice.storage.gone_offices import missing_since
from collective.virtualoffice.storage.guests import forget_guests
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import OfficeRecord
from collective.virtualoffice.storage.presence import desk_key
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.tickets import purge_ended
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import root_of
from collective.virtualoffice.storage.worker_signs import worker_signs
from collective.virtualoffice.storage.worker_signs import write_worker_seen
from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta


READABLE_AFTER_END = timedelta(hours=2)


def run_due(portal: object, *, now: datetime) -> None:
    """Do everything that is due on a site; harmless when run twice or by two workers.

    What fails in one office is logged, and keeps nobody else waiting.
    """
    root = root_of()
    for uid in {*root.offices, *root.diaries}:
        with _others_undisturbed(f"office {uid}"):
            _run_due_of(uid, portal, now)
    with _others_undisturbed("destroying keys"):
        destroy_keys(before=now.astimezone(site_zone()).date())
    perform_due_jobs(now=now)
    if worker_signs.note(now):
        _write_sign(now)
    forget_old_rooms(now=now)


def run_due_in_office(office: VirtualOffice, *, now: datetime) -> None:
    """Do what is due in one office's line; writes only where something is."""
    rules = office_rules(office)
    if rules.uid not in root_of().offices:
        return
    if _due_tickets(rules, now) or _silent_desks(rules, now):
        _write_due(rules, now)
    before = min(rules.midnight_before(now), now - READABLE_AFTER_END)
    if any(kept.anonymous.ended < before for kept in office_record(rules.uid).ended.values()):
        _purge(rules.uid, before)


@contextmanager
def _others_undisturbed(by: str) -> Iterator[None]:
    try:
        yield
    except Exception:  # whatever it met: the rest of the round must not wait for it
        logger.exception("What is due could not be done: %s.", by)


def _run_due_of(uid: str, portal: object, now: datetime) -> None:
    brains = portal.portal_catalog.unrestrictedSearchResults(UID=uid)
    if not brains:
        forget_if_gone(uid, now)
    elif missing_since(uid):
        found_again(uid)
    else:
        office = brains[0]._unrestrictedGetObject()
        run_due_in_office(office, now=now)
        run_due_in_diary(office, now=now)
        tell_who_is_next(office_rules(office), now)


@atomic
def _write_due(rules: OfficeRules, now: datetime) -> None:
    record = office_record(rules.uid)
    for ticket in _due_tickets(rules, now):
        if not ticket.is_open:
            leave_desk(record.tickets[ticket.id].anonymous, now)
        put_ticket(ticket, with_person=False)
    for official in _silent_desks(rules, now):
        desk = record.desks[official].desk
        if desk.ticket:
            ticket = record.tickets[desk.ticket].anonymous
            leave_desk(ticket, now)
            put_ticket(ended(ticket, State.FINISHED, now), with_person=False)
        remove_desk(rules.uid, official, now)


@atomic
def _write_sign(now: datetime) -> None:
    write_worker_seen(now)


@atomic
def _purge(uid: str, before: datetime) -> None:
    purge_ended(uid, before)
    forget_guests(uid)


def _due_tickets(rules: OfficeRules, now: datetime) -> list[Ticket]:
    """Return the tickets that are no longer what the storage says, as they must be.

    They tell nothing about the people: no seal needs to be opened for what time does.
    """
    record = office_record(rules.uid)
    changed = []
    for kept in record.tickets.values():
        ticket = kept.anonymous
        seen = sightings.last(record, ticket.id) or ticket.joined
        if ticket.state is State.CALLED:
            due = after_time_out(ticket, now, rules.answer)
        elif is_gone(ticket, seen, rules.grace, now):
            due = ended(ticket, State.EXPIRED, now)
        elif ticket.state in UNSERVED and _is_over(record, rules, ticket, now):
            due = ended(ticket, State.EXPIRED, now, closed_out=True)
        else:
            due = ticket
        if due != ticket:
            changed.append(due)
    return changed


def _is_over(record: OfficeRecord, rules: OfficeRules, ticket: Ticket, now: datetime) -> bool:
    """Tell whether nobody is there, and the hours are over in which somebody could be served.

    Nobody is sent away before the time of their appointment is over.
    """
    if record.desks or (ticket.due and now < ticket.due + rules.duration(ticket.topic)):
        return False
    channels = {WALK_IN, ticket.channel}
    return not any(rules.hours.current(now, channel) for channel in channels)


def _silent_desks(rules: OfficeRules, now: datetime) -> list[str]:
    """Return the officials who have given no sign for too long."""
    record = office_record(rules.uid)
    silent = []
    for official, kept in record.desks.items():
        seen = sightings.last(record, desk_key(rules.uid, official)) or kept.desk.since
        limit = TALK_SILENT_AT_MOST if kept.desk.ticket else DESK_SILENT_AT_MOST
        if kept.desk.break_until and kept.desk.break_until > seen:
            seen = kept.desk.break_until
        if now - seen > limit:
            silent.append(official)
    return silent

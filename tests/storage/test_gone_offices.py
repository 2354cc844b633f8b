"""Offices that are removed while somebody comes in: two real connections, one of which loses."""

from booked import appointment
from booked import NOW
from collections.abc import Callable
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.calling import called
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import returned
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.appointments import restore_appointment
from collective.virtualoffice.storage.desks import begin_talk
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.gone_offices import forget_office
from collective.virtualoffice.storage.gone_offices import is_removed
from collective.virtualoffice.storage.gone_offices import missing_since
from collective.virtualoffice.storage.gone_offices import note_missing
from collective.virtualoffice.storage.gone_offices import remove_office
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tickets import add_ticket
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import root_of
from datetime import timedelta
from ZODB.POSException import ConflictError
from zope.component.hooks import setSite

import pytest
import transaction


OLD = "09:00-09:30"


class Node:
    """A connection of its own that saw the office when the others did."""

    def __init__(self, database) -> None:
        self.manager = transaction.TransactionManager()
        self.connection = database.open(self.manager)

    def does(self, act: Callable[[], object]) -> None:
        setSite(self.connection.root.site)
        act()

    def close(self) -> None:
        self.manager.abort()
        self.connection.close()


@pytest.fixture
def node(database):
    """Return what opens nodes, once the office has somebody who missed their call."""
    opened = []

    def open_one() -> Node:
        opened.append(Node(database))
        return opened[-1]

    first = open_one()
    first.does(lambda: (missed_in("office"), cancelled_in("office")))
    first.manager.commit()
    yield open_one
    setSite(None)
    for one in opened:
        one.close()


def seated(uid: str) -> Ticket:
    number = next_number(office_record(uid))
    ticket = Ticket(f"t{number}", number, uid, arrived=NOW, joined=NOW)
    add_ticket(ticket, f"hash {number}", NOW)
    return ticket


def missed_in(uid: str) -> None:
    ticket = called(seated(uid), "ada", "talk", NOW, timedelta(seconds=40))
    put_ticket(ended(ticket, State.MISSED, NOW))


def cancelled_in(uid: str) -> None:
    add_appointment(diary_of(uid), appointment("a", OLD, number=1), "a")
    cancel_appointment(diary_of(uid), cancelled(appointment("a", OLD, number=1), NOW))


def booked(uid: str) -> None:
    diary = diary_of(uid)
    number = next_appointment_number(diary)
    add_appointment(diary, appointment(f"n{number}", "10:00-10:30", number=number), "hash")


def comes_back(uid: str) -> None:
    put_ticket(returned(ticket_record(uid, "t1").ticket, None))


def restored_in(uid: str) -> None:
    kept = diary_of(uid).appointments["a"].appointment
    restore_appointment(diary_of(uid), restored(kept, 0))


USES = [
    (seated, "office"),
    (booked, "office"),
    (comes_back, "office"),
    (restored_in, "office"),
    (seated, "new office"),
    (booked, "new office"),
]


@pytest.mark.parametrize(("use", "uid"), USES)
def test_removal_is_refused_where_somebody_came_in_meanwhile(node, use, uid):
    editor, citizen = node(), node()
    editor.does(lambda: remove_office(uid, NOW))
    citizen.does(lambda: use(uid))
    citizen.manager.commit()
    with pytest.raises(ConflictError):
        editor.manager.commit()


@pytest.mark.parametrize(("use", "uid"), USES)
def test_nobody_comes_into_an_office_that_was_removed_meanwhile(node, use, uid):
    editor, citizen = node(), node()
    citizen.does(lambda: use(uid))
    editor.does(lambda: remove_office(uid, NOW))
    editor.manager.commit()
    with pytest.raises(ConflictError):
        citizen.manager.commit()
    citizen.manager.begin()
    with pytest.raises(NotFound):
        citizen.does(lambda: use(uid))


def test_others_are_not_disturbed_by_a_removal(node):
    editor, citizen = node(), node()
    editor.does(lambda: remove_office("office", NOW))
    citizen.does(lambda: (seated("other"), booked("other")))
    citizen.manager.commit()
    editor.manager.commit()


def test_removed_office_keeps_nothing_and_its_officials_are_free(node):
    editor = node()
    editor.does(lambda: begin_talk("ada", "office", "t1"))
    editor.does(lambda: begin_talk("bea", "elsewhere", "t1"))
    remove_office("office", NOW)
    assert is_removed("office")
    assert missing_since("office") == NOW
    assert not find_diary("office").appointments
    assert list(root_of().talks) == ["bea"]
    forget_office("office")
    assert not is_removed("office")
    assert find_diary("office") is None


def test_missing_office_is_noted_as_missing_until_it_is_found(node):
    node().does(lambda: None)
    assert missing_since("office") is None
    note_missing("office", NOW)
    assert missing_since("office") == NOW
    note_missing("office", None)
    assert missing_since("office") is None

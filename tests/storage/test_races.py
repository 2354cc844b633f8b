"""What the keys refuse, shown with two real connections that both saw the old state."""

from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import RoomTaken
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.desks import begin_talk
from collective.virtualoffice.storage.offices import take_only_room
from collective.virtualoffice.storage.root import KEY
from collective.virtualoffice.storage.root import OfficeRecord
from collective.virtualoffice.storage.ticket_record import TicketRecord
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tickets import take_chair
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def two_nodes(database):
    """Return the same office as two nodes see it at the same moment, and their managers."""
    with database.transaction() as connection:
        root = IAnnotations(connection.root.site)[KEY]
        record = root.offices["office"] = OfficeRecord()
        ticket = Ticket(id="t", number=1, office="office", arrived=NOW, joined=NOW, chair=9)
        record.tickets["t"] = TicketRecord(ticket, "hash")
        record.chairs[9] = "t"
        record.numbers[1] = "t"
    nodes = []
    for _node in range(2):
        manager = transaction.TransactionManager()
        connection = database.open(manager)
        root = IAnnotations(connection.root.site)[KEY]
        nodes.append((manager, connection, root))
    yield [(manager, root) for manager, _connection, root in nodes]
    for manager, connection, _root in nodes:
        manager.abort()
        connection.close()


def test_last_chair_goes_to_one_of_two(two_nodes):
    (one, here), (other, there) = two_nodes
    assert take_chair(here.offices["office"], "a", 1) == 1
    assert take_chair(there.offices["office"], "b", 1) == 1
    one.commit()
    with pytest.raises(ConflictError):
        other.commit()
    other.abort()
    with pytest.raises(OfficeFull):
        take_chair(there.offices["office"], "b", 1)


def test_two_chairs_taken_at_once_do_not_disturb_each_other(two_nodes):
    (one, here), (other, there) = two_nodes
    here.offices["office"].chairs[1] = "a"
    there.offices["office"].chairs[2] = "b"
    one.commit()
    other.commit()
    one.begin()
    assert set(here.offices["office"].chairs) == {1, 2, 9}


def test_only_room_goes_to_one_of_two(two_nodes):
    (one, here), (other, there) = two_nodes
    at_desk = Ticket(id="a", number=2, office="office", arrived=NOW, joined=NOW, state=State.CALLED)
    here.offices["office"].tickets["a"] = TicketRecord(at_desk, "hash-a")
    take_only_room(here.offices["office"], "a")
    take_only_room(there.offices["office"], "t")
    one.commit()
    with pytest.raises(ConflictError):
        other.commit()
    other.abort()
    with pytest.raises(RoomTaken):
        take_only_room(there.offices["office"], "t")
    take_only_room(there.offices["office"], "a")


def test_same_number_is_given_to_one_of_two(two_nodes):
    (one, here), (other, there) = two_nodes
    for root in (here, there):
        record = root.offices["office"]
        assert next_number(record) == 2
        record.numbers[2] = "somebody"
    one.commit()
    with pytest.raises(ConflictError):
        other.commit()


def test_two_officials_cannot_call_the_same_citizen(two_nodes):
    for (manager, root), official in zip(two_nodes, ("ada", "grace"), strict=True):
        kept = root.offices["office"].tickets["t"]
        kept.ticket = replace(kept.ticket, state=State.CALLED, official=official)
        if official == "ada":
            manager.commit()
        else:
            with pytest.raises(ConflictError):
                manager.commit()


def test_official_has_one_talk_in_all_offices(two_nodes):
    (one, here), (other, there) = two_nodes
    assert here.talks.insert("ada", ("office", "t"))
    assert there.talks.insert("ada", ("elsewhere", "u"))
    one.commit()
    with pytest.raises(ConflictError):
        other.commit()


def test_begin_talk_refuses_a_second_one(in_request):
    in_request()
    begin_talk("ada", "office", "t")
    with pytest.raises(WrongState):
        begin_talk("ada", "elsewhere", "u")

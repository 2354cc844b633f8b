"""What a ticket says about a citizen lies sealed in the storage."""

from collective.virtualoffice.domain.ticket import anonymous
from collective.virtualoffice.domain.ticket import NO_TEXT
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.ticket_record import TicketRecord
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TICKET = Ticket(
    id="t",
    number=1,
    office="office",
    arrived=NOW,
    joined=NOW,
    name="Erika Mustermann",
    phone="+4915112345678",
    note="speaks softly",
)


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Return a key folder in use."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("VIRTUALOFFICE_KEYS", str(folder))
    return folder


@pytest.fixture
def kept(database):
    """Keep a ticket record, and return what reads it with a connection of its own."""
    with database.transaction() as connection:
        connection.root.kept = TicketRecord(TICKET, "hash")

    def read(act=lambda record: record.ticket):
        database.cacheMinimize()
        with database.transaction() as connection:
            return act(connection.root.kept)

    return read


def test_ticket_comes_back_whole(keys, kept):
    assert kept() == TICKET
    assert kept(lambda record: record.anonymous) == replace(TICKET, name="", phone="", note="")


def test_file_does_not_hold_the_person(keys, kept, tmp_path):
    raw = (tmp_path / "Data.fs").read_bytes()
    assert b"Mustermann" not in raw
    assert b"5112345678" not in raw


def test_without_a_key_folder_the_file_holds_the_person(kept, tmp_path):
    assert b"Mustermann" in (tmp_path / "Data.fs").read_bytes()


def test_changes_of_state_keep_the_person_and_the_seal(keys, kept):
    sealed = kept(lambda record: record.sealed)

    def call(record):
        record.ticket = replace(record.ticket, state=State.CALLED)

    kept(call)
    assert kept() == replace(TICKET, state=State.CALLED)
    assert kept(lambda record: record.sealed) == sealed


def test_emptied_name_is_gone(keys, kept):
    def empty(record):
        record.ticket = replace(record.ticket, name="", phone="", note="")

    kept(empty)
    assert kept().name == ""
    assert kept(lambda record: record.sealed) == b""


def test_destroyed_key_leaves_a_ticket_without_person(keys, kept):
    assert destroy_keys(before=date(2026, 11, 27)) == 1
    assert kept() == replace(TICKET, name="", phone="", note="")


def test_ticket_goes_on_while_nobody_can_read_the_person(keys, kept):
    away = keys.rename(keys.with_name("away"))
    gone = replace(TICKET, state=State.EXPIRED, ended=NOW)
    kept(lambda record: record.go_on_as(anonymous(gone)))
    assert kept(lambda record: record.anonymous) == anonymous(gone)
    away.rename(keys)
    assert kept() == gone


def test_what_opened_a_text_goes_with_the_text(keys, kept):
    talking = replace(TICKET, text_service="pad", text="text-1", text_key="secret")

    def talk(record):
        record.ticket = talking

    kept(talk)
    kept(lambda record: record.go_on_as(replace(record.anonymous, **NO_TEXT)))
    assert kept() == TICKET

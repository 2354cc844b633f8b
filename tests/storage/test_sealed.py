"""Sealed data, down to the bytes of a real FileStorage."""

from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.keys import KeysUnavailable
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.sealed import erase_day
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import Sealed
from collective.virtualoffice.storage.sealed import Unreadable
from collective.virtualoffice.storage.sealed import unseal
from datetime import date
from datetime import timedelta

import pytest
import shutil
import ZODB


DAY = date(2026, 12, 8)
NAME = "Wilhelmine Sonderbar"
FACTS = {"name": NAME, "answers": {"pets": ["cat", "dog"]}, "consents": {"sms": True}, "age": 7}


@pytest.fixture
def without_keys(monkeypatch):
    """Configure no key folder."""
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Return the folder of the keys."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def stored(database, sealed):
    """Store sealed data, and return every byte that the database keeps on the disk."""
    with database.transaction() as connection:
        connection.root.appointment = sealed
    return b"".join(
        path.read_bytes()
        for path in database.storage_path.glob("Data.fs*")
        if not path.name.endswith(".lock")
    )


@pytest.fixture
def database(database, tmp_path):
    """Return a FileStorage that knows where its files are."""
    database.storage_path = tmp_path
    return database


def test_what_is_sealed_can_be_read_with_its_key(keys):
    sealed = seal(FACTS, DAY)
    assert unseal(sealed) == FACTS
    assert NAME.encode() not in sealed
    assert erase_day(sealed) == DAY


def test_without_a_key_folder_a_name_is_found_on_the_disk(database, without_keys):
    sealed = seal(FACTS, DAY)
    assert NAME.encode() in stored(database, sealed)
    assert unseal(sealed) == FACTS
    assert erase_day(sealed) == DAY


def test_with_a_key_folder_no_name_is_found_on_the_disk(database, keys):
    sealed = seal(FACTS, DAY)
    files = stored(database, sealed)
    assert sealed in files
    for word in NAME.split():
        assert word.encode() not in files


def test_destroying_the_key_erases_a_copy_that_was_taken_before(database, keys, tmp_path):
    stored(database, seal(FACTS, DAY))
    backup = tmp_path / "backup.fs"
    shutil.copy(tmp_path / "Data.fs", backup)
    destroy_keys(DAY + timedelta(1))
    restored = ZODB.DB(str(backup))
    with restored.transaction() as connection:
        sealed = connection.root.appointment
    restored.close()
    with pytest.raises(Erased) as erased:
        unseal(sealed)
    assert erased.value.erase_on == DAY


def test_data_of_other_days_survive(keys):
    later = seal(FACTS, DAY + timedelta(1))
    destroy_keys(DAY + timedelta(1))
    assert unseal(later) == FACTS


def test_a_new_key_of_the_same_day_does_not_bring_erased_data_back(keys):
    old = seal(FACTS, DAY)
    destroy_keys(DAY + timedelta(1))
    assert unseal(seal(FACTS, DAY)) == FACTS
    with pytest.raises(Erased):
        unseal(old)


def test_data_from_before_the_folder_stay_readable_and_new_ones_are_sealed(
    without_keys, monkeypatch, tmp_path
):
    old = seal(FACTS, DAY)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert unseal(old) == FACTS
    assert NAME.encode() not in seal(FACTS, DAY)


def test_two_seals_of_the_same_facts_differ(keys):
    assert seal(FACTS, DAY) != seal(FACTS, DAY)


def test_a_missing_folder_stores_nothing_and_erases_nothing(keys, caplog):
    sealed = seal(FACTS, DAY)
    shutil.rmtree(keys)
    with pytest.raises(KeysUnavailable):
        seal(FACTS, DAY)
    with pytest.raises(Unreadable):
        unseal(sealed)
    assert NAME not in caplog.text


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: sealed[:-6],
        lambda sealed: sealed.replace(b"vo1-sealed", b"vo9-sealed"),
        lambda sealed: sealed.replace(b"2026-12-08", b"2026-13-08"),
        lambda sealed: b"",
        lambda sealed: bytes(range(256)),
        lambda sealed: b"vo1-plain 2026-12-08 \n{'name':",
    ],
)
def test_damage_is_told_in_the_log_without_a_word_about_the_person(keys, caplog, damage):
    sealed = Sealed(damage(seal(FACTS, DAY)))
    with pytest.raises(Unreadable):
        unseal(sealed)
    assert "cannot be read" in caplog.text
    assert NAME not in caplog.text


@pytest.mark.parametrize("facts", [{"when": DAY}, {"number": float("nan")}])
def test_only_json_is_sealed(keys, facts):
    with pytest.raises((TypeError, ValueError)):
        seal(facts, DAY)

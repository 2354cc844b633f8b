"""Keys of days, in a real folder."""

from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.keys import find_key
from collective.virtualoffice.storage.keys import key_facts
from collective.virtualoffice.storage.keys import key_for
from collective.virtualoffice.storage.keys import KeyFacts
from collective.virtualoffice.storage.keys import KeysUnavailable
from collective.virtualoffice.storage.keys import VARIABLE
from cryptography.fernet import Fernet
from datetime import date
from datetime import timedelta

import os
import pytest
import subprocess
import sys


DAY = date(2026, 12, 8)
DAYS = 100

MAKE_KEYS = """
from collective.virtualoffice.storage.keys import key_for
from datetime import date, timedelta
import sys
sys.stdin.readline()
for number in range(int(sys.argv[1])):
    print(key_for(date(2026, 12, 8) + timedelta(number)).name)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder of the keys."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_a_day_has_one_key_and_another_day_another(folder):
    assert key_for(DAY).name == key_for(DAY).name
    assert key_for(DAY).name != key_for(DAY + timedelta(1)).name
    assert sorted(os.listdir(folder)) == ["2026-12-08.key", "2026-12-09.key"]


def test_only_the_owner_may_read_a_key(folder):
    key_for(DAY)
    assert (folder / "2026-12-08.key").stat().st_mode & 0o777 == 0o600


def test_a_key_is_looked_for_without_making_one(folder):
    assert find_key(DAY) is None
    assert os.listdir(folder) == []


def test_days_that_are_over_lose_their_keys_and_no_other_file_goes(folder):
    for number in range(3):
        key_for(DAY + timedelta(number))
    (folder / "README").write_text("ours")
    assert destroy_keys(DAY + timedelta(2)) == 2
    assert sorted(os.listdir(folder)) == ["2026-12-10.key", "README"]
    assert destroy_keys(DAY + timedelta(2)) == 0


def test_the_draft_of_a_process_that_was_killed_goes_with_its_day(folder):
    key_for(DAY)
    os.link(folder / "2026-12-08.key", folder / "2026-12-08.0123456789abcdef.new")
    assert destroy_keys(DAY + timedelta(1)) == 1
    assert os.listdir(folder) == []


def test_a_key_that_another_node_destroyed_is_not_remembered(folder):
    key_for(DAY)
    assert find_key(DAY)
    (folder / "2026-12-08.key").unlink()
    assert find_key(DAY) is None


def test_a_key_that_another_node_made_anew_is_read_anew(folder):
    key_for(DAY)
    before = find_key(DAY).name
    other = folder / "2026-12-08.0123456789abcdef.new"
    other.write_bytes(Fernet.generate_key())
    other.replace(folder / "2026-12-08.key")
    assert key_for(DAY).name != before


def test_a_destroyed_key_leaves_nothing_on_its_place_of_the_disk(folder):
    key_for(DAY)
    with (folder / "2026-12-08.key").open("rb") as still_open:
        destroy_keys(DAY + timedelta(1))
        assert still_open.read().strip(b"\0") == b""


def test_processes_that_race_for_a_days_key_get_the_same(folder):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE_KEYS, str(DAYS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _number in range(3)
    ]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    printed = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert printed[0] == printed[1] == printed[2]
    assert len(set(printed[0])) == DAYS
    assert len(os.listdir(folder)) == DAYS


def test_a_damaged_key_is_a_fault_and_not_an_erasure(folder, caplog):
    (folder / "2026-12-08.key").write_text("nonsense")
    with pytest.raises(KeysUnavailable):
        find_key(DAY)
    assert "2026-12-08.key is damaged" in caplog.text
    assert "nonsense" not in caplog.text


def test_a_folder_that_is_not_there_is_a_fault_and_is_not_made(folder, caplog):
    folder.rmdir()
    for act in (find_key, key_for):
        with pytest.raises(KeysUnavailable):
            act(DAY)
    assert not folder.exists()
    assert VARIABLE in caplog.text
    assert destroy_keys(DAY) == 0


@pytest.mark.parametrize(
    "make,problem",
    [
        (lambda path: path.mkdir(mode=0o700), ""),
        (lambda path: path.mkdir(mode=0o755), "open_to_others"),
        (lambda path: path.write_text(""), "not_a_folder"),
        (lambda path: None, "missing"),
    ],
)
def test_health_tells_what_is_wrong_with_the_folder(tmp_path, monkeypatch, make, problem):
    path = tmp_path / "there"
    make(path)
    monkeypatch.setenv(VARIABLE, str(path))
    assert key_facts() == KeyFacts(True, 0, problem)
    assert key_facts().usable == (problem in ("", "open_to_others"))


def test_health_counts_the_keys(folder):
    key_for(DAY)
    (folder / "notes.key").write_text("not ours")
    assert key_facts() == KeyFacts(True, 1)


def test_health_says_that_nothing_is_configured(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert key_facts() == KeyFacts(False)
    assert not key_facts().usable

"""Documents, down to the files that a real database keeps."""

from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.documents import content_of
from collective.virtualoffice.storage.documents import documents_of
from collective.virtualoffice.storage.documents import drafted
from collective.virtualoffice.storage.documents import hand_on_documents
from collective.virtualoffice.storage.documents import keep_document
from collective.virtualoffice.storage.documents import number_added
from collective.virtualoffice.storage.documents import remove_document
from collective.virtualoffice.storage.documents import seal_documents_anew
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.sealed_file import PIECE
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from persistent import Persistent
from transaction import TransactionManager
from transaction.interfaces import TransientError
from typing import ClassVar
from ZODB.POSException import ConflictError

import pytest


NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = date(2026, 12, 8)
SECRET = b"Wilhelmine Sonderbar wohnt im Turm. "
CONTENT = SECRET * (2 * PIECE // len(SECRET))
NAME = "Antrag Sonderbar.pdf"


class Holder(Persistent):
    """Stands for the record of an appointment, or of a ticket."""

    documents = ()
    added_by: ClassVar = {}


@pytest.fixture(autouse=True)
def holders(database, in_request):
    """Put two records into the site, by the names of their holders."""
    in_request()
    with database.transaction() as connection:
        root = connection.root.site.__annotations__["collective.virtualoffice"]
        root.offices.update({"karl": Holder(), "lena": Holder()})


@pytest.fixture(autouse=True)
def keys(tmp_path, monkeypatch):
    """Return the folder of the keys."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def keep():
    """Keep a document of Karl's: `keep(CONTENT)`."""

    @atomic
    def write(draft, name, day):
        keep_document(root_of().offices["karl"], draft, name, Author.CITIZEN, day, NOW)

    def kept(content=CONTENT, name=NAME, day=DAY):
        pieces = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
        with latest(), drafted(pieces) as draft:
            write(draft, name, day)

    return kept


@pytest.fixture
def known():
    """Return the documents of a holder as they were committed last."""

    def documents(name="karl"):
        with latest():
            return documents_of(root_of().offices[name])

    return documents


@pytest.fixture
def read():
    """Return the content of a document."""

    def content(document_id, name="karl"):
        with latest():
            _document, file, pieces = content_of(root_of().offices[name], document_id)
        with file:
            return b"".join(pieces)

    return content


@pytest.fixture
def act():
    """Do something with Karl's and Lena's records in a transaction."""

    @atomic
    def done(something):
        something(*(root_of().offices[name] for name in ("karl", "lena")))

    return done


def on_the_disk(folder):
    """Return every byte of the database and its blobs."""
    files = [path for path in folder.rglob("*") if path.is_file() and "keys" not in path.parts]
    return b"".join(path.read_bytes() for path in files)


def blobs(folder):
    """Return the files of all blobs, drafts included."""
    return [
        path for path in (folder / "blobs").rglob("*") if path.is_file() and path.name[0] != "."
    ]


def test_a_document_comes_back_as_it_was(keep, known, read):
    keep()
    (document,) = known()
    assert (document.name, document.author, document.added) == (NAME, Author.CITIZEN, NOW)
    assert document.size == len(CONTENT)
    assert read(document.id) == CONTENT


def test_documents_stay_in_the_order_they_came(keep, known):
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        keep(b"x", name)
    assert [document.name for document in known()] == ["b.pdf", "a.pdf", "c.pdf"]


def test_the_files_of_the_database_tell_nothing(keep, tmp_path):
    keep()
    files = on_the_disk(tmp_path)
    assert len(files) > len(CONTENT)
    assert b"Sonderbar" not in files


def test_drafts_are_gone_in_the_end(keep, tmp_path):
    keep()
    (kept,) = blobs(tmp_path)
    with pytest.raises(RuntimeError), latest(), drafted([CONTENT]):
        raise RuntimeError
    assert blobs(tmp_path) == [kept]


def test_a_lost_race_is_run_again_with_the_same_draft(known, read, tmp_path):
    tries = []

    @atomic
    def write(draft):
        tries.append(1)
        holder = root_of().offices["karl"]
        keep_document(holder, draft, NAME, Author.OFFICE, DAY, NOW)
        if len(tries) == 1:
            raise TransientError

    with latest(), drafted([CONTENT[:PIECE]]) as draft:
        write(draft)
    (document,) = known()
    assert read(document.id) == CONTENT[:PIECE]
    assert len(blobs(tmp_path)) == 1


def test_of_two_that_are_added_at_once_one_has_to_try_again(known, database):
    managers = [TransactionManager(), TransactionManager()]
    connections = [database.open(manager) for manager in managers]
    with latest(), drafted([CONTENT[:PIECE]]) as draft:
        for connection in connections:
            root = connection.root.site.__annotations__["collective.virtualoffice"]
            keep_document(root.offices["karl"], draft, NAME, Author.CITIZEN, DAY, NOW)
        managers[0].commit()
        with pytest.raises(ConflictError):
            managers[1].commit()
    for manager, connection in zip(managers, connections, strict=True):
        manager.abort()
        connection.close()
    assert len(known()) == 1


def test_once_the_key_is_destroyed_nobody_can_read_it(keep, known, read, act):
    keep()
    document = known()[0]
    destroy_keys(DAY + timedelta(1))
    assert known() == ()
    with pytest.raises(NotFound):
        read(document.id)


def test_documents_of_an_appointment_that_is_moved_live_until_its_new_day(keep, known, read, act):
    keep()
    act(lambda karl, lena: seal_documents_anew(karl, DAY + timedelta(7)))
    destroy_keys(DAY + timedelta(1))
    assert read(known()[0].id) == CONTENT
    destroy_keys(DAY + timedelta(8))
    assert known() == ()


def test_what_cannot_be_read_any_more_is_not_sealed_anew(keep, known, act):
    keep()
    destroy_keys(DAY + timedelta(1))
    act(lambda karl, lena: seal_documents_anew(karl, DAY + timedelta(7)))
    assert known() == ()


def test_a_removed_document_goes_from_the_disk_with_the_next_pack(
    keep, known, act, database, tmp_path
):
    keep()
    keep(b"other", "other.txt")
    gone, other = known()
    act(lambda karl, lena: remove_document(karl, gone.id))
    assert known() == (other,)
    database.pack()
    assert len(blobs(tmp_path)) == 1


def test_what_is_not_there_cannot_be_removed_or_read(keep, act, read):
    keep()
    with pytest.raises(NotFound):
        act(lambda karl, lena: remove_document(karl, "nothing"))
    with pytest.raises(NotFound):
        read("nothing")


@pytest.fixture
def added():
    """Return how many documents a citizen has added as it was committed last."""

    def number(name):
        with latest():
            return number_added(root_of().offices[name], Author.CITIZEN)

    return number


def test_what_was_removed_counts_among_what_was_added(keep, known, act, added):
    for _round in range(2):
        keep()
        act(lambda karl, lena: remove_document(karl, known()[0].id))
    assert (known(), added("karl"), added("lena")) == ((), 2, 0)
    with latest():
        assert number_added(root_of().offices["karl"], Author.OFFICE) == 0


def test_what_was_added_counts_where_somebody_goes_on(keep, known, act, added):
    keep()
    act(lambda karl, lena: remove_document(karl, known()[0].id))
    act(hand_on_documents)
    assert (added("karl"), added("lena")) == (0, 1)


def test_documents_are_handed_on(keep, known, read, act):
    keep()
    act(hand_on_documents)
    assert known("karl") == ()
    assert read(known("lena")[0].id, "lena") == CONTENT


def test_documents_that_an_earlier_release_has_kept_are_handed_on_too(keep, known, act):
    keep()
    act(lambda karl, lena: setattr(karl, "added_by", {}))
    act(hand_on_documents)
    assert (len(known("karl")), len(known("lena"))) == (0, 1)


def test_without_keys_documents_can_be_kept_all_the_same(keep, known, read, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    keep()
    assert read(known()[0].id) == CONTENT

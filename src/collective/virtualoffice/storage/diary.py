"""The diary of an office: its appointments, and whose time is taken.

One object for each office. What must not happen twice is a key of one of its trees, so
the storage itself refuses the second; see docs/concepts/appointments.md.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from persistent import Persistent


class Diary(Persistent):
    """What is booked, held and blocked in one office.

    | tree | from | to |
    | --- | --- | --- |
    | `seats` | seat | its taken ticks (`storage.taken_time`) |
    | `appointments` | appointment's id | its record |
    | `starts` | | (minute, id) of all appointments, in order of time |
    | `over` | | (minute, id) of those that are over, by when they ended |
    | `numbers` | appointment's number | its id |
    | `tokens` | hash of a citizen's token | appointment's id, unless it follows from the hash |
    | `contacts` | hash of a contact | ids of its appointments |
    | `keys` | hash of an Idempotency-Key | what it was used for |
    | `holds` | hash of a hold's token | the hold |
    | `lapsed` | hash of a hold's token | a hold that is over, with its draft |
    | `returning` | id | time that comes back at an instant |
    | `blocks` | id | an official's absence |

    `reminded` is until when citizens were reminded of what had become due by then. For
    `is_removed` and `missing_since` see `storage.gone_offices`.
    """

    reminded: datetime | None = None
    is_removed: bool = False
    missing_since: datetime | None = None

    def __init__(self) -> None:
        self.seats = IOBTree()
        self.appointments = OOBTree()
        self.starts = OOTreeSet()
        self.over = OOTreeSet()
        self.numbers = IOBTree()
        self.tokens = OOBTree()
        self.contacts = OOBTree()
        self.keys = OOBTree()
        self.holds = OOBTree()
        self.lapsed = OOBTree()
        self.returning = OOBTree()
        self.blocks = OOBTree()


def find_diary(office: str) -> Diary | None:
    """Return the diary of an office for reading; None as long as nothing was ever booked."""
    return root_of().diaries.get(office)


def diary_of(office: str) -> Diary:
    """Return the diary of an office for writing, made when it is first needed.

    NotFound where the office is removed.
    """
    diaries = root_of().diaries
    diary = diaries.get(office)
    if diary is None:
        diary = diaries[office] = Diary()
    if diary.is_removed:
        raise NotFound
    return diary

"""Bookings that race, shown with two real connections that both saw the old state."""

from booked import appointment
from booked import at
from booked import check
from booked import hold
from booked import NOW
from booked import span
from collections.abc import Callable
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.appointments import forget_appointment
from collective.virtualoffice.storage.appointments import move_appointment
from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.appointments import put_appointment
from collective.virtualoffice.storage.appointments import restore_appointment
from collective.virtualoffice.storage.blocks import block_time
from collective.virtualoffice.storage.booking_keys import booked_with_key
from collective.virtualoffice.storage.booking_keys import remember_key
from collective.virtualoffice.storage.booking_keys import UsedKey
from collective.virtualoffice.storage.contacts import refuse_over_limit
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import add_hold
from collective.virtualoffice.storage.holds import drop_expired_holds
from collective.virtualoffice.storage.holds import extend_hold
from collective.virtualoffice.storage.holds import use_hold
from collective.virtualoffice.storage.root import KEY
from ZODB.POSException import ConflictError
from zoneinfo import ZoneInfo
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


Act = Callable[[Diary], object]

EARLY, LATE = "08:00-08:30", "08:30-09:00"
CANCELLED = cancelled(appointment("r", "14:00-14:30"), NOW)
ONE_DESK = OpeningHours(ZoneInfo("UTC"), (Period(1, 480, 1080, frozenset({"video"}), 1),))


class Nodes:
    """The same diary as two nodes see it at the same moment."""

    def __init__(self, database) -> None:
        self.database = database
        self.managers = [transaction.TransactionManager() for _node in range(2)]
        self.connections = [database.open(manager) for manager in self.managers]
        self.diaries = [diary_in(connection) for connection in self.connections]

    def race(self, first: Act, second: Act) -> None:
        """Do both, commit both; fail unless the second is refused by the storage."""
        self._do(first, second)
        with pytest.raises(ConflictError):
            self.managers[1].commit()
        self.managers[1].abort()

    def side_by_side(self, first: Act, second: Act) -> None:
        """Do both, commit both."""
        self._do(first, second)
        self.managers[1].commit()

    def again(self, act: Act) -> None:
        """Let the loser try once more, with a fresh view."""
        self.managers[1].begin()
        act(self.diaries[1])
        self.managers[1].commit()

    def _do(self, first: Act, second: Act) -> None:
        for act, diary in zip((first, second), self.diaries, strict=True):
            act(diary)
        self.managers[0].commit()

    def close(self) -> None:
        for manager, connection in zip(self.managers, self.connections, strict=True):
            manager.abort()
            connection.close()
        with self.database.transaction() as connection:
            check(diary_in(connection))


def diary_in(connection) -> Diary:
    return IAnnotations(connection.root.site)[KEY].diaries["office"]


@pytest.fixture
def nodes(database):
    """Return two nodes that see some appointments, a cancelled one and a hold."""
    with database.transaction() as connection:
        diary = IAnnotations(connection.root.site)[KEY].diaries["office"] = Diary()
        for one in (
            appointment("a", EARLY),
            appointment("b", LATE),
            appointment("c", EARLY, seat=1),
            appointment("r", "14:00-14:30"),
        ):
            contact = "ben" if one.id == "b" else "ada"
            add_appointment(diary, one, one.id, b"", (contact,))
        cancel_appointment(diary, CANCELLED)
        # The first key of a tree is nobody's here: whoever deletes it disturbs all others.
        add_appointment(diary, appointment("p", "07:10-07:20"), "p")
        add_hold(diary, "hold", hold("15:00-15:30"))
    nodes = Nodes(database)
    yield nodes
    nodes.close()


def book(key: str, text: str, seat: int = 0, contacts: tuple[str, ...] = (), **facts) -> Act:
    one = appointment(key, text, seat, **facts)
    return lambda diary: add_appointment(diary, one, key, b"", contacts)


def move(key: str, text: str, start: str, seat: int = 0, old_seat: int = 0) -> Act:
    one = moved(appointment(key, text, old_seat), at(start), seat)
    return lambda diary: move_appointment(diary, one)


def cancel(key: str, text: str, seat: int = 0) -> Act:
    return lambda diary: cancel_appointment(diary, cancelled(appointment(key, text, seat), NOW))


def keep(text: str, token: str = "new") -> Act:
    return lambda diary: add_hold(diary, token, hold(text))


def block(text: str) -> Act:
    return lambda diary: block_time(diary, ONE_DESK, "ada", span(text), NOW)


def restore(diary: Diary) -> None:
    restore_appointment(diary, restored(CANCELLED, 0))


# Each pair wants the same minutes of seat 0.
WANT_THE_SAME = {
    "book/book": (book("x", "10:00-10:30"), book("y", "10:00-10:30")),
    "book/book overlapping": (book("x", "10:00-10:30"), book("y", "10:20-10:50")),
    "book/move": (book("x", "10:00-10:30"), move("a", EARLY, "10:00")),
    "move/book": (move("a", EARLY, "10:00"), book("x", "10:15-10:45")),
    "move/move": (move("a", EARLY, "10:00"), move("b", LATE, "10:00")),
    "move/move from another seat": (
        move("a", EARLY, "10:00"),
        move("c", EARLY, "10:10", old_seat=1),
    ),
    "hold/book": (keep("10:00-10:30"), book("x", "10:00-10:30")),
    "book/hold": (book("x", "10:00-10:30"), keep("10:00-10:30")),
    "hold/hold": (keep("10:00-10:30"), keep("10:00-10:30", "other")),
    "hold/move": (keep("10:00-10:30"), move("a", EARLY, "10:00")),
    "block/book": (block("10:00-11:00"), book("x", "10:30-11:00")),
    "book/block": (book("x", "10:30-11:00"), block("10:00-11:00")),
    "book/restore": (book("x", "14:00-14:30"), restore),
    "restore/book": (restore, book("x", "14:15-14:45")),
}


@pytest.mark.parametrize("pair", WANT_THE_SAME)
def test_the_same_time_goes_to_one_of_two(nodes, pair):
    first, second = WANT_THE_SAME[pair]
    nodes.race(first, second)
    with pytest.raises(SlotTaken):
        nodes.again(second)


def test_neighbours_within_a_tick_meet_and_the_loser_gets_its_time_too(nodes):
    first, second = book("x", "10:00-10:03"), book("y", "10:03-10:10")
    nodes.race(first, second)
    nodes.again(second)


def test_two_who_leave_a_shared_tick_meet_and_both_leave(nodes):
    def fill(diary: Diary) -> None:
        book("x", "10:00-10:03")(diary)
        book("y", "10:03-10:10")(diary)

    nodes.again(fill)
    nodes.managers[0].begin()
    nodes.managers[1].begin()
    leave = cancel("y", "10:03-10:10")
    nodes.race(cancel("x", "10:00-10:03"), leave)
    nodes.again(leave)


def test_two_cannot_swap_at_once_but_nobody_loses_their_time(nodes):
    for number, act in enumerate((move("a", EARLY, "08:30"), move("b", LATE, "08:00"))):
        with pytest.raises(SlotTaken):
            act(nodes.diaries[number])
    nodes.managers[0].abort()
    nodes.managers[1].abort()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (move("a", EARLY, "11:00"), move("a", EARLY, "12:00")),
        (move("a", EARLY, "08:00", seat=2), move("a", EARLY, "11:00", seat=3)),
        (move("a", EARLY, "11:00"), cancel("a", EARLY)),
        (cancel("a", EARLY), cancel("a", EARLY)),
        (
            move("a", EARLY, "11:00"),
            lambda diary: put_appointment(
                diary, in_state(appointment("a", EARLY), State.CHECKED_IN, NOW, ticket="t")
            ),
        ),
        (cancel("a", EARLY), lambda diary: forget_appointment(diary, "a")),
        (restore, restore),
    ],
)
def test_one_appointment_is_changed_by_one_of_two(nodes, first, second):
    nodes.race(first, second)


def test_a_hold_is_used_once(nodes):
    def use(key: str) -> Act:
        def act(diary: Diary) -> None:
            kept = use_hold(diary, "hold", NOW)
            add_appointment(diary, appointment(key, "15:00-15:30"), key, hold=kept)

        return act

    nodes.race(use("x"), use("y"))
    with pytest.raises(HoldExpired):
        nodes.again(use("y"))


def test_a_hold_is_extended_or_dropped_but_not_both(nodes):
    nodes.race(
        lambda diary: extend_hold(diary, "hold", at("08:00"), NOW),
        lambda diary: drop_expired_holds(diary, at("07:10")),
    )


def test_two_bookings_of_one_contact_do_not_pass_the_limit(nodes):
    def within_limit(key: str, text: str) -> Act:
        def act(diary: Diary) -> None:
            refuse_over_limit(diary, ("grace",), 1, NOW)
            book(key, text, contacts=("grace",))(diary)

        return act

    nodes.race(within_limit("x", "10:00-10:30"), within_limit("y", "12:00-12:30"))
    with pytest.raises(LimitReached):
        nodes.again(within_limit("y", "12:00-12:30"))


def test_restoring_and_booking_do_not_pass_the_limit(nodes):
    def within_limit(act: Act) -> Act:
        def limited(diary: Diary) -> None:
            refuse_over_limit(diary, ("ada",), 3, NOW)
            act(diary)

        return limited

    second = within_limit(book("x", "12:00-12:30", contacts=("ada",)))
    nodes.race(within_limit(restore), second)
    with pytest.raises(LimitReached):
        nodes.again(second)


def test_a_request_sent_twice_books_once(nodes):
    def book_once(key: str, text: str) -> Act:
        def act(diary: Diary) -> None:
            assert booked_with_key(diary, "key", "body", NOW) is None
            remember_key(diary, "key", UsedKey("body", key, at("09:00")))
            book(key, text)(diary)

        return act

    nodes.race(book_once("x", "10:00-10:30"), book_once("y", "12:00-12:30"))
    nodes.again(lambda diary: None)
    assert booked_with_key(nodes.diaries[1], "key", "body", NOW) == "x"


def test_the_same_number_is_given_to_one_of_two(nodes):
    def numbered(key: str, text: str) -> Act:
        def act(diary: Diary) -> None:
            book(key, text, number=next_appointment_number(diary))(diary)

        return act

    nodes.race(numbered("x", "10:00-10:30"), numbered("y", "12:00-12:30"))
    nodes.again(numbered("y", "12:00-12:30"))
    numbers = [appointment_record(nodes.diaries[1], key).appointment.number for key in "xy"]
    assert numbers == [ord("r") + 1, ord("r") + 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (book("x", "10:00-10:30"), book("y", "10:30-11:00")),
        (book("x", "10:00-10:30"), book("y", "10:00-10:30", seat=1)),
        (move("a", EARLY, "10:00"), move("b", LATE, "11:00")),
        (cancel("a", EARLY), cancel("b", LATE)),
        (book("x", "10:00-10:30"), keep("11:00-11:30")),
    ],
)
def test_who_wants_something_else_is_not_disturbed(nodes, first, second):
    nodes.side_by_side(first, second)

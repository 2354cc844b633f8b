"""Slots by tables: what stands in docs/concepts/appointments.md, edge by edge."""

from collections.abc import Callable
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from collective.virtualoffice.domain.slots import first_free_slot
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import free_slots
from collective.virtualoffice.domain.slots import nothing_taken
from collective.virtualoffice.domain.slots import refuse_start
from collective.virtualoffice.domain.slots import span_with_buffers
from collective.virtualoffice.domain.slots import TakenMinutes
from collective.virtualoffice.domain.slots import without
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest


BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
SPRING = date(2026, 3, 29)  # 02:00 becomes 03:00
AUTUMN = date(2026, 10, 25)  # 03:00 becomes 02:00
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
VIDEO = frozenset({"video"})


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def clock(text: str) -> int:
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def period(text: str, desks: int = 1, *channels: str) -> DayPeriod:
    """Return a period written as 08:00-12:00."""
    start, end = map(clock, text.split("-"))
    return DayPeriod(start, end, frozenset(channels) or VIDEO, desks)


def open_on(days: dict[date, list[DayPeriod]], zone: ZoneInfo = BERLIN) -> OpeningHours:
    """Return hours that hold on some days only."""
    return OpeningHours(
        zone, special=tuple(SpecialDays(day, day, tuple(plan)) for day, plan in days.items())
    )


def always(desks: int = 1) -> OpeningHours:
    """Return the hours of an office that never closes."""
    return OpeningHours(BERLIN, tuple(Period(day, 0, 1440, VIDEO, desks) for day in range(7)))


def berlin(day: date, text: str, fold: int = 0) -> datetime:
    """Return an instant by Berlin's wall clock."""
    hours, rest = map(int, text.split(":"))
    return datetime(day.year, day.month, day.day, hours, rest, tzinfo=BERLIN, fold=fold)


def taken_on(*spans: tuple[int, datetime, int]) -> TakenMinutes:
    """Return what is taken: seat, start and minutes."""

    def taken(seat: int, window: range) -> int:
        bits = 0
        for number, start, length in spans:
            if number == seat:
                bits |= bits_of(minutes_of(Interval(start, start + minutes(length))), window)
        return bits

    return taken


def shown(
    hours: OpeningHours,
    day: date,
    rules: SlotRules,
    taken: TakenMinutes = nothing_taken,
    now: datetime = LONG_AGO,
    channel: str = "video",
) -> str:
    """Return the starts of a day as the wall clock shows them, with the free seats."""
    found = free_slots(hours, channel, rules, taken, day, day, now)
    return " ".join(f"{one.start.astimezone(hours.zone):%H:%M}/{one.free}" for one in found)


def far(duration: int, **facts: object) -> SlotRules:
    """Return rules that let book a year ahead."""
    return SlotRules(minutes(duration), horizon_days=400, **facts)


@pytest.mark.parametrize(
    ("periods", "rules", "expected"),
    [
        # From opening to closing, both edges used.
        (["08:00-09:00"], far(30), "08:00/1 08:30/1"),
        (["08:00-09:00"], far(60), "08:00/1"),
        (["08:00-09:00"], far(61), ""),
        (["08:00-09:00"], far(25), "08:00/1 08:25/1"),
        (["08:00-09:00"], far(30, step=minutes(15)), "08:00/1 08:15/1 08:30/1"),
        (["08:10-09:00"], far(20), "08:10/1 08:30/1"),
        # Buffers may lie outside the hours.
        (
            ["08:00-09:00"],
            far(30, buffer_before=minutes(20), buffer_after=minutes(20)),
            "08:00/1 08:30/1",
        ),
        # Periods that touch are one; those that do not are two, each with its own grid.
        (["08:00-08:45", "08:45-09:30"], far(30), "08:00/1 08:30/1 09:00/1"),
        (["08:00-08:40", "08:50-09:30"], far(30), "08:00/1 08:50/1"),
        # The whole day.
        (["00:00-24:00"], far(480), "00:00/1 08:00/1 16:00/1"),
    ],
)
def test_slots_fill_the_hours_from_opening_to_closing(periods, rules, expected):
    hours = open_on({TUESDAY: [period(text) for text in periods]})
    assert shown(hours, TUESDAY, rules) == expected


def test_a_slot_across_periods_has_the_seats_that_are_there_throughout():
    plan = [period("08:00-08:45", 3), period("08:45-10:00", 1), period("10:00-11:00", 2)]
    hours = open_on({TUESDAY: plan})
    assert shown(hours, TUESDAY, far(30)) == "08:00/3 08:30/1 09:00/1 09:30/1 10:00/2 10:30/2"


def test_channels_of_a_period_share_its_desks_and_differ_in_their_hours():
    plan = [period("08:00-09:00", 1, "video", "phone"), period("09:00-10:00", 1, "phone")]
    hours = open_on({TUESDAY: plan})
    by_phone = taken_on((0, berlin(TUESDAY, "8:30"), 30))
    assert shown(hours, TUESDAY, far(30), by_phone) == "08:00/1"
    assert shown(hours, TUESDAY, far(30), by_phone, channel="phone") == "08:00/1 09:00/1 09:30/1"
    assert shown(hours, TUESDAY, far(30), channel="in_person") == ""


def test_an_opening_across_midnight_is_one_and_each_start_belongs_to_its_day():
    next_day = TUESDAY + DAY
    hours = open_on({TUESDAY: [period("23:00-24:00")], next_day: [period("00:00-01:00")]})
    assert shown(hours, TUESDAY, far(40)) == "23:00/1 23:40/1"
    assert shown(hours, next_day, far(40)) == "00:20/1"


def test_an_office_that_never_closes_begins_anew_each_midnight():
    for number in range(3):
        starts = shown(always(), TUESDAY + number * DAY, far(300))
        assert starts == "00:00/1 05:00/1 10:00/1 15:00/1 20:00/1"


def test_an_opening_of_eight_days_is_counted_from_its_start_and_a_longer_one_is_not():
    eight, nine = (
        OpeningHours(
            BERLIN,
            always().week,
            (SpecialDays(TUESDAY - DAY, TUESDAY - DAY), SpecialDays(end, end)),
        )
        for end in (TUESDAY + 8 * DAY, TUESDAY + 9 * DAY)
    )
    # Five hours into 24: each day begins an hour later than the day before, by the clock.
    assert shown(eight, TUESDAY + DAY, far(300)) == "01:00/1 06:00/1 11:00/1 16:00/1 21:00/1"
    assert shown(nine, TUESDAY + DAY, far(300)) == "00:00/1 05:00/1 10:00/1 15:00/1 20:00/1"
    assert shown(nine, TUESDAY + 8 * DAY, far(300)).endswith("15:00/1")


def test_the_first_day_of_an_opening_that_never_closes_is_counted_from_its_start():
    days = (
        SpecialDays(TUESDAY - DAY, TUESDAY - DAY),
        SpecialDays(TUESDAY, TUESDAY, (period("08:10-24:00"),)),
    )
    hours = OpeningHours(BERLIN, always().week, days)
    assert shown(hours, TUESDAY, far(300)) == "08:10/1 13:10/1 18:10/1 23:10/1"
    assert shown(hours, TUESDAY + DAY, far(300)).startswith("00:00/1 05:00/1")


@pytest.mark.parametrize(
    ("day", "periods", "rules", "expected"),
    [
        # In spring nothing starts between 02:00 and 03:00, and half an hour stays 30 minutes.
        (SPRING, ["01:00-04:00"], far(30), "01:00/1 01:30/1 03:00/1 03:30/1"),
        (SPRING, ["02:00-03:00"], far(15), ""),
        (SPRING, ["02:30-04:00"], far(30), "03:00/1 03:30/1"),
        (SPRING, ["01:00-04:00"], far(45), "01:00/1 01:45/1"),
        # In autumn the hour from 02:00 is there twice.
        (
            AUTUMN,
            ["01:30-03:30"],
            far(30),
            "01:30/1 02:00/1 02:30/1 02:00/1 02:30/1 03:00/1",
        ),
        (AUTUMN, ["02:00-02:30"], far(30), "02:00/1 02:00/1"),
        (AUTUMN, ["02:00-03:00"], far(120), "02:00/1"),
    ],
)
def test_nights_of_the_change(day, periods, rules, expected):
    hours = open_on({day: [period(text) for text in periods]})
    assert shown(hours, day, rules) == expected


def test_an_hour_that_exists_twice_is_two_instants():
    hours = open_on({AUTUMN: [period("02:00-03:00")]})
    found = free_slots(hours, "video", far(60), nothing_taken, AUTUMN, AUTUMN, LONG_AGO)
    assert [slot.start for slot in found] == [
        datetime(2026, 10, 25, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
    ]
    for fold in (0, 1):
        start = berlin(AUTUMN, "2:00", fold)
        assert free_seat(hours, "video", far(60), nothing_taken, start, LONG_AGO) == 0


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((0, "9:00", 30), "08:00/2 08:30/2 09:00/1 09:30/2"),
        ((1, "9:00", 30), "08:00/2 08:30/2 09:00/1 09:30/2"),
        ((0, "8:59", 2), "08:00/2 08:30/1 09:00/1 09:30/2"),
        ((0, "8:59", 1), "08:00/2 08:30/1 09:00/2 09:30/2"),
        ((2, "8:00", 120), "08:00/2 08:30/2 09:00/2 09:30/2"),  # a seat that is not there today
        ((0, "7:00", 240), "08:00/1 08:30/1 09:00/1 09:30/1"),
    ],
)
def test_taken_time_is_half_open_and_counts_on_its_seat(taken, expected):
    hours = open_on({TUESDAY: [period("08:00-10:00", 2)]})
    seat, start, length = taken
    assert shown(hours, TUESDAY, far(30), taken_on((seat, berlin(TUESDAY, start), length))) == (
        expected
    )


def test_buffers_belong_to_each_appointment_and_add_up():
    hours = open_on({TUESDAY: [period("08:00-10:00")]})
    rules = far(30, step=minutes(5), buffer_before=minutes(5), buffer_after=minutes(10))
    booked = span_with_buffers(berlin(TUESDAY, "8:30"), rules)
    assert booked == Interval(berlin(TUESDAY, "8:25"), berlin(TUESDAY, "9:10"))
    taken = taken_on((0, booked.start, 45))
    # 10 minutes after the one before and 5 before this one: from 9:00 to 9:15.
    assert shown(hours, TUESDAY, rules, taken) == "09:15/1 09:20/1 09:25/1 09:30/1"
    assert shown(hours, TUESDAY, far(20, step=minutes(5)), taken).startswith("08:00/1 08:05/1 09:1")


@pytest.mark.parametrize(
    ("now", "notice", "expected"),
    [
        ("7:00", 60, "08:00/1 08:30/1"),  # exactly now + notice
        ("7:01", 60, "08:30/1"),
        ("8:00", 0, "08:00/1 08:30/1"),
        ("8:30", 0, "08:30/1"),
        ("8:31", 0, ""),
    ],
)
def test_the_earliest_start_is_now_and_the_notice(now, notice, expected):
    hours = open_on({TUESDAY: [period("08:00-09:00")]})
    rules = far(30, notice=minutes(notice))
    assert shown(hours, TUESDAY, rules, now=berlin(TUESDAY, now)) == expected


def test_a_second_too_late_is_too_late():
    hours = open_on({TUESDAY: [period("08:00-09:00")]})
    now = berlin(TUESDAY, "8:00") + timedelta(seconds=1)
    assert shown(hours, TUESDAY, far(30), now=now) == "08:30/1"
    with pytest.raises(OutsideWindow):
        refuse_start(hours, "video", far(30), berlin(TUESDAY, "8:00"), now)


def test_the_last_day_is_today_and_the_horizon_by_the_local_calendar():
    hours = always()
    rules = SlotRules(minutes(30), horizon_days=1)
    now = berlin(TUESDAY, "0:10")  # still Monday in UTC
    assert shown(hours, TUESDAY + DAY, rules, now=now).endswith("23:30/1")
    assert shown(hours, TUESDAY + 2 * DAY, rules, now=now) == ""
    refuse_start(hours, "video", rules, berlin(TUESDAY + DAY, "23:30"), now)
    with pytest.raises(OutsideWindow) as refused:
        refuse_start(hours, "video", rules, berlin(TUESDAY + 2 * DAY, "0:00"), now)
    assert refused.value.last == TUESDAY + DAY
    assert refused.value.earliest == now.astimezone(UTC)


def test_a_horizon_of_no_days_is_today():
    rules = SlotRules(minutes(60), horizon_days=0)
    now = berlin(TUESDAY, "22:00")
    assert shown(always(), TUESDAY, rules, now=now) == "22:00/1 23:00/1"
    assert shown(always(), TUESDAY + DAY, rules, now=now) == ""


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        (berlin(TUESDAY, "7:59"), OutsideWindow),  # past
        (berlin(TUESDAY, "8:59"), OutsideWindow),  # before the notice
        (berlin(TUESDAY + 3 * DAY, "8:00"), OutsideWindow),  # beyond the horizon
        (datetime.min.replace(tzinfo=UTC), OutsideWindow),
        (datetime.max.replace(tzinfo=UTC), OutsideWindow),
        (berlin(TUESDAY, "9:10"), InvalidValue),  # off the grid
        (berlin(TUESDAY, "9:30") + timedelta(seconds=1), InvalidValue),
        (berlin(TUESDAY, "12:00"), InvalidValue),  # closing time
        (berlin(TUESDAY + DAY, "9:00"), InvalidValue),  # closed that day
        (datetime(2026, 11, 24, 9, 30), InvalidValue),  # nobody knows when this is
    ],
)
def test_what_can_never_be_booked_is_refused_for_its_reason(start, refusal):
    hours = open_on({TUESDAY: [period("08:00-12:00")]})
    rules = SlotRules(minutes(30), notice=minutes(60), horizon_days=2)
    with pytest.raises(refusal) as refused:
        refuse_start(hours, "video", rules, start, berlin(TUESDAY, "8:00"))
    if refusal is InvalidValue:
        assert refused.value.field == "start"


def test_a_talk_that_would_end_after_closing_is_no_slot():
    hours = open_on({TUESDAY: [period("08:00-09:00")]})
    rules = far(40, step=minutes(30))
    assert shown(hours, TUESDAY, rules) == "08:00/1"
    with pytest.raises(InvalidValue, match="no_slot"):
        refuse_start(hours, "video", rules, berlin(TUESDAY, "8:30"), LONG_AGO)


def test_the_lowest_free_seat_is_chosen_unless_the_preferred_one_is_free():
    hours = open_on({TUESDAY: [period("08:00-09:00", 3)]})
    start = berlin(TUESDAY, "8:00")

    def chosen(*taken: int, prefer: int | None = None) -> int:
        spans = taken_on(*((seat, start, 30) for seat in taken))
        return free_seat(hours, "video", far(30), spans, start, LONG_AGO, prefer)

    assert [chosen(), chosen(0), chosen(1), chosen(0, 1)] == [0, 1, 0, 2]
    assert [chosen(prefer=2), chosen(2, prefer=2), chosen(prefer=7)] == [2, 0, 0]
    with pytest.raises(SlotTaken):
        chosen(0, 1, 2)


def test_ones_own_time_is_free_for_moving():
    hours = open_on({TUESDAY: [period("08:00-09:00")]})
    own = Interval(berlin(TUESDAY, "8:00"), berlin(TUESDAY, "8:30"))
    taken = taken_on((0, own.start, 30))
    rules = far(30, step=minutes(10))
    assert shown(hours, TUESDAY, rules, taken) == "08:30/1"
    assert shown(hours, TUESDAY, rules, without(taken, 0, own)) == "08:00/1 08:10/1 08:20/1 08:30/1"
    assert shown(hours, TUESDAY, rules, without(taken, 1, own)) == "08:30/1"


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 24), date(2026, 12, 1)),  # the next chunk
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 12, 20), date(2027, 2, 28)),
        (date(2027, 12, 1), date(2028, 2, 29)),
        (date(2026, 11, 24), date(2027, 12, 29)),  # 400 days ahead
    ],
)
def test_the_first_free_slot_is_found_across_months_and_years(today, opens):
    hours = open_on({opens: [period("08:00-09:00")]})
    now = berlin(today, "6:00")

    def first(rules: SlotRules, taken: TakenMinutes = nothing_taken) -> datetime | None:
        found = first_free_slot(hours, "video", rules, taken, today, now)
        return found and found.start

    eight, half_past = berlin(opens, "8:00"), berlin(opens, "8:30")
    assert first(far(30)) == eight
    assert first(far(30), taken_on((0, eight, 30))) == half_past
    assert first(far(30), taken_on((0, eight, 60))) is None
    if opens > today:
        short = SlotRules(minutes(30), horizon_days=(opens - today).days - 1)
        assert first(short) is None


def test_the_first_free_slot_is_not_before_the_day_asked_for():
    found = first_free_slot(
        always(), "video", far(30), nothing_taken, TUESDAY, berlin(date(2026, 11, 1), "9:00")
    )
    assert found.start == berlin(TUESDAY, "0:00")


def test_days_that_are_over_or_too_far_have_no_slots():
    now = berlin(TUESDAY, "12:00")
    rules = SlotRules(minutes(30), horizon_days=5)

    def found(first: int, last: int) -> int:
        days = TUESDAY + first * DAY, TUESDAY + last * DAY
        return len(free_slots(always(), "video", rules, nothing_taken, *days, now))

    assert [found(-9, -1), found(6, 60), found(3, 2)] == [0, 0, 0]
    assert found(-9, 60) == 24 + 5 * 48


def test_only_what_is_asked_for_is_read():
    asked: list[tuple[int, range]] = []

    def taken(seat: int, window: range) -> int:
        asked.append((seat, window))
        return 0

    free_slots(always(2), "video", far(30), taken, TUESDAY, TUESDAY, LONG_AGO)
    assert [(seat, len(window)) for seat, window in asked] == [(0, 1440), (1, 1440)]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: SlotRules(minutes(0)),
        lambda: SlotRules(minutes(30), step=minutes(0)),
        lambda: SlotRules(timedelta(seconds=90)),
        lambda: SlotRules(minutes(30), buffer_before=minutes(-1)),
        lambda: SlotRules(minutes(30), notice=minutes(-1)),
        lambda: SlotRules(minutes(30), horizon_days=401),
    ],
)
def test_rules_that_make_no_sense_cannot_be_made(wrong: Callable[[], SlotRules]):
    with pytest.raises(ValueError):
        wrong()

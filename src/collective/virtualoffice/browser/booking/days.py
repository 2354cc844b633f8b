"""Days and times that can be booked, in words."""

from collections import defaultdict
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.journey import Journey
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.domain.slots import last_day
from collective.virtualoffice.operations.free_slots import first_slot_of
from collective.virtualoffice.operations.free_slots import slots_of
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from plone.base.i18nl10n import monthname_english
from plone.base.i18nl10n import monthname_msgid
from zope.i18n import translate


NOON = 12  # o'clock


@dataclass(frozen=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """Return the month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> "Month":
        """Return the month before it."""
        return Month.of(self.first - timedelta(days=1))

    def in_words(self, language: str) -> str:
        """Return its name with the year: December 2026."""
        english = monthname_english(self.number)
        name = translate(
            monthname_msgid(self.number), "plonelocales", target_language=language, default=english
        )
        mapping = {"month": name, "year": str(self.year)}
        message = _("month_and_year", default="${month} ${year}", mapping=mapping)
        return translate(message, target_language=language)


@dataclass(frozen=True)
class FreeDays:
    """What is free in the month that a query asks for; the first free day unless it names one."""

    journey: Journey
    query: Mapping[str, object]

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.journey.now.astimezone(self.journey.rules.hours.zone).date()

    @cached_property
    def horizon(self) -> date:
        """Return the last day that can be booked."""
        rules, topic = self.journey.rules, self.journey.topic
        return last_day(rules.hours, rules.slots_of(topic), self.journey.now)

    @cached_property
    def first_slot(self) -> FreeSlot | None:
        """Return the first free slot of all, or None."""
        return self._first_from(self.today)

    @cached_property
    def month(self) -> Month:
        """Return the month that is shown."""
        asked = self._asked("day") or self._asked("month", "-01")
        if asked and self.today.replace(day=1) <= asked <= self.horizon:
            return Month.of(asked)
        return Month.of(self.local(self.first_slot.start) if self.first_slot else self.today)

    @cached_property
    def by_day(self) -> dict[date, list[FreeSlot]]:
        """Return the free slots of the month by their local days, in order of time."""
        found = defaultdict(list)
        for slot in slots_of(
            self.journey.office,
            topic=self.journey.topic.uid,
            channel=self.journey.channel,
            first=self.month.first,
            last=self.month.last,
            now=self.journey.now,
        ):
            found[self.local(slot.start)].append(slot)
        return dict(found)

    @cached_property
    def day(self) -> date | None:
        """Return the chosen day, else the first free one of the month; None in an empty month."""
        asked = self._asked("day")
        return asked if asked in self.by_day else next(iter(self.by_day), None)

    @property
    def slots(self) -> list[FreeSlot]:
        """Return the free slots of the chosen day."""
        return self.by_day.get(self.day, [])

    @cached_property
    def next_free(self) -> date | None:
        """Return the next free day after an empty month, else the first of all."""
        after = self._first_from(self.month.next.first) or self.first_slot
        return self.local(after.start) if after else None

    @property
    def month_before(self) -> Month | None:
        """Return the month before, where one can still book in it."""
        return self.month.before if self.month.first > self.today else None

    @property
    def month_after(self) -> Month | None:
        """Return the month after, where one can already book in it."""
        return self.month.next if self.month.next.first <= self.horizon else None

    def local(self, instant: datetime) -> date:
        """Return the local day of an instant."""
        return instant.astimezone(self.journey.rules.hours.zone).date()

    def _first_from(self, day: date) -> FreeSlot | None:
        return first_slot_of(
            self.journey.office,
            topic=self.journey.topic.uid,
            channel=self.journey.channel,
            first=day,
            now=self.journey.now,
        )

    def _asked(self, name: str, rest: str = "") -> date | None:
        try:
            return date.fromisoformat(str(self.query.get(name) or "") + rest)
        except ValueError:
            return None


def is_morning(instant: datetime, time: SpokenTime) -> bool:
    """Tell whether an instant lies before noon."""
    return instant.astimezone(time.zone).hour < NOON


def clock_in_words(instant: datetime, time: SpokenTime) -> str:
    """Return the time of the day; one that comes twice that night says which of the two it is."""
    local = instant.astimezone(time.zone)
    clock = time.clock(instant)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return clock
    mapping = {"time": clock}
    if local.fold:
        message = _(
            "clock_put_back", default="${time}, after the clocks are put back", mapping=mapping
        )
    else:
        message = _(
            "clock_not_yet_back", default="${time}, before the clocks are put back", mapping=mapping
        )
    return translate(message, target_language=time.language)


def moment_in_words(instant: datetime, time: SpokenTime) -> str:
    """Return day and time of an appointment: Wednesday, 25 November, 10:00."""
    day = time.day(instant.astimezone(time.zone).date())
    mapping = {"day": day, "time": clock_in_words(instant, time)}
    message = _("appointment_moment", default="${day}, ${time}", mapping=mapping)
    return translate(message, target_language=time.language)

"""Times as people say them, in the language of a page."""

from collective.virtualoffice import _
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone.base.i18nl10n import monthname_english
from plone.base.i18nl10n import monthname_msgid
from plone.base.i18nl10n import weekdayname_english
from plone.base.i18nl10n import weekdayname_msgid
from zoneinfo import ZoneInfo
from zope.i18n import translate


PLONE_DOMAIN = "plonelocales"
DAY = timedelta(days=1)
WHOLE_DAY = (0, 24 * 60)


@dataclass(frozen=True)
class SpokenTime:
    """Words for instants, days and hours, as seen at one instant from one zone."""

    language: str
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.now.astimezone(self.zone).date()

    def clock(self, instant: datetime) -> str:
        """Return the time of the day: 14:00."""
        local = instant.astimezone(self.zone)
        return self._say(_clock(local.hour, local.minute))

    def moment(self, instant: datetime) -> str:
        """Return day and time: today at 14:00, or Monday, 30 November, 8:00."""
        local = instant.astimezone(self.zone)
        return self._moment(local.date(), self.clock(instant))

    def end(self, instant: datetime) -> str:
        """Return the moment at which something ends; midnight ends the day before."""
        return self._moment(*self._ending(instant))

    def bound(self, instant: datetime) -> str:
        """Return day and time as they follow words such as from, until and since."""
        day = instant.astimezone(self.zone).date()
        return self._moment(day, self.clock(instant), is_bound=True)

    def clock_or_bound(self, instant: datetime) -> str:
        """Return the time alone where the day is today's, else as a bound."""
        is_today = instant.astimezone(self.zone).date() == self.today
        return self.clock(instant) if is_today else self.bound(instant)

    def bounds(self, start: datetime, end: datetime) -> tuple[str, str]:
        """Return from when until when; a day that both share is named once."""
        day, clock = self._ending(end)
        if start.astimezone(self.zone).date() == day:
            return self.bound(start), clock
        return self.bound(start), self._moment(day, clock, is_bound=True)

    def weekday(self, day: int) -> str:
        """Return the name of a weekday, counted from 0 for Monday."""
        number = (day + 1) % 7
        return self._plone_name(weekdayname_msgid(number), weekdayname_english(number))

    def weekdays(self, first: int, last: int) -> str:
        """Return a weekday, two of them, or a span: Monday to Friday."""
        if first == last:
            return self.weekday(first)
        mapping = {"first": self.weekday(first), "last": self.weekday(last)}
        if last == first + 1:
            return self._say(_("two_weekdays", default="${first} and ${last}", mapping=mapping))
        return self._say(_("weekdays_in_words", default="${first} to ${last}", mapping=mapping))

    def day(self, day: date) -> str:
        """Return a day with its weekday: Monday, 30 November."""
        mapping = {"weekday": self.weekday(day.weekday()), **self._date(day)}
        if day.year == self.today.year:
            return self._say(
                _("day_in_words", default="${weekday}, ${day} ${month}", mapping=mapping)
            )
        return self._say(
            _(
                "day_and_year_in_words",
                default="${weekday}, ${day} ${month} ${year}",
                mapping=mapping,
            )
        )

    def days(self, first: date, last: date) -> str:
        """Return a day, or a span of days with its first and last one."""
        if first == last:
            return self.day(first)
        mapping = {"first": self.day(first), "last": self.day(last)}
        return self._say(_("days_in_words", default="${first} to ${last}", mapping=mapping))

    def hours(self, start: int, end: int) -> str:
        """Return a period of a day, given in minutes from midnight: 8:00 to 12:00."""
        if (start, end) == WHOLE_DAY:
            return self._say(_("around_the_clock", default="around the clock"))
        mapping = {
            "start": f"{start // 60}:{start % 60:02}",
            "end": f"{end // 60}:{end % 60:02}",
        }
        return self._say(_("hours_from_to", default="${start} to ${end}", mapping=mapping))

    def _ending(self, instant: datetime) -> tuple[date, str]:
        local = instant.astimezone(self.zone)
        if (local.hour, local.minute) == (0, 0):
            return local.date() - DAY, self._say(_clock(24, 0))
        return local.date(), self.clock(instant)

    def _moment(self, day: date, clock: str, is_bound: bool = False) -> str:
        mapping = {"time": clock}
        if day == self.today:
            return self._say(_("today_at", default="today at ${time}", mapping=mapping))
        if day == self.today + DAY:
            return self._say(_("tomorrow_at", default="tomorrow at ${time}", mapping=mapping))
        if day == self.today - DAY:
            return self._say(_("yesterday_at", default="yesterday at ${time}", mapping=mapping))
        mapping["day"] = self.day(day)
        if is_bound:
            return self._say(_("day_and_time", default="${day}, ${time}", mapping=mapping))
        return self._say(_("day_at", default="${day}, ${time}", mapping=mapping))

    def _date(self, day: date) -> dict[str, str]:
        month = self._plone_name(monthname_msgid(day.month), monthname_english(day.month))
        return {"day": str(day.day), "month": month, "year": str(day.year)}

    def _plone_name(self, name: str, english: str) -> str:
        return translate(name, PLONE_DOMAIN, target_language=self.language, default=english)

    def _say(self, message: str) -> str:
        return translate(message, target_language=self.language)


def _clock(hour: int, minute: int) -> str:
    mapping = {"hour": str(hour), "minute": f"{minute:02}"}
    return _("clock_time", default="${hour}:${minute}", mapping=mapping)

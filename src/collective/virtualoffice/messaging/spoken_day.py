"""Days and times as messages say them: complete, since they are read on another day."""

from collective.virtualoffice import _
from datetime import datetime
from plone.base.i18nl10n import monthname_english
from plone.base.i18nl10n import monthname_msgid
from plone.base.i18nl10n import weekdayname_english
from plone.base.i18nl10n import weekdayname_msgid
from zope.i18n import translate
from zope.i18nmessageid import Message


PLONE_DOMAIN = "plonelocales"


def spoken_day(local: datetime, language: str) -> str:
    """Return a day with weekday and year: Monday, 30 November 2026."""
    weekday = local.isoweekday() % 7
    mapping = {
        "weekday": _name(weekdayname_msgid(weekday), weekdayname_english(weekday), language),
        "day": str(local.day),
        "month": _name(monthname_msgid(local.month), monthname_english(local.month), language),
        "year": str(local.year),
    }
    return _said(
        _("day_and_year_in_words", default="${weekday}, ${day} ${month} ${year}", mapping=mapping),
        language,
    )


def short_date(local: datetime, language: str) -> str:
    """Return a day in figures."""
    mapping = {"year": str(local.year), "month": f"{local.month:02}", "day": f"{local.day:02}"}
    return _said(_("date_in_figures", default="${year}-${month}-${day}", mapping=mapping), language)


def clock_time(local: datetime, language: str) -> str:
    """Return a time of the day: 14:00."""
    mapping = {"hour": str(local.hour), "minute": f"{local.minute:02}"}
    return _said(_("clock_time", default="${hour}:${minute}", mapping=mapping), language)


def _name(message: str, english: str, language: str) -> str:
    return translate(message, PLONE_DOMAIN, target_language=language, default=english)


def _said(message: Message, language: str) -> str:
    return translate(message, target_language=language)

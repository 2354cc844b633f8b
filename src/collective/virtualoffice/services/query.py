"""Reads what stands behind the question mark of an address."""

from collective.virtualoffice.domain.errors import InvalidValue
from datetime import date
from datetime import timedelta
from ZPublisher.HTTPRequest import WSGIRequest

import re


DAYS = 31
MOST_DAYS = 62
DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
YEARS = range(1970, 2400)


def asked(request: WSGIRequest, field: str) -> object:
    """Return what was asked for, as it was sent; None where it is left out or empty."""
    return request.form.get(field) or None


def asked_days(request: WSGIRequest, today: date) -> tuple[date, date]:
    """Return the first and the last day asked for: 31 from today, and never more than 62."""
    first = _day(request, "start") or today
    last = _day(request, "end") or first + timedelta(days=DAYS - 1)
    if last < first:
        raise InvalidValue("end", "end_not_after_start")
    if last - first >= timedelta(days=MOST_DAYS):
        raise InvalidValue("end", "too_far")
    return first, last


def _day(request: WSGIRequest, field: str) -> date | None:
    value = asked(request, field)
    if value is None:
        return None
    if not isinstance(value, str) or not DATE.match(value):
        raise InvalidValue(field, "not_a_date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise InvalidValue(field, "not_a_date") from None
    if day.year not in YEARS:
        raise InvalidValue(field, "out_of_range")
    return day

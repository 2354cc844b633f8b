"""Calendar entries that mail programs put into a calendar, move there and take out again.

RFC 5545 and 5546: the UID stays for the appointment's whole life, SEQUENCE rises with
each change, CANCEL takes the entry out. All times are in UTC, so no zone has to be
described. The entry asks for no answer: the appointment is moved and cancelled by its link.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from icalendar import Calendar
from icalendar import Event
from icalendar import vCalAddress
from icalendar import vText
from typing import Literal

import re


PRODUCT = "-//collective.virtualoffice//appointment//EN"

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An appointment as a calendar shows it. Times are aware instants.

    `stamp` is when this state came about; `sequence` 0 for a new appointment, one more
    for each change and for the cancellation. A sensitive office gives a neutral
    `summary` and leaves `description` and `location` empty.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    summary: str
    organizer: str
    organizer_name: str = ""
    attendee: str = ""
    attendee_name: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if None in (self.stamp.tzinfo, self.start.tzinfo, self.end.tzinfo):
            raise ValueError("Times of an entry know their zone.")
        if self.end <= self.start or self.sequence < 0:
            raise ValueError("An entry ends after it begins, and its sequence rises from 0.")


def calendar_file(entry: CalendarEntry, method: Method) -> bytes:
    """Return an iCalendar file that asks for, withdraws or just shows an appointment."""
    event = Event()
    event.add("uid", _line(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.end.astimezone(UTC))
    event.add("summary", _text(_line(entry.summary), entry.language))
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("organizer", _address(entry.organizer, entry.organizer_name))
    if entry.attendee and method != "PUBLISH":
        attendee = _address(entry.attendee, entry.attendee_name)
        attendee.params["PARTSTAT"] = "ACCEPTED"
        attendee.params["RSVP"] = "FALSE"
        event.add("attendee", attendee)
    if entry.description:
        event.add("description", _text(_CONTROL.sub("", entry.description), entry.language))
    if entry.location:
        event.add("location", _text(_line(entry.location), entry.language))
    if entry.url:
        event.add("url", _line(entry.url))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical()


def _text(text: str, language: str) -> vText:
    value = vText(text)
    if language:
        value.params["LANGUAGE"] = _line(language)
    return value


def _address(address: str, name: str) -> vCalAddress:
    value = vCalAddress(f"mailto:{_line(address)}")
    if name:
        value.params["CN"] = _line(name).replace('"', "'")
    return value


def _line(text: str) -> str:
    """Return a text without breaks and control characters."""
    return _CONTROL.sub("", _BREAKS.sub(" ", text)).strip()

"""A citizen in the line in words: who this is, before an official meets them."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.words import CHANNELS
from collective.virtualoffice.browser.agenda.words import of_waiting
from collective.virtualoffice.browser.help_block.block import phone_url
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.vocabularies.languages import native_name
from collective.virtualoffice.vocabularies.languages import OTHER_NAMES
from dataclasses import dataclass
from datetime import datetime
from plone import api
from zope.i18n import translate
from zope.i18n.locales import locales
from zope.i18nmessageid import Message


TROUBLES: dict[str, Message] = {
    "no_answer": _(
        "desk_trouble_no_answer",
        default="At ${time} this person wanted to enter, and the video service did not answer.",
    ),
    "refused": _(
        "desk_trouble_refused",
        default="At ${time} this person wanted to enter, and the video service refused to open a"
        " room.",
    ),
    "not_set_up": _(
        "desk_trouble_not_set_up",
        default="At ${time} this person wanted to enter, but the video service is not set up"
        " properly. Tell your administrator.",
    ),
}
"""Why somebody could not go into the video room, by the code on the ticket."""


@dataclass(frozen=True)
class Person:
    """What an official is told about a citizen; an empty text: nothing is known."""

    id: str
    number: str
    name: str
    topic: str
    language: str
    since: str
    waited: str
    phone: str
    phone_url: str
    marks: tuple[str, ...]
    note: str
    trouble: str = ""
    appointment: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return number and name: B 12 · Frau Demir."""
        return f"{self.number} · {self.name}" if self.name else self.number


@dataclass(frozen=True)
class People:
    """Word the citizens of one office, in the language of the page."""

    rules: OfficeRules
    time: SpokenTime

    def person(self, ticket: Ticket) -> Person:
        """Return a citizen in words."""
        topic = self.rules.topics.get(ticket.topic) if ticket.topic else None
        return Person(
            id=ticket.id,
            number=self.number(ticket),
            name=ticket.name,
            topic=topic.title if topic else "",
            language=language_in(ticket.language, self.time.language),
            since=self.time.clock_or_bound(ticket.arrived),
            waited=waited(ticket.arrived, self.time.now),
            phone=ticket.phone,
            phone_url=phone_url(ticket.phone),
            marks=tuple(_marks(ticket)),
            note=ticket.note,
            trouble=self._trouble(ticket),
            appointment=tuple(self._appointment(ticket)),
        )

    def _appointment(self, ticket: Ticket) -> list[str]:
        """Return when somebody is due and by which channel; nothing for walk-ins."""
        if ticket.due is None:
            return []
        channel = CHANNELS.get(ticket.channel, "")
        mapping = {
            "time": self.time.clock_or_bound(ticket.due),
            "channel": translate(channel, target_language=self.time.language),
        }
        words = [
            _("desk_appointment_at", default="Appointment ${time}, ${channel}", mapping=mapping)
        ]
        if ticket.state is not State.IN_CONSULTATION:
            words += of_waiting(ticket.due, ticket, self.time.now)
        return words

    def _trouble(self, ticket: Ticket) -> str | Message:
        """Return why somebody could not go into the video room, and when."""
        words = TROUBLES.get(ticket.video_failure)
        if words is None or ticket.video_failed is None:
            return ""
        mapping = {"time": self.time.clock_or_bound(ticket.video_failed)}
        return Message(words, mapping=mapping)

    def number(self, ticket: Ticket) -> str:
        """Return a ticket's number as people say it."""
        return spoken_number(self.rules.title, ticket.number)


def waited(since: datetime, now: datetime) -> str:
    """Return the message that tells how long somebody has waited."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return _("desk_waits_under_a_minute", default="waiting for less than a minute")
    if minutes < 60:
        mapping = {"minutes": str(minutes)}
        return _("desk_waits_minutes", default="waiting for ${minutes} min", mapping=mapping)
    mapping = {"hours": str(minutes // 60), "minutes": str(minutes % 60)}
    return _("desk_waits_hours", default="waiting for ${hours} h ${minutes} min", mapping=mapping)


def language_in(code: str, language: str) -> str:
    """Return what a language is called in another one, or by its speakers."""
    if not code or code in OTHER_NAMES:
        return OTHER_NAMES.get(code, "")
    names = locales.getLocale(language).displayNames
    named = names.languages.get(code) if names and names.languages else None
    return named or native_name(code)


def office_title(uid: str) -> str:
    """Return the name of an office that the official may see."""
    found = api.content.find(portal_type="VirtualOffice", UID=uid)
    return found[0].Title if found else ""


def _marks(ticket: Ticket) -> list[str]:
    marks = []
    if ticket.returned:
        marks.append(_("desk_mark_returned", default="came back after a missed call"))
    if ticket.transferred_from:
        office = office_title(ticket.transferred_from)
        marks.append(
            _("desk_mark_sent_from", default="sent on by: ${office}", mapping={"office": office})
            if office
            else _("desk_mark_sent", default="sent on by another office")
        )
    return marks

"""A citizen's ticket in the words of the page: what its templates show."""

from collective.virtualoffice.browser.help_block.block import phone_url
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.durations import rest_in_words
from collective.virtualoffice.browser.visit.durations import span_in_words
from collective.virtualoffice.browser.visit.offices import video_name
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.operations.enter import waits_outside
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.views_of_line import PlaceInLine
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class PlaceFacts:
    """Everything a page says about one ticket; empty texts are left out."""

    office: VirtualOffice
    place: PlaceInLine
    time: SpokenTime

    @property
    def ticket(self) -> Ticket:
        """Return the ticket."""
        return self.place.ticket

    @property
    def rules(self) -> OfficeRules:
        """Return the rules of the office."""
        return office_rules(self.office)

    @property
    def number(self) -> str:
        """Return the number as it is called out: B 12."""
        return spoken_number(self.office.title, self.ticket.number)

    @property
    def chair(self) -> int | None:
        """Return the number of the chair."""
        return self.ticket.chair

    @property
    def topic(self) -> str:
        """Return what the talk will be about."""
        topic = self.rules.topics.get(self.ticket.topic or "")
        return topic.title if topic else ""

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is asked for a name here."""
        return self.rules.sensitive

    @property
    def is_appointment(self) -> bool:
        """Tell whether this citizen has come to an appointment."""
        return self.ticket.appointment is not None

    @property
    def is_in_room(self) -> bool:
        """Tell whether they have gone into the video room ahead of being called."""
        return self.ticket.citizen_entered is not None

    @property
    def waits_outside(self) -> bool:
        """Tell whether they have to wait on this page, as the room is for one talk at a time."""
        return not self.is_in_room and waits_outside(self.office)

    @property
    def may_wait_here(self) -> bool:
        """Tell whether they may wait on this page or in the video room, as they like."""
        return not self.is_in_room and not waits_outside(self.office)

    @property
    def sent_from(self) -> str:
        """Return the office that sent this citizen on."""
        office = find_office(self.ticket.transferred_from)
        return office.title if office is not None else ""

    @property
    def kept(self) -> str:
        """Return after how long without a sign the place is given up."""
        return span_in_words(2 * self.rules.grace, self.time.language)

    @property
    def reload_every(self) -> str:
        """Return how often to load the page again where no script does it."""
        often = max(self.rules.grace / 2, timedelta(seconds=5))
        return span_in_words(timedelta(seconds=often.seconds // 5 * 5), self.time.language)

    @property
    def kept_until(self) -> str:
        """Return until when the place of somebody who stepped away is kept."""
        return self.time.clock(self.place.kept_until) if self.place.kept_until else ""

    @property
    def rest(self) -> str:
        """Return how much time to answer is left."""
        until = self.ticket.called_until
        if until is None:
            return ""
        return rest_in_words(until - self.time.now, self.time.language)

    @property
    def call(self) -> str:
        """Return which call it is while it goes on, so that each is heard once."""
        return f"{self.ticket.talk}-{self.ticket.calls}" if self.place.ringing else ""

    @property
    def may_return(self) -> bool:
        """Tell whether somebody who was missed has not yet used their one return."""
        return not self.ticket.returned

    @property
    def opens(self) -> str:
        """Return when the office opens again."""
        opens = self.place.status.opens
        return self.time.moment(opens) if opens else ""

    @property
    def agreed(self) -> list[str]:
        """Return what was agreed, line by line."""
        return [line for line in self.ticket.agreed.splitlines() if line.strip()]

    @property
    def video(self) -> str:
        """Return who runs the video talk."""
        return video_name(self.office)

    @property
    def phone(self) -> str:
        """Return the number to call where no video works."""
        return contact_of(self.office).phone

    @property
    def phone_url(self) -> str:
        """Return the link that dials it."""
        return phone_url(self.phone)

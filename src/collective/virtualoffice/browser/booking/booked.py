"""The appointment is booked: number, time, link, calendar, what to bring."""

from collective.virtualoffice.browser.booking.days import moment_in_words
from collective.virtualoffice.browser.booking.journey import BOOKED
from collective.virtualoffice.browser.booking.step_form import TITLES
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.topic.entries import entry_of_topic
from collective.virtualoffice.browser.topic.entries import TopicEntry
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.vocabularies.channels import CHANNEL_NAMES
from datetime import datetime
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


@implementer(IPageTitle)
class Booked(BrowserView):
    """Say that it is booked, and what comes next; NotFound for a token that opens nothing."""

    template = ViewPageTemplateFile("booked.pt")

    def __init__(self, office: object, request: WSGIRequest, token: str, now: datetime) -> None:
        super().__init__(office, request)
        self.token = token
        self.rules = office_rules(office)
        language = api.portal.get_current_language()
        self.time = SpokenTime(language, self.rules.hours.zone, now)
        self.appointment, self.details = find_appointment(office, token)

    def __call__(self) -> str:
        """Return the page."""
        uncluttered(self.request)
        return self.template()

    @property
    def page_title(self) -> str:
        """Return the title of the page; that of a sensitive office does not name it."""
        office = "" if self.rules.sensitive else f" – {self.context.title}"
        return f"{self.title}{office}"

    @property
    def title(self) -> str:
        """Return the heading."""
        return translate(TITLES[BOOKED], target_language=self.time.language)

    @property
    def number(self) -> str:
        """Return the number of the appointment."""
        return str(self.appointment.number)

    @property
    def moment(self) -> str:
        """Return day and time in words."""
        return moment_in_words(self.appointment.start, self.time)

    @property
    def channel(self) -> str:
        """Return how one will talk."""
        return translate(
            CHANNEL_NAMES[self.appointment.channel], target_language=self.time.language
        )

    @property
    def is_told(self) -> bool:
        """Tell whether a message is on its way."""
        return bool(self.details.email or self.details.phone)

    @property
    def phone(self) -> str:
        """Return the number that will be called."""
        return self.details.phone

    @property
    def link(self) -> str:
        """Return the citizen's own link."""
        return f"{self.context.absolute_url()}/@@appointment/{self.token}"

    @property
    def calendar_url(self) -> str:
        """Return the calendar file."""
        return f"{self.link}/calendar.ics"

    @cached_property
    def topic(self) -> TopicEntry | None:
        """Return the topic with what to bring; None where it is gone."""
        return entry_of_topic(self.context, self.appointment.topic)

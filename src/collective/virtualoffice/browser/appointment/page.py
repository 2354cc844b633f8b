"""What the pages of an appointment have in common."""

from collections.abc import Sequence
from collective.virtualoffice.browser.appointment.facts import AppointmentFacts
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.views_of_appointment import own_appointment
from collective.virtualoffice.operations.views_of_appointment import OwnAppointment
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message


class AppointmentPage(PersonalPage):
    """One page under the link of an appointment; `part` is its place below it."""

    name = "appointment"
    part = ""
    title: Message

    @cached_property
    def own(self) -> OwnAppointment:
        """Return the appointment; after a refused act as it is by now."""
        with latest() if self.hit else nullcontext():
            return own_appointment(self.context, self.token, now=self.now)

    @cached_property
    def facts(self) -> AppointmentFacts:
        """Return what the pages say about the appointment."""
        return AppointmentFacts(self.context, self.own, self.time)

    @property
    def heading(self) -> str:
        """Return what the page says first."""
        return self.say(self.title)

    @property
    def page_title(self) -> str:
        """Return the title; that of a sensitive office does not name it."""
        title = f"{self.heading} ({self.facts.number})"
        if not self.facts.is_sensitive:
            title = f"{title} – {self.context.title}"
        return titled(title, self.hit)

    @property
    def part_url(self) -> str:
        """Return the address of this very page."""
        return f"{self.page_url}/{self.part}" if self.part else self.page_url

    def say(self, message: Message) -> str:
        """Return a message in the language of the page."""
        return translate(message, target_language=self.time.language)

    def done(self, message: Message, url: str = "") -> str:
        """Go back to the appointment, which says what was done."""
        api.portal.show_message(self.say(message), self.request)
        return self.see(url or self.page_url)


class AppointmentForm(AppointmentPage):
    """A page on which one thing is done: GET asks, POST does it and goes back."""

    page = ViewPageTemplateFile("form.pt")
    body: ViewPageTemplateFile
    problems: Sequence[FieldError] = ()

    def answer(self) -> str:
        """Do what was asked where a button was pressed; else, or where a rule forbids it, ask."""
        self.own  # an unknown link is told before anything else  # noqa: B018
        if self.request.method == "POST":
            answer = self.attempt(self.act)
            if self.hit is None:
                return answer
            del self.own
        else:
            self.hit = self.refusal()
        self.as_page()
        return self.page()

    def act(self) -> str:
        """Do it and return where to go on; raises the rule that forbids it."""
        raise NotImplementedError

    def refusal(self) -> RuleHit | None:
        """Return the rule that forbids it already now."""
        return None

"""@@agenda-booked: what an official reads out to the caller after booking."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.appointment_page import AppointmentPage
from collective.virtualoffice.browser.agenda.refusals import GONE
from collective.virtualoffice.browser.topic.entries import entry_of_topic
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.views_of_diary import entry_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


HOW = {
    VIDEO: _(
        "agenda_how_video",
        default="The link in the message leads into the video talk at the time. Without e-mail"
        " address and mobile number there is no link: choose another channel then.",
    ),
    PHONE: _("agenda_how_phone", default="We phone at the time."),
    IN_PERSON: _("agenda_how_in_person", default="Please come to the counter and say the number."),
}


class BookedForCaller(AppointmentPage):
    """Say number, day, time, how the citizen is told, and what to bring."""

    page = ViewPageTemplateFile("booked.pt")

    def __call__(self) -> str:
        """Return the page, or the way back where there is no such appointment."""
        self.prepare()
        try:
            self.entry = entry_of(self.context, self.id)
        except NotFound:
            return self.back(self.agenda_url, GONE, "warning")
        return self.page()

    @property
    def how(self) -> str:
        """Return what happens at the time."""
        return HOW[self.appointment.channel]

    @property
    def what_to_bring(self) -> str:
        """Return the text of the topic, as HTML; empty where nobody has written any."""
        topic = entry_of_topic(self.context, self.appointment.topic)
        return topic.text if topic else ""

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        mapping = {"number": self.booking.number, "office": self.context.title}
        title = _(
            "agenda_booked_page_title", default="Booked: No. ${number} – ${office}", mapping=mapping
        )
        return translate(title, context=self.request)

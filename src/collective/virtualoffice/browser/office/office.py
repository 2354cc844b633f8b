"""The page of an office."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.browser.office.hours import HoursInWords
from collective.virtualoffice.browser.office.structured_data import government_office
from collective.virtualoffice.browser.office.structured_data import safe_json
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.topic.entries import topic_entries
from collective.virtualoffice.browser.topic.entries import TopicEntry
from collective.virtualoffice.browser.topic.names import channel_name
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import offered_topics
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.operations.clock import now
from functools import cached_property
from plone import api
from Products.Five import BrowserView


FILES = ("File", "Image")


class OfficeView(BrowserView):
    """Show an office so that it is understood in a few seconds."""

    def __call__(self) -> str:
        """Return the page; that of a sensitive office tells no other site of itself."""
        if self.is_sensitive:
            self.request.response.setHeader("Referrer-Policy", "no-referrer")
        return self.index()

    @cached_property
    def rules(self) -> OfficeRules:
        """Return the rules of the office."""
        return office_rules(self.context)

    @cached_property
    def area(self) -> object | None:
        """Return the area that the office belongs to, where the visitor may see it."""
        area = aq_parent(aq_inner(self.context))
        if not IConsultationArea.providedBy(area):
            return None
        return area if api.user.has_permission("View", obj=area) else None

    @property
    def area_title(self) -> str:
        """Return the name of the area; empty without one."""
        return self.area.title if self.area is not None else ""

    @property
    def area_url(self) -> str:
        """Return the area's page."""
        return self.area.absolute_url()

    @property
    def department(self) -> str:
        """Return the department that is responsible."""
        return (self.area is not None and self.area.department) or ""

    @property
    def is_sensitive(self) -> bool:
        """Tell whether nobody else should learn of a visit here."""
        return self.rules.sensitive

    @property
    def status_card(self) -> str:
        """Return the live seat status with the button."""
        return self.context.restrictedTraverse("@@seat-status-card").placed("page")

    @property
    def feed_url(self) -> str:
        """Return the one address that all live parts of the page ask."""
        return f"{api.portal.get().absolute_url()}/@seat-status"

    @property
    def text(self) -> str:
        """Return what the editors say about the office, as HTML."""
        text = self.context.text
        return text.output_relative_to(self.context) if text else ""

    @cached_property
    def hours(self) -> HoursInWords:
        """Return the opening hours in words."""
        language = api.portal.get_current_language()
        time = SpokenTime(language, self.rules.hours.zone, now())
        return HoursInWords(self.rules.hours, time, channel_name(self.context, self.request))

    @cached_property
    def topics(self) -> list[TopicEntry]:
        """Return what one can come here for, with what to bring."""
        return topic_entries(offered_topics(self.context), self.request)

    @cached_property
    def documents(self) -> list[dict[str, str]]:
        """Return the documents that lie in the office."""
        found = api.content.find(context=self.context, depth=1, sort_on="getObjPositionInParent")
        return [
            {
                "title": brain.Title,
                "url": brain.getURL(),
                "size": brain.getObjSize if brain.portal_type in FILES else "",
            }
            for brain in found
        ]

    @property
    def has_notes_for_editors(self) -> bool:
        """Tell whether an editor should be told what is missing here."""
        return any((self.lacks_topics, self.lacks_hours, self.lacks_contact)) and (
            api.user.has_permission("Modify portal content", obj=self.context)
        )

    @property
    def lacks_topics(self) -> bool:
        """Tell whether one can come here for nothing."""
        return not self.topics

    @property
    def lacks_hours(self) -> bool:
        """Tell whether the office never opens."""
        return self.hours.is_empty

    @property
    def lacks_contact(self) -> bool:
        """Tell whether nobody has said how to reach the office without a computer."""
        return not any(contact_of(self.context))

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried."""
        return f"{self.context.absolute_url()}/@@device-check"

    @property
    def grace_minutes(self) -> str:
        """Return how long a place is kept whose owner is not heard of, in minutes."""
        minutes = 2 * self.context.grace_seconds / 60
        return f"{minutes:g}" if minutes == int(minutes) else f"{minutes:.1f}"

    @property
    def answer_seconds(self) -> int:
        """Return how long somebody who is called has to answer."""
        return self.context.answer_seconds

    @property
    def structured_data(self) -> str:
        """Return the office for search engines; nothing for a sensitive one."""
        if self.is_sensitive:
            return ""
        area = self.area
        facts = government_office(
            url=self.context.absolute_url(),
            name=self.context.title,
            description=self.context.description,
            department=self.department,
            contact=contact_of(self.context),
            languages=list(area.languages or ()) if area is not None else [],
            hours=self.rules.hours,
            today=self.hours.time.today,
        )
        return safe_json(facts)

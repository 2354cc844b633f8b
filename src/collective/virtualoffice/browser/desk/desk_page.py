"""What the desk shows: plain properties for its templates."""

from collective.virtualoffice.browser.agenda.bookings import Booking
from collective.virtualoffice.browser.desk.colleagues import Colleague
from collective.virtualoffice.browser.desk.colleagues import colleagues_of
from collective.virtualoffice.browser.desk.documents import DeskDocuments
from collective.virtualoffice.browser.desk.expected import expected_today
from collective.virtualoffice.browser.desk.form_fields import form_fields
from collective.virtualoffice.browser.desk.form_fields import FormField
from collective.virtualoffice.browser.desk.form_fields import IDS
from collective.virtualoffice.browser.desk.line import Row
from collective.virtualoffice.browser.desk.line import rows_of
from collective.virtualoffice.browser.desk.offices import OfficeLink
from collective.virtualoffice.browser.desk.offices import other_open_desks
from collective.virtualoffice.browser.desk.offices import talk_elsewhere
from collective.virtualoffice.browser.desk.official_page import OfficialPage
from collective.virtualoffice.browser.desk.own_state import own_state
from collective.virtualoffice.browser.desk.own_state import OwnState
from collective.virtualoffice.browser.desk.own_state import Situation
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.browser.desk.people import Person
from collective.virtualoffice.browser.desk.shared_text import DeskText
from collective.virtualoffice.browser.desk.targets import Targets
from collective.virtualoffice.browser.desk.targets import targets_of
from collective.virtualoffice.browser.hand_off.destination import Destination
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.operations.views_of_line import DeskView
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


POLL_OPEN = 2  # seconds
POLL_CLOSED = 10
IN_TALK = frozenset({"people", "admit"})


class DeskPage(DeskDocuments, DeskText, OfficialPage):
    """Offer what the templates of the desk arrange."""

    page = ViewPageTemplateFile("desk.pt")
    live = ViewPageTemplateFile("live.pt")
    says = ViewPageTemplateFile("says.pt")
    video = ViewPageTemplateFile("video.pt")
    line = ViewPageTemplateFile("line.pt")
    upcoming = ViewPageTemplateFile("upcoming.pt")
    acts = ViewPageTemplateFile("acts.pt")
    transfer_form = ViewPageTemplateFile("transfer.pt")
    in_talk = ViewPageTemplateFile("in_talk.pt")
    invite_form = ViewPageTemplateFile("invite.pt")
    problem: str = ""
    problem_field: str = ""
    refused_act: str = ""
    guest_link: str = ""
    people_there: tuple[str, ...] | None = None

    def shown(self) -> str:
        """Return the whole page, or the part that a script asks for."""
        part = {"1": self.live, "acts": self.acts}.get(self.request.form.get("fragment"))
        if part is None:
            return self.page()
        bare(self.request)
        return part()

    @cached_property
    def desk_view(self) -> DeskView:
        """Return the desk and the line as they stand."""
        return desk_view(self.context, self.official.id, now=self.now)

    @cached_property
    def people(self) -> People:
        """Return what words the citizens of this office."""
        rules = office_rules(self.context)
        return People(rules, SpokenTime(self.language, rules.hours.zone, self.now))

    @cached_property
    def state(self) -> OwnState:
        """Return the own state in words."""
        return own_state(
            self.desk_view, self.people, self.elsewhere.title if self.elsewhere else ""
        )

    @cached_property
    def elsewhere(self) -> OfficeLink | None:
        """Return where the official is in a talk, if not here."""
        return talk_elsewhere(self.context, self.official.id)

    @cached_property
    def other_desks(self) -> list[OfficeLink]:
        """Return the other desks that this official has open."""
        talk = self.elsewhere
        return [desk for desk in other_open_desks(self.context, self.official.id) if desk != talk]

    @cached_property
    def person(self) -> Person | None:
        """Return who is at the desk, or who would be next."""
        return self.people.person(self.state.ticket) if self.state.ticket else None

    @property
    def is_dialling(self) -> bool:
        """Tell whether the talk at this desk is on the telephone."""
        state = self.state
        return state.is_with_citizen and state.ticket.channel == PHONE and bool(state.ticket.phone)

    @property
    def shows_phone(self) -> bool:
        """Tell whether the telephone number stands among the facts; not where it stands big."""
        return bool(self.person.phone) and not self.is_dialling

    @property
    def is_by_video(self) -> bool:
        """Tell whether a video talk goes on, or is about to."""
        return self.state.is_with_citizen and self.state.ticket.is_by_video

    @cached_property
    def destination(self) -> Destination:
        """Return where the video talk takes place."""
        return Destination(self.context, self.language, self.state.ticket)

    @property
    def may_look(self) -> bool:
        """Tell whether the service can be asked who is in the talk, or to let people in."""
        return self.is_by_video and bool(IN_TALK & self.destination.place.capabilities)

    @property
    def has_looked(self) -> bool:
        """Tell whether the service has just been asked who is there."""
        return self.people_there is not None

    @property
    def looked_at(self) -> str:
        """Return when it was asked."""
        return self.people.time.clock(self.now)

    @property
    def may_invite(self) -> bool:
        """Tell whether there is a video talk to which somebody could be invited."""
        return self.state.ticket is not None and self.state.ticket.is_by_video

    @cached_property
    def appointments(self) -> list[Booking]:
        """Return today's appointments to which nobody has come yet."""
        return expected_today(self.context, self.people)

    @property
    def may_call(self) -> bool:
        """Tell whether a talk can begin at this desk."""
        return self.state.situation in (Situation.FREE, Situation.BREAK)

    @cached_property
    def rows(self) -> list[Row]:
        """Return the line."""
        return rows_of(self.desk_view, self.people, self.may_call, self.numbers_of_documents)

    @property
    def waiting(self) -> int:
        """Return how many are there and can be called."""
        return sum(row.is_waiting for row in self.rows)

    @cached_property
    def colleagues(self) -> list[Colleague]:
        """Return the other officials who are present."""
        return colleagues_of(self.desk_view, self.people.time)

    @cached_property
    def targets(self) -> Targets:
        """Return the offices to which the citizen can be sent on."""
        return targets_of(self.context, self.people.time)

    @property
    def is_open(self) -> bool:
        """Tell whether this official's desk is open."""
        return self.desk_view.desk is not None

    @property
    def poll(self) -> int:
        """Return after how many seconds to look again."""
        return POLL_OPEN if self.is_open else POLL_CLOSED

    @property
    def status_card(self) -> str:
        """Return what citizens see of this office, as HTML."""
        return self.context.restrictedTraverse("@@seat-status-card").html("line", self.language)

    @cached_property
    def fields(self) -> dict[str, FormField]:
        """Return the fields of the forms with what was typed and could not be used."""
        typed = dict(self.request.form) if self.problem or self.guest_link else {}
        if self.guest_link:
            del typed["name"]
        return form_fields(typed, self.problem_field)

    @property
    def problem_field_id(self) -> str:
        """Return the id of the field that has to be corrected."""
        return IDS.get(self.problem_field, "")

    @property
    def unsent(self) -> str:
        """Return a text that could not be sent and whose form is gone."""
        if self.state.is_with_citizen:
            return ""
        return self.fields["agreed"].value or self.fields["note"].value

    @property
    def is_transfer_open(self) -> str | None:
        """Return the attribute that keeps the form for sending on open."""
        return "open" if self.refused_act == "transfer" else None

    @property
    def is_invite_open(self) -> str | None:
        """Return the attribute that keeps the form for invitations open."""
        return "open" if self.refused_act == "invite" else None

    @property
    def may_leave(self) -> bool:
        """Tell whether the desk can be left for a while or for today."""
        return self.is_open and not self.state.is_with_citizen

    @property
    def may_take_break(self) -> bool:
        """Tell whether a break can begin."""
        return self.state.situation is Situation.FREE

    @property
    def desk_url(self) -> str:
        """Return the address of this page."""
        return f"{self.context.absolute_url()}/@@desk"

    @property
    def agenda_url(self) -> str:
        """Return the address of the office's agenda."""
        return f"{self.context.absolute_url()}/@@agenda"

    @property
    def script_url(self) -> str:
        """Return the module that makes the page lively."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/desk.js"

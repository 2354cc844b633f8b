"""@@personal-data: what is kept about somebody, found by a contact, handed out or erased."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.agenda_page import AgendaPage
from collective.virtualoffice.browser.agenda.caller_form import Field
from collective.virtualoffice.browser.agenda.caller_form import text
from collective.virtualoffice.browser.appointment.files import json_attachment
from collective.virtualoffice.browser.desk.offices import staffable_offices
from collective.virtualoffice.browser.desk.refusals import NOT_ANY_MORE
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.contact_data import erase_contact
from collective.virtualoffice.operations.contact_data import found_by_contact
from collective.virtualoffice.operations.contact_data import FoundInOffice
from collective.virtualoffice.operations.contact_data import stored_about_contact
from dataclasses import dataclass
from functools import cached_property
from plone import api
from plone.protect.authenticator import check
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized
from zope.i18n import translate


TITLE = _("personal_data", default="Data of one person")
NO_CONTACT = _(
    "personal_data_no_contact",
    default="Enter an e-mail address in the form name@example.org, or a telephone number with"
    " area code.",
)
IN_LINE = _(
    "personal_data_in_line",
    default="Nothing is erased: the person is in the line or in a talk right now. Erase it when"
    " that is over.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """How much an office keeps."""

    office: str
    count: int
    to_come: int


class PersonalData(AgendaPage):
    """Ask for a contact (GET); find, hand out, ask once and erase (POST): it is in no address."""

    page = ViewPageTemplateFile("personal_data.pt")
    result = ViewPageTemplateFile("personal_data_found.pt")
    hit: RuleHit | None = None
    lines: list[Line] | None = None
    asks = False

    def __call__(self) -> str | bytes:
        """Return the page, the file, or the way back once all is erased."""
        if api.user.is_anonymous():
            raise Unauthorized("Log in to look for personal data.")
        self.prepare()
        if not self.offices:
            return self.back(self.my_agenda_url)
        if self.request.method != "POST":
            return self.page()
        check(self.request)
        acts = {"find": self._find, "download": self._file, "ask": self._ask, "erase": self._erase}
        act = acts.get(text(self.request.form.get("act")))
        if act is None:
            return self.back(self.own_url, NOT_ANY_MORE, "error")
        try:
            return act()
        except (InvalidValue, WrongState) as hit:
            self.hit = hit
            return self.page()

    def _find(self) -> str:
        found = found_by_contact(self.offices, self.contact)
        self.lines = [self._line(one) for one in found]
        return self.page()

    def _ask(self) -> str:
        self.asks = True
        return self._find()

    def _file(self) -> bytes:
        stored = stored_about_contact(self.offices, self.contact)
        return json_attachment(self, "personal-data.json", stored)

    def _erase(self) -> str:
        count = erase_contact(self.offices, self.contact, now=self.now)
        mapping = {"count": str(count)}
        done = _("personal_data_erased", default="Erased appointments: ${count}.", mapping=mapping)
        return self.back(self.own_url, done)

    def _line(self, found: FoundInOffice) -> Line:
        to_come = sum(one.is_to_come(self.now) for one in found.appointments)
        return Line(found.office.title, len(found.appointments), to_come)

    @cached_property
    def offices(self) -> list[VirtualOffice]:
        """Return the offices in which the official may advise: no others are looked at."""
        return staffable_offices()

    @property
    def contact(self) -> str:
        """Return what was typed."""
        return text(self.request.form.get("contact"))

    @property
    def field(self) -> Field:
        """Return the field in which the contact is typed."""
        is_wrong = isinstance(self.hit, InvalidValue)
        return Field("contact", self.contact, is_wrong, has_help=True)

    @property
    def is_found(self) -> bool:
        """Tell whether it was looked for."""
        return self.lines is not None

    @property
    def problem(self) -> str:
        """Return what has to be done first; empty where nothing."""
        if self.hit is None:
            return ""
        message = IN_LINE if isinstance(self.hit, WrongState) else NO_CONTACT
        return translate(message, target_language=self.language)

    @property
    def own_url(self) -> str:
        """Return the address of this page."""
        return self.personal_data_url

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        return titled(translate(TITLE, context=self.request), self.hit)

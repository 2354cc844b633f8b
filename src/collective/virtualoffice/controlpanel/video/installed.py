"""How installed services stand, in words: those of video talks, or of editing together."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.controlpanel.video.settings import setting_names
from collective.virtualoffice.controlpanel.video.settings import title_of
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.outside.said import Said
from collective.virtualoffice.outside.service import Chosen
from collective.virtualoffice.outside.service import is_usable
from collective.virtualoffice.vocabularies.country_names import country_name
from dataclasses import dataclass
from functools import cached_property
from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message


SUCCESS = "alert-success"
WARNING = "alert-warning"
DANGER = "alert-danger"

OPERATOR_UNKNOWN = _(
    "video_operator_unknown",
    default="Offices cannot choose it: its operator or the operator's country is not stated."
    " People read both before they go there.",
)


@dataclass(frozen=True)
class Sentence:
    """One thing to know about a service; `lang` where it is not worded for people."""

    css: str
    text: str | Message
    lang: str | None = None


@dataclass(frozen=True)
class Installed:
    """One installed service and the offices that use it."""

    name: str
    service: Chosen
    offices: tuple[VirtualOffice, ...]
    language: str

    @property
    def title(self) -> str:
        """Return what the service is called."""
        return translate(self.service.title, target_language=self.language)

    @property
    def is_own(self) -> bool:
        """Tell whether nobody else runs it."""
        return self.operator.is_this_site

    @cached_property
    def settings(self) -> list[str]:
        """Return the names of its settings."""
        return setting_names(self.name, self.service)

    @cached_property
    def operator(self) -> Operator:
        """Return who runs it; nobody where that cannot be read."""
        try:
            return self.service.operator()
        except ServiceFailed:
            return Operator()

    @property
    def country(self) -> str:
        """Return where the operator is established."""
        return country_name(self.operator.country, self.language)

    @property
    def run_by(self) -> str:
        """Return operator and country, as far as they are stated."""
        return ", ".join(part for part in (self.operator.name, self.country) if part)

    @property
    def is_usable(self) -> bool:
        """Tell whether offices may choose it."""
        return is_usable(self.service)

    @property
    def sentences(self) -> list[Sentence]:
        """Return how it stands, the worst first."""
        try:
            missing = self.service.missing()
            self.service.operator()
        except ServiceFailed as error:
            return [_as_said(DANGER, error.detail)]
        if missing:
            return [self._missing(missing)]
        return [*self._can_be_chosen(), *self._agreement()]

    def test(self) -> Sentence:
        """Ask the service, and return what that shows."""
        try:
            missing = self.service.missing()
            if missing:
                return self._missing(missing)
            health = self.service.health()
        except ServiceFailed as error:
            return _as_said(DANGER, error.detail)
        return _as_said(SUCCESS if health.ok else DANGER, health.detail)

    def _missing(self, names: tuple[str, ...]) -> Sentence:
        titles = [translate(title_of(name), target_language=self.language) for name in names]
        mapping = {"settings": "; ".join(titles)}
        if self.offices:
            text = _(
                "video_missing_in_use",
                default="Not set up, though offices use it: it does not work there. Missing:"
                " ${settings}.",
                mapping=mapping,
            )
            return Sentence(DANGER, text)
        text = _("video_missing", default="Not set up. Missing: ${settings}.", mapping=mapping)
        return Sentence(WARNING, text)

    def _can_be_chosen(self) -> list[Sentence]:
        if self.is_usable:
            return [Sentence(SUCCESS, _("video_ready", default="Set up: offices can choose it."))]
        css = DANGER if self.offices else WARNING
        found = []
        if not self.operator.is_stated:
            found.append(Sentence(css, OPERATOR_UNKNOWN))
        if self.operator.is_in_third_country and not self.operator.confirmed:
            found.append(Sentence(css, self._third_country()))
        return found

    def _third_country(self) -> Message:
        return _(
            "video_third_country",
            default="Offices cannot choose it: its operator is established in a country in which"
            " the GDPR does not hold (${country}). Examine whether data may go there, and confirm"
            " it in the settings.",
            mapping={"country": self.country},
        )

    def _agreement(self) -> list[Sentence]:
        if self.is_own or self.operator.agreement:
            return []
        text = _(
            "video_no_agreement",
            default="No data processing agreement is stated. Conclude one before people"
            " go there (Art. 28 GDPR).",
        )
        return [Sentence(WARNING, text)]


def _as_said(css: str, detail: str) -> Sentence:
    """Return what a service says in the reader's language; the vendor's own detail in English."""
    if isinstance(detail, Said):
        return Sentence(css, detail.message)
    return Sentence(css, detail, "en")


def all_installed(
    services: Mapping[str, Chosen], offices: Mapping[str, list[VirtualOffice]], language: str
) -> list[Installed]:
    """Return services by what offices use them, those that offices can choose first."""
    found = [
        Installed(name, service, tuple(offices.get(name, ())), language)
        for name, service in services.items()
    ]
    return sorted(found, key=lambda one: (not one.is_usable, one.title.casefold()))


def offices_by(field: str) -> dict[str, list[VirtualOffice]]:
    """Return the offices by the name of the service that one of their fields keeps."""
    found: dict[str, list[VirtualOffice]] = {}
    for brain in api.content.find(portal_type="VirtualOffice", sort_on="sortable_title"):
        office = brain.getObject()
        name = getattr(office, field)
        if name:
            found.setdefault(name, []).append(office)
    return found

"""The page on which a citizen corrects how they are reached."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.browser.booking.checked_fields import EMAIL
from collective.virtualoffice.browser.booking.checked_fields import SMS
from collective.virtualoffice.browser.booking.checked_fields import TELL_BY
from collective.virtualoffice.browser.booking.checked_fields import TELL_BY_HELP
from collective.virtualoffice.browser.booking.checked_fields import WAYS
from collective.virtualoffice.browser.visit.contact_form import AUTOCOMPLETE
from collective.virtualoffice.browser.visit.contact_form import TYPES
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.consent import BY_SMS
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.booking_input import contact_problems
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.ways_to_tell import can_send_sms
from collective.virtualoffice.vocabularies.channels import CONTACT_NAMES
from dataclasses import dataclass
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which messages can come."""

    name: str
    label: str
    is_chosen: bool


class Contact(AppointmentForm):
    """Change name, e-mail address and telephone number, and agree to SMS or not."""

    part = "contact"
    tell_by = TELL_BY
    tell_by_help = TELL_BY_HELP
    title = _("title_contact", default="Change your contact data")
    body = ViewPageTemplateFile("contact.pt")

    def act(self) -> str:
        """Keep what was typed."""
        change_appointment(self.context, self.token, **self.typed, by_sms=self.by_sms, now=self.now)
        return self.done(_("contact_is_changed", default="Your contact data are changed."))

    def refusal(self) -> RuleHit | None:
        """Return why nothing can be changed any more."""
        appointment = self.own.appointment
        return WrongState(appointment.state) if appointment.is_over else None

    @property
    def is_offered(self) -> bool:
        """Tell whether it can be changed now."""
        return not self.own.appointment.is_over

    @property
    def asked(self) -> list[str]:
        """Return what can be changed; a sensitive office asks nobody for a name."""
        return [name for name in CONTACT_NAMES if not (name == "name" and self.facts.is_sensitive)]

    @property
    def typed(self) -> dict[str, object]:
        """Return what was typed."""
        return {name: self.request.form.get(name) for name in self.asked}

    @property
    def by_sms(self) -> bool | None:
        """Return whether messages shall come by SMS, too; None where it was not asked."""
        way = str(self.request.form.get("tell_by"))
        return way == SMS if way in WAYS else None

    @cached_property
    def errors(self) -> dict[str, str]:
        """Return what to do about each value that cannot be used, by field."""
        if not isinstance(self.hit, InvalidValue):
            return {}
        channel = self.own.appointment.channel
        found = contact_problems(self.typed, channel, self.facts.rules, self.by_sms)
        return {problem.field: told_value(problem, self.time) for problem in found}

    @cached_property
    def fields(self) -> list[TextField]:
        """Return the fields with what was typed, or else what is kept."""
        asks = self.facts.rules.booking.contact_required
        return [
            TextField(
                name=name,
                label=self.say(CONTACT_NAMES[name]),
                value=str(self.request.form.get(name, getattr(self.facts.details, name))),
                error=self.errors.get(name, ""),
                type=TYPES[name],
                autocomplete=AUTOCOMPLETE[name],
                is_required=name in asks
                or (name == "phone" and self.facts.appointment.is_by_phone),
            )
            for name in self.asked
        ]

    @property
    def problems(self) -> list[FieldError]:
        """Return what has to be changed, field by field."""
        return [
            FieldError(field.label, field.error, field.id) for field in self.fields if field.error
        ]

    @property
    def asks_for_way(self) -> bool:
        """Tell whether there is a choice of how messages come; what is agreed can always go."""
        return self._is_by_sms or (bool(self.facts.details.email) and can_send_sms())

    @property
    def ways(self) -> list[Way]:
        """Return how messages can come, with what was chosen or is kept."""
        chosen = self.request.form.get("tell_by", SMS if self._is_by_sms else EMAIL)
        return [Way(name, self.say(label), name == chosen) for name, label in WAYS.items()]

    @property
    def _is_by_sms(self) -> bool:
        return bool(self.facts.details.consents.get(BY_SMS))

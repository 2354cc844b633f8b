"""The page on which a citizen corrects how they are reached."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.browser.visit.contact_form import AUTOCOMPLETE
from collective.virtualoffice.browser.visit.contact_form import TYPES
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.booking_input import contact_problems
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.vocabularies.channels import CONTACT_NAMES
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Contact(AppointmentForm):
    """Change name, e-mail address and telephone number."""

    part = "contact"
    title = _("title_contact", default="Change your contact data")
    body = ViewPageTemplateFile("contact.pt")

    def act(self) -> str:
        """Keep what was typed."""
        change_appointment(self.context, self.token, **self.typed, now=self.now)
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

    @cached_property
    def errors(self) -> dict[str, str]:
        """Return what to do about each value that cannot be used, by field."""
        if not isinstance(self.hit, InvalidValue):
            return {}
        found = contact_problems(self.typed, self.own.appointment.channel, self.facts.rules)
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

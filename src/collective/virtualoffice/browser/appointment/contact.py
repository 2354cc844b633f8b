"""The page on which a citizen corrects how they are reached."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.browser.visit.contact_form import AUTOCOMPLETE
from collective.virtualoffice.browser.visit.contact_form import TYPES
from collective.virtualoffice.browser.visit.text_field import error_in
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import WrongState
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
        typed = {name: self.request.form.get(name) for name in self.asked}
        change_appointment(self.context, self.token, **typed, now=self.now)
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

    @cached_property
    def fields(self) -> list[TextField]:
        """Return the fields with what was typed, or else what is kept."""
        asks = self.facts.rules.booking.contact_required
        return [
            TextField(
                name=name,
                label=self.say(CONTACT_NAMES[name]),
                value=str(self.request.form.get(name, getattr(self.facts.details, name))),
                error=error_in(name, self.hit, self.time),
                type=TYPES[name],
                autocomplete=AUTOCOMPLETE[name],
                is_required=name in asks
                or (name == "phone" and self.facts.appointment.is_by_phone),
            )
            for name in self.asked
        ]

    @property
    def invalid_field(self) -> str:
        """Return the id of the field that has to be changed."""
        return next((field.id for field in self.fields if field.error), "")

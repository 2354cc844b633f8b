"""The page on which a citizen invites somebody to their talk, and takes it back."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.browser.visit.guest import ROLES
from collective.virtualoffice.browser.visit.text_field import error_in
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.invite import guest_url
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.invite import MOST_GUESTS
from collective.virtualoffice.operations.invite import ROLES_FOR_CITIZENS
from collective.virtualoffice.operations.invite import withdraw_invitation
from dataclasses import dataclass
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


ROLE_NAMES: dict[str, Message] = {
    "interpreter": _("guest_role_interpreter", default="Interpreter"),
    "companion": _("guest_role_companion", default="Companion"),
}


@dataclass(frozen=True, slots=True)
class InvitedGuest:
    """A guest as the citizen sees them, with the link to pass on."""

    id: str
    name: str
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that can be chosen."""

    value: str
    label: str
    checked: str | None


class Guests(AppointmentForm):
    """Show the guests with their links, invite another one, withdraw an invitation."""

    part = "guests"
    title = _("title_guests", default="Bring somebody along")
    body = ViewPageTemplateFile("guests.pt")

    def act(self) -> str:
        """Invite, or withdraw an invitation."""
        form = self.request.form
        if "withdraw" in form:
            withdraw_invitation(self.context, self.token, form.get("withdraw"))
            message = _("guest_is_withdrawn", default="This link opens nothing any more.")
        else:
            invite_to_appointment(
                self.context,
                self.token,
                name=form.get("name"),
                role=form.get("role"),
                now=self.now,
            )
            message = _("guest_is_invited", default="Here is the link to pass on.")
        return self.done(message, self.part_url)

    def refusal(self) -> RuleHit | None:
        """Return why nobody can be invited."""
        appointment = self.own.appointment
        if appointment.channel != VIDEO:
            return WrongState(appointment.channel)
        return WrongState(appointment.state) if appointment.is_over else None

    @property
    def is_offered(self) -> bool:
        """Tell whether somebody can be invited or withdrawn."""
        return self.refusal() is None

    @cached_property
    def guests(self) -> list[InvitedGuest]:
        """Return who is invited."""
        return [
            InvitedGuest(
                id=guest_id,
                name=guest["name"],
                role=self.say(ROLES[guest["role"]]),
                url=guest_url(self.context, guest["token"]),
            )
            for guest_id, guest in self.facts.details.guests.items()
        ]

    @property
    def may_invite(self) -> bool:
        """Tell whether there is room for another guest."""
        return len(self.guests) < MOST_GUESTS

    @property
    def name_field(self) -> TextField:
        """Return the field for the guest's name."""
        typed = self.request.form.get("name", "") if self.hit else ""
        return TextField(
            name="name",
            label=self.say(_("guest_name", default="Name of the guest")),
            value=typed if isinstance(typed, str) else "",
            error=error_in("name", self.hit, self.time),
            is_required=True,
        )

    @property
    def roles(self) -> list[RoleChoice]:
        """Return the roles to choose from."""
        chosen = self.request.form.get("role")
        chosen = chosen if chosen in ROLES_FOR_CITIZENS else ROLES_FOR_CITIZENS[0]
        return [
            RoleChoice(role, self.say(ROLE_NAMES[role]), "checked" if role == chosen else None)
            for role in ROLES_FOR_CITIZENS
        ]

    @property
    def invalid_field(self) -> str:
        """Return the id of the field that has to be changed."""
        return self.name_field.id if self.name_field.error else ""

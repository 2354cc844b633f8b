"""The fields of an office's booking rules."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Codes
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from zope.schema import Bool
from zope.schema import Int


def default_contact() -> list[str]:
    """Return what a booking asks for unless an editor asks for more."""
    return ["email"]


class IBookingFields(model.Schema):
    """Whether, how early and how late appointments can be booked, moved and cancelled."""

    fieldset(
        "booking",
        label=_("fieldset_booking", default="Booking"),
        fields=[
            "booking",
            "notice_minutes",
            "horizon_days",
            "slot_step",
            "hold_minutes",
            "enter_before_minutes",
            "cancel_until_minutes",
            "limit_per_contact",
            "contact_required",
            "reminder_minutes",
            "last_reminder_minutes",
            "return_delay_minutes",
            "proof_of_work",
        ],
    )

    booking = Bool(
        title=_("field_booking", default="Appointments can be booked"),
        description=_(
            "help_booking",
            default="Citizens book within the opening hours whose channels are video, telephone"
            " or in person.",
        ),
        required=False,
        default=True,
    )

    notice_minutes = Int(
        title=_("field_notice_minutes", default="Notice in minutes"),
        description=_(
            "help_notice_minutes", default="How long before its start an appointment can be booked."
        ),
        default=60,
        min=0,
        max=40320,
    )

    horizon_days = Int(
        title=_("field_horizon_days", default="Days ahead"),
        description=_(
            "help_horizon_days", default="How far ahead appointments can be booked; 0: today only."
        ),
        default=60,
        min=0,
        max=400,
    )

    slot_step = Int(
        title=_("field_slot_step", default="Minutes between starts"),
        description=_(
            "help_slot_step",
            default="For example 15: appointments start at 8:00, 8:15, 8:30. Empty: one after the"
            " other, as long as the topic takes.",
        ),
        required=False,
        min=5,
        max=480,
    )

    hold_minutes = Int(
        title=_("field_hold_minutes", default="Hold in minutes"),
        description=_(
            "help_hold_minutes",
            default="How long a chosen time is kept while somebody fills in the form.",
        ),
        default=10,
        min=1,
        max=120,
    )

    enter_before_minutes = Int(
        title=_("field_enter_before_minutes", default="Enter early by (minutes)"),
        description=_(
            "help_enter_before_minutes",
            default="How long before the appointment its link already opens the waiting room.",
        ),
        default=10,
        min=0,
        max=240,
    )

    cancel_until_minutes = Int(
        title=_("field_cancel_until_minutes", default="Cancel or move until (minutes before)"),
        description=_(
            "help_cancel_until_minutes",
            default="How long before the start a citizen can still cancel or move it online.",
        ),
        default=60,
        min=0,
        max=40320,
    )

    limit_per_contact = Int(
        title=_("field_limit_per_contact", default="Appointments per person"),
        description=_(
            "help_limit_per_contact",
            default="How many future appointments one e-mail address or telephone number can have"
            " here. Empty: no limit.",
        ),
        required=False,
        default=3,
        min=1,
        max=1000,
    )

    contact_required = Codes(
        "collective.virtualoffice.contact_data",
        title=_("field_contact_required", default="Required contact data"),
        description=_(
            "help_contact_required",
            default="Ask only for what you need. Without any, people can book anonymously.",
        ),
        defaultFactory=default_contact,
    )

    reminder_minutes = Int(
        title=_("field_reminder_minutes", default="Reminder (minutes before)"),
        description=_(
            "help_reminder_minutes",
            default="When people are reminded; 1440 is one day. Empty: no reminder.",
        ),
        required=False,
        default=1440,
        min=5,
        max=40320,
    )

    last_reminder_minutes = Int(
        title=_("field_last_reminder_minutes", default="Last reminder (minutes before)"),
        description=_(
            "help_last_reminder_minutes",
            default="A second reminder shortly before, for example 60. Empty: none.",
        ),
        required=False,
        min=5,
        max=40320,
    )

    return_delay_minutes = Int(
        title=_("field_return_delay_minutes", default="Delay of cancelled times (minutes)"),
        description=_(
            "help_return_delay_minutes",
            default="A cancelled time can be booked again at some moment within so many minutes,"
            " so that nobody can lie in wait for it. 0: at once.",
        ),
        required=False,
        default=0,
        min=0,
        max=1440,
    )

    proof_of_work = Bool(
        title=_("field_proof_of_work", default="Proof of work against programs"),
        description=_(
            "help_proof_of_work",
            default="Before a time is kept, the citizen's browser computes for about a second; a"
            " program that wants all times computes for hours. Nobody has to solve anything."
            " Without JavaScript people are told to book by telephone.",
        ),
        required=False,
        default=False,
    )

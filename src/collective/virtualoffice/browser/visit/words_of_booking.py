"""The rules of booking in words: what is the matter, and what one can do."""

from collective.virtualoffice import _
from collective.virtualoffice.domain import errors
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.own_appointment import AppointmentNotFound
from zope.i18nmessageid import Message


BOOKING_MATTERS: dict[type[RuleHit], tuple[Message, Message]] = {
    AppointmentNotFound: (
        _("told_not_found", default="There is nothing at this address, or not any more."),
        _(
            "told_no_appointment_advice",
            default="Perhaps a part of the link is missing. Or the appointment is deleted: by"
            " whoever booked it, or by itself when it was over.",
        ),
    ),
    errors.BookingOff: (
        _("told_booking_off", default="No appointments can be booked here online."),
        _("told_booking_off_advice", default="Please call us, or come during the opening hours."),
    ),
    errors.HoldExpired: (
        _("told_hold_expired", default="This time is no longer kept for you."),
        _("told_hold_expired_advice", default="Please choose a time again."),
    ),
    errors.IdempotencyMismatch: (
        _("told_key_mismatch", default="This form was sent before with other entries."),
        _("told_key_mismatch_advice", default="Please open the form anew."),
    ),
    errors.OutsideWindow: (
        _("told_outside_window", default="This time cannot be booked."),
        _(
            "told_outside_window_advice",
            default="The earliest time is ${earliest}, the last day ${last}.",
        ),
    ),
    errors.SlotTaken: (
        _("told_slot_taken", default="This time has just been taken."),
        _("told_slot_taken_advice", default="Please choose another one."),
    ),
    errors.TooEarly: (
        _("told_too_early", default="It is still too early."),
        _("told_too_early_advice", default="You can come in ${opens}."),
    ),
    errors.TooLate: (
        _("told_too_late", default="It is too late for this now."),
        _("told_too_late_advice", default="It was possible until ${since}. Please call us."),
    ),
    errors.TooManyRequests: (
        _("told_too_many_requests", default="Too much has come from your part of the network."),
        _(
            "told_too_many_requests_advice",
            default="Nothing has changed. Please wait a minute and try again, or call us.",
        ),
    ),
}

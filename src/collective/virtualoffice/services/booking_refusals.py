"""How the rules of booking are told to a client: code, words, and the facts that go along."""

from collective.virtualoffice import _
from collective.virtualoffice.domain import errors
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.services.refusal import Refusal


BOOKING_REFUSALS: dict[type[RuleHit], Refusal] = {
    errors.BookingOff: Refusal(
        409,
        _("refused_booking_off", default="No appointments can be booked in this office."),
    ),
    errors.HoldExpired: Refusal(
        409,
        _(
            "refused_hold_expired",
            default="This slot is no longer held. Please choose a time again.",
        ),
    ),
    errors.IdempotencyMismatch: Refusal(
        409,
        _(
            "refused_key_mismatch",
            default="This key was used before, for another request. Please use a new key.",
        ),
    ),
    errors.OutsideWindow: Refusal(
        409,
        _(
            "refused_outside_window",
            default="This time cannot be booked: it is too soon, past or too far ahead.",
        ),
        facts=("earliest", "last"),
    ),
    errors.SlotTaken: Refusal(
        409,
        _(
            "refused_slot_taken",
            default="This time has just been taken. Please choose another one.",
        ),
    ),
    errors.TooEarly: Refusal(
        409,
        _("refused_too_early", default="It is still too early to come in."),
        facts=("opens",),
    ),
    errors.TooLate: Refusal(
        409,
        _(
            "refused_too_late",
            default="The time until which this was possible is over. Please call the office.",
        ),
        facts=("since",),
    ),
}

"""From a rule that was hit to the answer a client gets: code, type, message."""

from collective.virtualoffice import _
from collective.virtualoffice.domain import errors
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.services.booking_refusals import BOOKING_REFUSALS
from collective.virtualoffice.services.refusal import Refusal
from collective.virtualoffice.services.times import stamp
from datetime import date
from datetime import datetime
from datetime import tzinfo
from zope.i18n import translate
from zope.i18nmessageid import Message
from ZPublisher.HTTPRequest import WSGIRequest


RETRY_AFTER = 60  # seconds, where the error itself names none


REFUSALS: dict[type[RuleHit], Refusal] = {
    errors.OfficeClosed: Refusal(
        409,
        _(
            "refused_office_closed",
            default="The office is closed. Please come again during its opening hours.",
        ),
        facts=("opens",),
    ),
    errors.OfficeFull: Refusal(
        409,
        _(
            "refused_office_full",
            default="No chair is free at the moment. Please try again in a few minutes.",
        ),
    ),
    errors.NobodyPresent: Refusal(
        409,
        _(
            "refused_nobody_present",
            default="Nobody is at a desk at the moment. Please try again later, or call us.",
        ),
        facts=("since",),
    ),
    errors.ServedTooLate: Refusal(
        409,
        _(
            "refused_served_too_late",
            default="It would probably not be your turn before the office closes."
            " Please come again at another time.",
        ),
        facts=("closes",),
    ),
    errors.NobodyWaiting: Refusal(
        409,
        _(
            "refused_nobody_waiting",
            default="Nobody who is present is waiting. Somebody who is away or parked can be"
            " called by choosing them.",
        ),
    ),
    errors.NotCalled: Refusal(
        409,
        _(
            "refused_not_called",
            default="You have not been called. Please wait until you are called.",
        ),
    ),
    errors.RoomTaken: Refusal(
        409,
        _(
            "refused_room_taken",
            default="The office has one video room, and another talk goes on in it. Please try"
            " again when it is over.",
        ),
    ),
    errors.WrongState: Refusal(
        409,
        _(
            "refused_wrong_state",
            default="This cannot be done now. Please load the current state and try again.",
        ),
        facts=("state",),
    ),
    errors.LimitReached: Refusal(
        409,
        _(
            "refused_limit_reached",
            default="This e-mail address or telephone number has as many appointments here as are"
            " allowed. Please cancel one first, or call the office.",
        ),
    ),
    errors.OfficeInUse: Refusal(
        409,
        _(
            "refused_office_in_use",
            default="The office “${title}” cannot be deleted; people who are waiting or talking in"
            " it or have an appointment: ${people}. Please close it first and serve them.",
        ),
        facts=("title", "people"),
    ),
    errors.NoticeMissing: Refusal(
        400,
        _(
            "refused_notice_missing",
            default="A public office that can be booked needs a privacy notice. Fill in"
            " the field “Privacy notice”, or switch booking off.",
        ),
    ),
    errors.NotFound: Refusal(
        404,
        _(
            "refused_not_found",
            default="There is nothing at this address, or not any more.",
        ),
    ),
    errors.Busy: Refusal(
        503,
        _(
            "refused_busy",
            default="Too many people want something at once. Nothing has changed;"
            " please try again in a few seconds.",
        ),
        retry=True,
    ),
    errors.DataOutOfReach: Refusal(
        503,
        _(
            "refused_out_of_reach",
            default="What is stored about people cannot be reached at the moment. Nothing has"
            " changed; please try again in a minute.",
        ),
        retry=True,
        type="Busy",
    ),
    errors.TooManyRequests: Refusal(
        429,
        _(
            "refused_too_many_requests",
            default="Too much has come from your part of the network. Nothing has changed;"
            " please wait a moment and try again.",
        ),
        retry=True,
    ),
    errors.TextServiceFailed: Refusal(
        502,
        _(
            "refused_text_service_failed",
            default="The service for writing together does not answer. The talk goes on as before;"
            " please try again in a minute.",
        ),
        retry=True,
    ),
    errors.ServiceFailed: Refusal(
        502,
        _(
            "refused_video_service_failed",
            default="The video service does not answer. You keep your place;"
            " please try again in a minute.",
        ),
        retry=True,
        type="VideoServiceFailed",
    ),
    **BOOKING_REFUSALS,
}

VIDEO_UNUSABLE = Refusal(
    502,
    _(
        "refused_video_service_unusable",
        default="The video talk cannot be used here at the moment. You keep your place; please call"
        " the office.",
    ),
    retry=True,
    type="VideoServiceFailed",
)
"""Where only an administrator can help, and trying again soon will not."""

FIELD_PROBLEMS: dict[str, Message] = {
    "body_no_object": _(
        "refused_value_body_no_object", default="The request must carry a JSON object."
    ),
    "body_not_json": _(
        "refused_value_body_not_json", default="The request does not carry JSON in UTF-8."
    ),
    "body_too_deep": _(
        "refused_value_body_too_deep",
        default="The request is nested too deeply; 20 levels are allowed.",
    ),
    "body_too_large": _(
        "refused_value_body_too_large", default="The request is too large; 64 KB are allowed."
    ),
    "control_character": _(
        "refused_value_control_character",
        default="“${field}” contains a character that is not allowed there.",
    ),
    "missing": _("refused_value_missing", default="“${field}” is missing."),
    "not_a_flag": _("refused_value_not_a_flag", default="“${field}” must be true or false."),
    "not_a_number": _("refused_value_not_a_number", default="“${field}” is not a usable number."),
    "not_a_text": _("refused_value_not_a_text", default="“${field}” must be a text."),
    "out_of_range": _(
        "refused_value_out_of_range", default="“${field}” is outside of what is allowed."
    ),
    "same_office": _(
        "refused_value_same_office", default="“${field}” must name another office than this one."
    ),
    "too_far": _(
        "refused_value_too_far",
        default="“${field}” is too far from the start; 62 days are allowed.",
    ),
    "too_long": _("refused_value_too_long", default="“${field}” is too long."),
    "end_not_after_start": _(
        "refused_value_end_not_after_start", default="“${field}” must be later than the start."
    ),
    "naive_time": _(
        "refused_value_naive_time", default="“${field}” needs an offset from UTC, such as +01:00."
    ),
    "no_slot": _("refused_value_no_slot", default="“${field}” is no slot of the timetable."),
    "not_a_date": _(
        "refused_value_not_a_date", default="“${field}” must be a date such as 2026-11-30."
    ),
    "not_a_time": _(
        "refused_value_not_a_time",
        default="“${field}” must be a time such as 2026-11-30T09:00:00+01:00.",
    ),
    "not_an_address": _(
        "refused_value_not_an_address", default="“${field}” is not an e-mail address."
    ),
    "not_an_object": _("refused_value_not_an_object", default="“${field}” must be an object."),
    "not_offered": _(
        "refused_value_not_offered",
        default="This topic is not advised on in this way (“${field}”).",
    ),
    "too_short": _("refused_value_too_short", default="“${field}” is too short."),
    "unknown": _(
        "refused_value_unknown", default="“${field}” names nothing that is known or offered here."
    ),
}
UNUSABLE = _("refused_value_unusable", default="“${field}” cannot be used.")


def refused(hit: RuleHit, zone: tzinfo, request: WSGIRequest) -> dict[str, object]:
    """Return the body that tells of a rule that was hit; code and Retry-After are set."""
    if isinstance(hit, InvalidValue):
        request.response.setStatus(400)
        return error_body(
            "BadRequest", FIELD_PROBLEMS.get(hit.code, UNUSABLE), request, field=hit.field
        )
    kind, refusal = _refusal_of(hit)
    request.response.setStatus(refusal.status)
    if refusal.retry:
        seconds = getattr(hit, "retry_after", None) or RETRY_AFTER
        request.response.setHeader("Retry-After", str(seconds))
    facts = {name: _told(getattr(hit, name), zone) for name in refusal.facts}
    return error_body(refusal.type or kind.__name__, refusal.message, request, **facts)


def _refusal_of(hit: RuleHit) -> tuple[type[RuleHit], Refusal]:
    kind = next((kind for kind in type(hit).__mro__ if kind in REFUSALS), None)
    if kind is None:
        raise hit
    if kind is errors.ServiceFailed and hit.retry_after is None:
        return kind, VIDEO_UNUSABLE
    return kind, REFUSALS[kind]


def error_body(
    kind: str, message: Message | str, request: WSGIRequest, **facts: object
) -> dict[str, object]:
    """Return an error in the form of the contract."""
    text = translate(Message(message, mapping=facts), context=request)
    return {"error": {"type": kind, "message": text, **facts}}


def _told(fact: object, zone: tzinfo) -> object:
    if isinstance(fact, datetime):
        return stamp(fact, zone)
    return fact.isoformat() if isinstance(fact, date) else fact

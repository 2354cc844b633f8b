"""Every rule that can be hit, in words: what is the matter, and what one can do."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words_of_booking import BOOKING_MATTERS
from collective.virtualoffice.domain import errors
from collective.virtualoffice.domain.documents import NotScanned
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from zope.i18n import translate
from zope.i18nmessageid import Message


@dataclass(frozen=True)
class Told:
    """A rule that was hit, in the language of the page."""

    matter: str
    advice: str


VIDEO_FAILED = (
    _("told_video_failed", default="The video service does not answer."),
    _(
        "told_video_failed_advice",
        default="You keep your place. Please try again in a minute, or call us.",
    ),
)
VIDEO_UNUSABLE = (
    _("told_video_unusable", default="The video talk cannot be used here at the moment."),
    _("told_video_unusable_advice", default="You keep your place. Please call us."),
)
WITHOUT_PHONE: dict[Message, Message] = {
    VIDEO_FAILED[1]: _(
        "told_video_failed_no_phone",
        default="You keep your place. Please try again in a minute.",
    ),
    VIDEO_UNUSABLE[1]: _(
        "told_video_unusable_no_phone",
        default="You keep your place. Please try again later.",
    ),
}
"""What is advised where nobody can be called."""

MATTERS: dict[type[RuleHit], tuple[Message, Message]] = {
    errors.OfficeClosed: (
        _("told_closed", default="The office is closed."),
        _("told_closed_advice", default="It opens ${opens}."),
    ),
    errors.OfficeFull: (
        _("told_full", default="All chairs are taken."),
        _(
            "told_full_advice",
            default="A chair becomes free as soon as the next person is called. Please try again"
            " in a few minutes.",
        ),
    ),
    errors.NobodyPresent: (
        _("told_nobody_present", default="Nobody is at the desk at the moment."),
        _(
            "told_nobody_present_advice",
            default="Nobody has been here since ${since}. Please try again later, or call us.",
        ),
    ),
    errors.ServedTooLate: (
        _("told_served_too_late", default="There is no time for more people today."),
        _(
            "told_served_too_late_advice",
            default="The office closes ${closes}, and it would probably not be your turn"
            " before. Please come back another time, or call us.",
        ),
    ),
    errors.NobodyWaiting: (
        _("told_nobody_waiting", default="Nobody who is present is waiting."),
        _(
            "told_nobody_waiting_advice",
            default="You can call somebody who is away or parked by choosing them.",
        ),
    ),
    errors.NotCalled: (
        _("told_not_called", default="It is not your turn yet."),
        _(
            "told_not_called_advice",
            default="This page tells you as soon as you are called.",
        ),
    ),
    errors.RoomTaken: (
        _("told_room_taken", default="The video room is still in use."),
        _(
            "told_room_taken_advice",
            default="This office has one video room, and another talk goes on in it. Please press"
            " the button again in a moment.",
        ),
    ),
    errors.WrongState: (
        _("told_wrong_state", default="This is no longer possible."),
        _(
            "told_wrong_state_advice",
            default="Something has changed in the meantime. You see here how things stand now.",
        ),
    ),
    errors.LimitReached: (
        _("told_limit_reached", default="This cannot be done any more often."),
        _("told_limit_reached_advice", default="Please call us if you need more."),
    ),
    errors.OfficeInUse: (
        _("told_office_in_use", default="The office “${title}” cannot be deleted now."),
        _(
            "told_office_in_use_advice",
            default="People are waiting or talking in it: ${people}. Serve them first, and close"
            " all desks.",
        ),
    ),
    errors.NoticeMissing: (
        _("told_notice_missing", default="The office cannot be published yet."),
        _(
            "told_notice_missing_advice",
            default="An office that can be booked needs a privacy notice. Edit the office and fill"
            " in the field “Privacy notice” under “Privacy”, or switch booking off.",
        ),
    ),
    errors.NotFound: (
        _("told_not_found", default="There is nothing at this address, or not any more."),
        _(
            "told_not_found_advice",
            default="Perhaps a part of the link is missing. Or the visit was on an earlier day:"
            " what we know of it is deleted at the end of the day.",
        ),
    ),
    errors.Busy: (
        _("told_busy", default="Very many people are here at the same time."),
        _(
            "told_busy_advice",
            default="Nothing is lost and nothing has changed. Please try again in a few seconds.",
        ),
    ),
    errors.DataOutOfReach: (
        _(
            "told_out_of_reach",
            default="What is stored about people cannot be reached at the moment.",
        ),
        _(
            "told_out_of_reach_advice",
            default="Nothing is lost and nothing has changed. Please try again in a minute.",
        ),
    ),
    NotScanned: (
        _("documents_not_scanned", default="Files cannot be checked for viruses at the moment."),
        _(
            "documents_not_scanned_advice",
            default="For that reason nothing was added. Please try again in a few minutes.",
        ),
    ),
    errors.TextServiceFailed: (
        _("told_text_failed", default="The service for writing together does not answer."),
        _(
            "told_text_failed_advice",
            default="The talk goes on as before. Please try again in a minute.",
        ),
    ),
    errors.ServiceFailed: VIDEO_FAILED,
    **BOOKING_MATTERS,
}
CLOSED_FOR_LONG = _(
    "told_closed_for_long_advice", default="No next opening is known. Please call us."
)
NEVER_PRESENT = _("told_never_present_advice", default="Please try again later, or call us.")

VALUES: dict[tuple[str, str], Message] = {
    ("phone", "not_a_number"): _(
        "told_phone",
        default="Enter a telephone number with area code, for example 030 123456, or leave the"
        " field empty.",
    ),
    ("name", "too_long"): _(
        "told_name_too_long", default="Enter a shorter name: at most 200 characters."
    ),
    ("topic", "unknown"): _(
        "told_topic", default="This topic is no longer offered here. Choose another one."
    ),
    ("email", "not_an_address"): _(
        "told_email", default="Enter an e-mail address in the form name@example.org."
    ),
    ("start", "not_a_time"): _("told_no_slot", default="Choose one of the times that are offered."),
    ("role", "unknown"): _("told_role", default="Choose as what the guest takes part."),
    ("start", "no_slot"): _("told_no_slot", default="Choose one of the times that are offered."),
    ("channel", "not_offered"): _(
        "told_channel", default="This topic is not advised on in this way. Choose another one."
    ),
    ("phone", "needed_number"): _(
        "told_phone_needed",
        default="Enter a telephone number with area code, for example 030 123456.",
    ),
    ("email", "missing"): _(
        "told_email", default="Enter an e-mail address in the form name@example.org."
    ),
    ("phone", "missing"): _(
        "told_phone_needed",
        default="Enter a telephone number with area code, for example 030 123456.",
    ),
    ("topic", "missing"): _("told_choose", default="Choose one of the answers."),
    ("channel", "missing"): _("told_choose", default="Choose one of the answers."),
    ("start", "missing"): _("told_choose_time", default="Choose one of the times."),
    ("start", "unknown"): _("told_no_slot", default="Choose one of the times that are offered."),
    ("form", "again"): _(
        "told_form_again",
        default="For safety against programs, please look at your entries and send them once more.",
    ),
    ("proof", "missing"): _(
        "told_proof",
        default="Your browser had not finished its short computation. Please wait until it says"
        " that it is ready, then press the button again.",
    ),
    ("proof", "wrong"): _("told_proof_again", default="Please press the button once more."),
    ("proof", "used"): _("told_proof_again", default="Please press the button once more."),
    ("language", "unknown"): _("told_language", default="Choose one of the languages."),
    ("language", "missing"): _("told_language", default="Choose one of the languages."),
}
CODES: dict[str, Message] = {
    "too_long": _("told_too_long", default="Enter a shorter text."),
    "control_character": _(
        "told_control_character",
        default="Remove the invisible characters, or type the text anew.",
    ),
    "missing": _("told_missing", default="Fill in this field."),
    "unknown": _("told_unknown", default="Choose one of what is offered."),
}
SAID = {
    "opens": SpokenTime.moment,
    "closes": SpokenTime.end,
    "earliest": SpokenTime.bound,
}
INVALID = _("told_invalid", default="Something that was entered cannot be used.")
INVALID_ADVICE = _("told_invalid_advice", default="Please go back and change it.")


def told(hit: RuleHit, time: SpokenTime, phone: str = "") -> Told:
    """Word a rule that was hit; `phone` is that of the office."""
    if isinstance(hit, InvalidValue):
        return Told(_say(INVALID, time), told_value(hit, time))
    matter, advice = _matter_of(hit)
    if isinstance(hit, errors.OfficeClosed) and hit.opens is None:
        advice = CLOSED_FOR_LONG
    if isinstance(hit, errors.NobodyPresent) and hit.since is None:
        advice = NEVER_PRESENT
    if not phone:
        advice = WITHOUT_PHONE.get(advice, advice)
    facts = {name: _spoken(name, fact, time) for name, fact in vars(hit).items()}
    return Told(_say(matter, time, facts), _say(advice, time, facts))


def told_value(hit: InvalidValue, time: SpokenTime) -> str:
    """Return what to do about a value that cannot be used."""
    message = VALUES.get((hit.field, hit.code)) or CODES.get(hit.code) or INVALID_ADVICE
    return _say(message, time)


def _matter_of(hit: RuleHit) -> tuple[Message, Message]:
    kind = next((kind for kind in type(hit).__mro__ if kind in MATTERS), errors.WrongState)
    if kind is errors.ServiceFailed and hit.retry_after is None:
        return VIDEO_UNUSABLE
    return MATTERS[kind]


def _spoken(name: str, fact: object, time: SpokenTime) -> str:
    if not isinstance(fact, datetime):
        return time.day(fact) if isinstance(fact, date) else str(fact)
    say = SAID.get(name, SpokenTime.clock_or_bound)
    return say(time, fact)


def _say(message: Message, time: SpokenTime, facts: dict[str, str] | None = None) -> str:
    return translate(Message(message, mapping=facts), target_language=time.language)

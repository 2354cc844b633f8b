"""What an official reads when a rule forbids an act: what is the case, and what to do."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.documents import NotScanned
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import DataOutOfReach
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import RoomTaken
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.end_talk import LONGEST_AGREEMENT
from collective.virtualoffice.operations.shared_text import NO_TEXT
from collective.virtualoffice.operations.staff_desk import LONGEST_BREAK
from collective.virtualoffice.storage.desks import talk_of


OPEN_FIRST = _("desk_refused_desk_closed", default="Your desk is closed. Open it first.")
FINISH_FIRST = _(
    "desk_refused_talk_goes_on",
    default="Somebody is at your desk already. Finish that consultation first.",
)
NOT_ANY_MORE = _(
    "desk_refused_not_now",
    default="That is no longer possible: things have changed meanwhile. This is how they stand.",
)
UNUSABLE = _(
    "desk_refused_value",
    default="Something in the form cannot be used. Please check your entries.",
)
NEEDS_NOBODY = ("call-next", "call", "phone", "break", "close", "hand-over")
NEEDS_SOMEBODY = (
    "enter",
    "finish",
    "miss",
    "park",
    "transfer",
    "invite",
    "look",
    "let-in",
    "open-text",
    "keep-text",
)

WORDS: dict[type[RuleHit], str] = {
    NobodyWaiting: _(
        "desk_refused_nobody_waiting",
        default="Nobody is waiting: a colleague was quicker, or the person has left.",
    ),
    OfficeFull: _(
        "desk_refused_office_full",
        default="There are not enough free chairs in that office. Choose another office,"
        " or try again in a few minutes.",
    ),
    OfficeClosed: _(
        "desk_refused_office_closed", default="That office is closed. Choose another office."
    ),
    NobodyPresent: _(
        "desk_refused_nobody_present",
        default="Nobody is at a desk in that office. Choose another office.",
    ),
    NotFound: NOT_ANY_MORE,
    TooEarly: _(
        "desk_refused_earlier_day",
        default="This appointment is on a later day. Move it if the person is here today.",
    ),
    RoomTaken: _(
        "desk_refused_room_taken",
        default="This office has one video room, and a colleague's talk goes on in it. Call again"
        " when it is over.",
    ),
    DataOutOfReach: _(
        "desk_refused_out_of_reach",
        default="What is stored about people cannot be reached at the moment. Nothing has"
        " changed; try again in a minute.",
    ),
    Busy: _(
        "desk_refused_busy",
        default="Too many people want something at once. Nothing has changed; try again.",
    ),
    ServiceFailed: _(
        "desk_refused_video",
        default="The video service does not answer. Try again in a minute, or call the person"
        " by telephone. Everything else stays as it is.",
    ),
}

VIDEO_NEVER = _(
    "desk_refused_video_never",
    default="The video service cannot be used for this at the moment, and trying again will not"
    " help. Call the person by telephone, and tell your administrator. Everything else stays as it"
    " is.",
)

FIELDS: dict[str, str] = {
    "agreed": _(
        "desk_refused_agreed",
        default="This text cannot be used: at most ${characters} characters.",
        mapping={"characters": str(LONGEST_AGREEMENT)},
    ),
    "note": _("desk_refused_note", default="This note cannot be used: at most 200 characters."),
    "name": _(
        "desk_refused_guest",
        default="Enter the name of the person you invite, at most 200 characters.",
    ),
    "role": _("desk_refused_role", default="Choose in which role the person takes part."),
    "minutes": _(
        "desk_refused_minutes",
        default="Enter the minutes as a whole number from 1 to ${minutes}, or nothing.",
        mapping={"minutes": str(LONGEST_BREAK)},
    ),
    "office": _("desk_refused_office", default="Choose the office that takes the person."),
    "ticket": _(
        "desk_refused_ticket", default="This person is no longer in the line of this office."
    ),
}


TEXT_WORDS: dict[type[RuleHit], str] = {
    FileRefused: _(
        "desk_refused_text_empty", default="Nothing has been written there yet that could be added."
    ),
    AddedTooOften: _(
        "desk_refused_text_often",
        default="So many documents were added to this talk that no more are taken.",
    ),
    LimitReached: _(
        "desk_refused_text_full",
        default="There is no room for another document: remove one that is no longer needed.",
    ),
    NotScanned: _(
        "desk_refused_text_scanner",
        default="Files cannot be checked for viruses at the moment, so the text was not added. Try"
        " again in a few minutes.",
    ),
    ServiceFailed: _(
        "desk_refused_text_service",
        default="The service for writing together does not answer. Try again in a minute; the talk"
        " goes on as before.",
    ),
}
"""Where a shared text is to be opened or kept; the narrower kind comes first."""

TEXT_NEVER = _(
    "desk_refused_text_settings",
    default="The service for writing together cannot be used as it is set up: tell your"
    " administrator. The talk goes on as before.",
)

TEXT_ACTS = ("open-text", "keep-text")


def refusal(hit: RuleHit, act: str, official: Official) -> str:
    """Return the message for a rule that was hit by an act."""
    words = _of_text(hit) if act in TEXT_ACTS else ""
    if words:
        return words
    if isinstance(hit, InvalidValue):
        return FIELDS.get(hit.field, UNUSABLE)
    if isinstance(hit, WrongState):
        return _wrong_state(hit, act, official)
    if isinstance(hit, ServiceFailed) and hit.retry_after is None:
        return VIDEO_NEVER
    return next((words for kind, words in WORDS.items() if isinstance(hit, kind)), NOT_ANY_MORE)


def field_of(hit: RuleHit) -> str:
    """Return the field that has to be corrected; empty where it is none."""
    return hit.field if isinstance(hit, InvalidValue) else ""


def _wrong_state(hit: WrongState, act: str, official: Official) -> str:
    if hit.state == "closed" and act != "resume":
        return OPEN_FIRST
    if act in NEEDS_NOBODY and talk_of(official.id) is not None:
        return FINISH_FIRST
    if act == "call":
        return _(
            "desk_refused_called_already",
            default="This person cannot be called any more: a colleague was quicker,"
            " or the person has left.",
        )
    if act in NEEDS_SOMEBODY and hit.state != NO_TEXT:
        return _(
            "desk_refused_nobody_here",
            default="Nobody is at your desk any more: the person has left, or did not answer.",
        )
    return NOT_ANY_MORE


def _of_text(hit: RuleHit) -> str:
    words = next((text for kind, text in TEXT_WORDS.items() if isinstance(hit, kind)), "")
    is_for_good = words is TEXT_WORDS[ServiceFailed] and hit.retry_after is None
    return TEXT_NEVER if is_for_good else words

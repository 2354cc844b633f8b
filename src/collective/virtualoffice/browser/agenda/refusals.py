"""What an official reads in the agenda when a rule forbids an act."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.browser.desk.refusals import NOT_ANY_MORE
from collective.virtualoffice.browser.desk.refusals import refusal as desk_refusal
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import IdempotencyMismatch
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.change_notes import LONGEST_NOTES
from zope.i18n import translate


GONE = _(
    "agenda_refused_gone",
    default="There is no such appointment, or not any more: what is known of it is deleted when"
    " its time is over.",
)
TAKEN = _(
    "agenda_refused_taken",
    default="This time has been taken meanwhile. Nothing has changed; choose another one.",
)
OUTSIDE = _(
    "agenda_refused_outside",
    default="This time is past, or too far ahead to be booked. Nothing has changed.",
)
USED = _(
    "agenda_refused_used_form",
    default="This form has booked an appointment already, with other entries. Look into the agenda"
    " first; if you want one more, book again.",
)
BROKEN = _(
    "agenda_refused_broken_form",
    default="This form cannot be used any more. Open it anew from the agenda.",
)
NO_TIME = _("agenda_refused_no_time", default="Choose a time.")
NO_END = _("agenda_refused_no_end", default="Enter the day and the time of the end.")
FIELDS = {
    ("start", "missing"): NO_TIME,
    ("start", "not_a_time"): NO_TIME,
    ("Idempotency-Key", "too_short"): BROKEN,
    ("start", "no_slot"): _(
        "agenda_refused_no_slot",
        default="This time is not offered any more. Choose another one.",
    ),
    ("notes", "too_long"): _(
        "agenda_refused_notes",
        default="These notes cannot be saved: at most ${characters} characters.",
        mapping={"characters": str(LONGEST_NOTES)},
    ),
    ("end", "missing"): NO_END,
    ("end", "not_a_time"): NO_END,
    ("end", "end_not_after_start"): _(
        "agenda_refused_order", default="The end must lie after the beginning."
    ),
    ("end", "too_long"): _(
        "agenda_refused_long_absence", default="One absence can last 62 days at most."
    ),
}
WORDS: dict[type[RuleHit], str] = {
    SlotTaken: TAKEN,
    OutsideWindow: OUTSIDE,
    NotFound: GONE,
    IdempotencyMismatch: USED,
}
STATES = {
    "check-in": _(
        "agenda_refused_check_in",
        default="This person is in the line already, or the appointment is over.",
    ),
    "move": _(
        "agenda_refused_move",
        default="Only an appointment can be moved that is booked and to which nobody has come yet.",
    ),
    "cancel": _(
        "agenda_refused_cancel",
        default="This appointment cannot be cancelled: its talk has begun, or it is over.",
    ),
    "restore": _(
        "agenda_refused_restore", default="Only a cancelled appointment can be booked again."
    ),
    "no-show": _(
        "agenda_refused_no_show",
        default="That nobody came can be noted from the beginning of a booked appointment on.",
    ),
}


def refusal(hit: RuleHit, act: str, official: Official, time: SpokenTime) -> str:
    """Return the words for a rule that was hit by an act, in the language of the page."""
    return translate(_message(hit, act, official, time), target_language=time.language)


def _message(hit: RuleHit, act: str, official: Official, time: SpokenTime) -> str:
    if isinstance(hit, InvalidValue):
        return FIELDS.get((hit.field, hit.code)) or told_value(hit, time)
    if isinstance(hit, WrongState):
        if act == "phone":
            return desk_refusal(hit, act, official)
        return STATES.get(act, NOT_ANY_MORE)
    for kind, words in WORDS.items():
        if isinstance(hit, kind):
            return words
    return desk_refusal(hit, act, official)

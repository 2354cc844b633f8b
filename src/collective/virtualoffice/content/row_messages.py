"""What people read about rows that cannot be used."""

from collections.abc import Iterable
from collective.virtualoffice import _
from collective.virtualoffice.domain.rows import InvalidRow
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


SENTENCES: dict[str, Message] = {
    "not_a_row": _("row_not_a_row", default="This is not a row of named values."),
    "unknown_day": _("row_unknown_day", default="Choose a day of the week."),
    "malformed_time": _(
        "row_malformed_time",
        default="“${value}” is not a time of day. Write it like 08:00, up to 24:00.",
    ),
    "no_start_time": _("row_no_start_time", default="Enter when it starts, for example 08:00."),
    "no_end_time": _("row_no_end_time", default="Enter when it ends, for example 12:00."),
    "no_date": _("row_no_date", default="Enter the first day."),
    "end_not_after_start": _(
        "row_end_not_after_start",
        default="The end (${end}) must be later than the start (${start}).",
    ),
    "overlap": _(
        "row_overlap",
        default="These hours overlap with row ${other} on the same day. Change one of the two.",
    ),
    "overlapping_hours": _(
        "row_overlapping_hours",
        default="The hours of this exception overlap each other. Change one of them.",
    ),
    "unknown_channel": _(
        "row_unknown_channel",
        default="“${value}” is not a channel. Use walk_in, video, phone or in_person.",
    ),
    "no_channel": _("row_no_channel", default="Choose at least one channel."),
    "desks_out_of_range": _(
        "row_desks_out_of_range", default="Enter a whole number of desks from ${low} to ${high}."
    ),
    "malformed_date": _(
        "row_malformed_date",
        default="“${value}” is not a date. Write it like 2026-12-24.",
    ),
    "last_day_before_first": _(
        "row_last_day_before_first", default="The last day must not be before the first day."
    ),
    "overlapping_days": _(
        "row_overlapping_days",
        default="These days overlap with row ${other}. A day can have only one exception.",
    ),
    "closed_with_hours": _(
        "row_closed_with_hours", default="Choose either “closed” or enter hours, not both."
    ),
    "no_hours": _("row_no_hours", default="Choose “closed” or enter the hours that hold instead."),
    "malformed_flag": _("row_malformed_flag", default="Answer yes or no (true or false)."),
    "malformed_text": _("row_malformed_text", default="This is not a plain text."),
    "text_too_long": _(
        "row_text_too_long", default="The text is too long; ${most} characters are possible."
    ),
    "malformed_list": _("row_malformed_list", default="“${field}” must be a list."),
    "malformed_name": _(
        "row_malformed_name",
        default="The name must consist of letters, digits, - and _ and begin with a letter.",
    ),
    "same_name": _("row_same_name", default="Row ${other} has the same name. Change one of them."),
    "no_label": _("row_no_label", default="Enter the question that people read."),
    "unknown_type": _(
        "row_unknown_type", default="Choose the kind of answer: text, choice or yes_no."
    ),
    "no_choices": _("row_no_choices", default="Enter at least two answers to choose from."),
    "malformed_choice": _(
        "row_malformed_choice", default="Each answer must be a text of at most 200 characters."
    ),
    "same_choice": _("row_same_choice", default="The same answer stands twice in the list."),
    "unknown_event": _(
        "row_unknown_event", default="“${value}” is no event that messages tell of."
    ),
    "unknown_message_channel": _(
        "row_unknown_message_channel", default="“${value}” is no way to send: use email or sms."
    ),
    "malformed_language": _(
        "row_malformed_language", default="“${value}” is no code of a language such as de."
    ),
    "no_message_text": _("row_no_message_text", default="Enter the text of the message."),
    "unknown_places": _(
        "row_unknown_places",
        default="These places are unknown: ${places}. Use only those of the list.",
    ),
    "same_message": _(
        "row_same_message", default="Row ${other} words the same message. Change one of them."
    ),
    "no_purpose": _("row_no_purpose", default="Say what the answer is needed for."),
}


def sentence_of(problem: InvalidRow) -> Message:
    """Return what is wrong with a row."""
    facts = {name: _short(value) for name, value in problem.facts.items()}
    return Message(SENTENCES[problem.code], mapping=facts)


def row_message(problem: InvalidRow) -> Message:
    """Return the sentence about one bad row, its number first."""
    sentence = sentence_of(problem)
    return _(
        "row_problem",
        default="Row ${row}: ${sentence}",
        mapping={"row": problem.row, "sentence": sentence},
    )


def problems_message(problems: Iterable[InvalidRow]) -> str:
    """Return the sentences about all bad rows in the language of the request."""
    request = getRequest()
    return " ".join(translate(row_message(problem), context=request) for problem in problems)


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"

"""What messages say where an office has no texts of its own.

Line by line, because translations know no line breaks; a line whose places are all
empty is left out. None of them says what an appointment is about: `{topic}` and
`{office}` do, and they stay silent in sensitive offices.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message_text import EMAIL
from zope.i18n import translate
from zope.i18nmessageid import Message


Lines = tuple[Message, ...]
Text = tuple[Lines, ...]
"""Paragraphs of lines."""

_GREETING = (_("message_greeting", default="{greeting}"),)
_FACTS = (
    _("message_when", default="When: {day}, {time}"),
    _("message_before", default="Until now: {before}"),
    _("message_how", default="How: {channel}"),
    _("message_office", default="Office: {office}"),
    _("message_address", default="Address: {address}"),
    _("message_topic", default="Topic: {topic}"),
    _("message_number", default="Number of the appointment: {number}"),
)
_BRING = (_("message_bring", default="What to have at hand: {bring}"),)
_LINK = (_("message_link", default="See, move or cancel the appointment, or come in: {link}"),)
_HELP = (
    _("message_phone", default="By telephone you reach us at {phone}."),
    _("message_notice", default="How we treat your data: {notice}"),
)
_CLOSING = (_("message_closing", default="{town}"),)

_NEW = _("message_booked", default="your appointment is booked.")
_MOVED = _("message_moved", default="you have moved your appointment. This is the new time:")
_MOVED_BY_US = _(
    "message_moved_by_office",
    default="we had to move your appointment. This is the new time. If it does not suit you,"
    " choose another one or cancel it with the link below.",
)
_SEE = (_("message_see", default="See this appointment, or book a new one: {link}"),)
_CANCELLED = _("message_cancelled", default="you have cancelled this appointment:")
_CANCELLED_BY_US = _(
    "message_cancelled_by_office",
    default="we are sorry: we have to cancel this appointment. Please book another one.",
)
_REMINDER = _("message_reminder", default="we look forward to your appointment.")
_SOON = _("message_your_turn_soon", default="it is your turn soon. Please come back to the page.")
_PASS_ON = (_("message_pass_on", default="Please pass this message on to {name}:"),)
_GUEST = _(
    "message_guest",
    default="you are invited to take part in an appointment. The link opens the room at that time.",
)
_GUEST_LINK = (_("message_guest_link", default="Come in: {link}"),)
_WHEN = (_FACTS[0],)

_SUBJECTS: dict[str, Message] = {
    "booked": _("subject_booked", default="Your appointment on {day}, {time}"),
    "moved": _("subject_moved", default="Your appointment has a new time: {day}, {time}"),
    "moved_by_office": _(
        "subject_moved_by_office", default="We had to move your appointment: {day}, {time}"
    ),
    "cancelled": _("subject_cancelled", default="Your appointment on {day} is cancelled"),
    "cancelled_by_office": _(
        "subject_cancelled_by_office", default="We have to cancel your appointment on {day}"
    ),
    "reminder": _("subject_reminder", default="Reminder: your appointment on {day}, {time}"),
    "your_turn_soon": _("subject_your_turn_soon", default="It is your turn soon"),
    "guest": _("subject_guest", default="Invitation to an appointment on {day}, {time}"),
}

_EMAILS: dict[str, Text] = {
    "booked": (_GREETING, (_NEW,), _FACTS, _BRING, _LINK, _HELP, _CLOSING),
    "moved": (_GREETING, (_MOVED,), _FACTS, _BRING, _LINK, _HELP, _CLOSING),
    "moved_by_office": (_GREETING, (_MOVED_BY_US,), _FACTS, _BRING, _LINK, _HELP, _CLOSING),
    "cancelled": (_GREETING, (_CANCELLED,), _FACTS, _SEE, _HELP, _CLOSING),
    "cancelled_by_office": (_GREETING, (_CANCELLED_BY_US,), _FACTS, _SEE, _HELP, _CLOSING),
    "reminder": (_GREETING, (_REMINDER,), _FACTS, _BRING, _LINK, _HELP, _CLOSING),
    "your_turn_soon": (_GREETING, (_SOON,), _CLOSING),
    "guest": (_PASS_ON, (_GUEST,), _WHEN, _GUEST_LINK, _HELP, _CLOSING),
}

_SMS: dict[str, Lines] = {
    "booked": (
        _("sms_booked", default="Appointment {number} booked: {date}, {time}."),
        _("sms_office", default="{office}"),
        _("sms_link", default="{link}"),
    ),
    "moved": (
        _("sms_moved", default="Appointment {number} has a new time: {date}, {time}."),
        _("sms_office", default="{office}"),
        _("sms_link", default="{link}"),
    ),
    "moved_by_office": (
        _("sms_moved_by_office", default="We had to move appointment {number}: {date}, {time}."),
        _("sms_office", default="{office}"),
        _("sms_link", default="{link}"),
    ),
    "cancelled": (
        _("sms_cancelled", default="Appointment {number} on {date} is cancelled."),
        _("sms_office", default="{office}"),
    ),
    "cancelled_by_office": (
        _(
            "sms_cancelled_by_office",
            default="We have to cancel appointment {number} on {date}, sorry.",
        ),
        _("sms_office", default="{office}"),
        _("sms_phone", default="Tel. {phone}"),
    ),
    "reminder": (
        _("sms_reminder", default="Reminder: appointment {number} on {date}, {time}."),
        _("sms_office", default="{office}"),
        _("sms_link", default="{link}"),
    ),
    "your_turn_soon": (
        _("sms_your_turn_soon", default="It is your turn soon. Please come back to the page."),
        _("sms_office", default="{office}"),
    ),
    "guest": (
        _("sms_guest", default="Invitation to an appointment: {date}, {time}."),
        _("sms_link", default="{link}"),
    ),
}


def calendar_summary(names_office: bool, language: str) -> str:
    """Return what a calendar calls an appointment, with its places."""
    message = (
        _("message_calendar", default="Appointment: {office}, {topic}")
        if names_office
        else _("message_calendar_neutral", default="Appointment, {town}")
    )
    return translate(message, target_language=language)


def default_subject(event: str, channel: str, language: str) -> str:
    """Return a subject in a language; an SMS has none."""
    return translate(_SUBJECTS[event], target_language=language) if channel == EMAIL else ""


def default_text(event: str, channel: str, language: str) -> str:
    """Return a text with its places in a language."""
    paragraphs = _EMAILS[event] if channel == EMAIL else (_SMS[event],)
    return "\n\n".join(
        "\n".join(translate(line, target_language=language) for line in lines)
        for lines in paragraphs
    )

"""What editors read of events, ways to send, and places."""

from collective.virtualoffice import _
from zope.i18nmessageid import Message


EVENTS: dict[str, Message] = {
    "booked": _("event_booked", default="Appointment booked"),
    "moved": _("event_moved", default="Moved by the citizen"),
    "moved_by_office": _("event_moved_by_office", default="Moved by the office"),
    "cancelled": _("event_cancelled", default="Cancelled by the citizen"),
    "cancelled_by_office": _("event_cancelled_by_office", default="Cancelled by the office"),
    "reminder": _("event_reminder", default="Reminder"),
    "your_turn_soon": _("event_your_turn_soon", default="Your turn soon"),
    "guest": _("event_guest", default="Link for a guest"),
}

CHANNELS: dict[str, Message] = {
    "email": _("channel_email", default="E-mail"),
    "sms": _("channel_sms", default="SMS"),
}

PLACES: dict[str, Message] = {
    "name": _("place_name", default="the name that was given; empty without one"),
    "greeting": _("place_greeting", default="the greeting, with the name where one was given"),
    "number": _("place_number", default="the number of the appointment"),
    "day": _("place_day", default="the day with its weekday and year"),
    "date": _("place_date", default="the day in figures"),
    "time": _("place_time", default="when it begins"),
    "end": _("place_end", default="when it ends"),
    "before": _("place_before", default="day and time before it was moved"),
    "channel": _("place_channel", default="video talk, telephone, or in person"),
    "link": _("place_link", default="the citizen's own link, or the guest's"),
    "topic": _("place_topic", default="the topic; empty in a sensitive office"),
    "office": _("place_office", default="this office; empty where it is sensitive"),
    "address": _("place_address", default="where to go, for appointments in person"),
    "bring": _("place_bring", default="what to have at hand, from the topic"),
    "phone": _("place_phone", default="the office's telephone number"),
    "notice": _("place_notice", default="the link to the privacy notice"),
    "town": _("place_town", default="the name of this site"),
}

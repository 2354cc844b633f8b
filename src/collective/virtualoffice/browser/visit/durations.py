"""Spans of time as people say them."""

from collective.virtualoffice import _
from datetime import timedelta
from zope.i18n import translate
from zope.i18nmessageid import Message


A_FEW = 20  # seconds
HALF_A_MINUTE = 45
ABOUT_A_MINUTE = 90


def span_in_words(span: timedelta, language: str) -> str:
    """Return a span that is a rule: 90 seconds, 3 minutes."""
    seconds = round(span.total_seconds())
    if seconds % 60 and seconds < 300:
        message = _(
            "so_many_seconds", default="${seconds} seconds", mapping={"seconds": str(seconds)}
        )
    elif seconds == 60:
        message = _("one_minute", default="one minute")
    else:
        minutes = str(round(seconds / 60))
        message = _("so_many_minutes", default="${minutes} minutes", mapping={"minutes": minutes})
    return translate(message, target_language=language)


def rest_in_words(rest: timedelta, language: str) -> str:
    """Return how much time is left, in few steps, so that nothing seems to tick."""
    return translate(_rest(rest.total_seconds()), target_language=language)


def _rest(seconds: float) -> Message:
    if seconds < A_FEW:
        return _("rest_few_seconds", default="a few seconds")
    if seconds < HALF_A_MINUTE:
        return _("rest_half_minute", default="about half a minute")
    if seconds < ABOUT_A_MINUTE:
        return _("rest_one_minute", default="about one minute")
    minutes = str(round(seconds / 60))
    return _("rest_minutes", default="about ${minutes} minutes", mapping={"minutes": minutes})

"""To what a citizen agrees beyond the booking itself, and what is kept to prove it."""

from collections.abc import Mapping
from datetime import datetime


BY_SMS = "sms"
"""The consent by which somebody with an e-mail address chooses SMS, too."""

TEXTS: Mapping[str, str] = {BY_SMS: "1"}
"""The version of the text that asks for a consent: a higher one with each other wording."""


def agreements(consents: Mapping[str, bool], now: datetime) -> dict[str, dict[str, str]]:
    """Return for each consent that is given now the instant and the version of its text."""
    return {name: _given(name, now) for name, is_given in consents.items() if is_given}


def changed(
    agreement: Mapping[str, str], name: str, is_given: bool, now: datetime
) -> dict[str, str]:
    """Return an agreement that is given anew, or withdrawn now; who gave it when stays known."""
    return _given(name, now) if is_given else {**agreement, "withdrawn": now.isoformat()}


def _given(name: str, now: datetime) -> dict[str, str]:
    return {"given": now.isoformat(), "text": TEXTS.get(name, "")}

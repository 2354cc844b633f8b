"""When a form was served: programs send it back faster than anybody can read."""

from collective.virtualoffice.operations.site_secret import derived
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import hmac


SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(days=1)
PURPOSE = "a form's time"


def served_at(place: str, now: datetime) -> str:
    """Return a signed note of the instant at which a form is served in a place."""
    seconds = str(int(now.timestamp()))
    return f"{seconds}.{derived(PURPOSE, place, seconds)}"


def is_sent_by_a_person(place: str, note: object, now: datetime) -> bool:
    """Tell whether a form comes back with its note, neither too fast nor a day late."""
    served = served_when(place, note)
    return served is not None and SHORTEST <= now - served <= LONGEST


def served_when(place: str, note: object) -> datetime | None:
    """Return the instant of a note, or None where it is not ours."""
    seconds, _dot, signature = note.partition(".") if isinstance(note, str) else ("", "", "")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):
        return None
    expected = derived(PURPOSE, place, seconds)
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)

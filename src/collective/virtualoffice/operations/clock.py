"""The one place where the clock is read."""

from datetime import datetime
from datetime import UTC


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)

"""Why a service outside did not do what was asked, and whether asking again helps.

The `detail` may be a message: it is logged in English, and read in other languages.
"""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.outside.said import said


class Retryable(ServiceFailed):
    """Tell that the service may do it later: after `retry_after` seconds."""

    def __init__(self, detail: str = "", retry_after: int = 60) -> None:
        super().__init__(said(detail), retry_after)


class NoAnswer(Retryable):
    """Tell that the service cannot be reached, or did not answer in time."""


class Final(ServiceFailed):
    """Tell that the service refuses this, and will refuse it again."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(said(detail))


class Misconfigured(Final):
    """Tell that an administrator has to change a setting first."""

"""Why a channel did not take a message, and whether asking again helps."""

from collective.virtualoffice.domain.message import MessageNotSent


class Retryable(MessageNotSent):
    """Tell that the channel may take it later: after `retry_after` seconds."""

    def __init__(self, detail: str = "", retry_after: int = 60) -> None:
        super().__init__(detail, retry_after)


class Final(MessageNotSent):
    """Tell that the channel refuses this message, and will refuse it again."""


class Misconfigured(Final):
    """Tell that an administrator has to change a setting first."""

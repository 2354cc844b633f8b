"""Why a video service did not do what was asked, and whether asking again helps."""

from collective.virtualoffice.domain.errors import VideoServiceFailed


class Retryable(VideoServiceFailed):
    """Tell that the service may do it later: after `retry_after` seconds."""

    def __init__(self, detail: str = "", retry_after: int = 30) -> None:
        super().__init__(detail, retry_after)


class Final(VideoServiceFailed):
    """Tell that the service refuses, and will refuse again."""


class Misconfigured(Final):
    """Tell that an administrator has to change a setting first."""

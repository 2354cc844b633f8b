"""The secret with which cron and monitoring show that they may ask."""

from collective.virtualoffice import logger
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import setting


def worker_token() -> str:
    """Return the token; empty where the way is shut, also because its file cannot be read."""
    try:
        return setting("worker_token")
    except Misconfigured as error:
        logger.warning("The way of cron is shut: %s", error.detail)
        return ""

"""By which ways this site can tell citizens something."""

from collective.virtualoffice.messaging.registry import sends_sms
from collective.virtualoffice.outside.errors import Misconfigured


def can_send_sms() -> bool:
    """Tell whether an SMS gateway is set up."""
    try:
        return sends_sms()
    except Misconfigured:
        return False

"""The channels that are installed, by name."""

from collective.virtualoffice.messaging.interfaces import IMessageChannel
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import setting
from zope.component import queryUtility


def email_channel() -> IMessageChannel:
    """Return the channel for e-mail."""
    channel = queryUtility(IMessageChannel, name="email")
    if channel is None:
        raise Misconfigured("No channel for e-mail is installed.")
    return channel


def sms_gateway(name: str = "") -> ISmsGateway:
    """Return the SMS gateway of a name, or of the settings; Misconfigured where there is none."""
    name = name or setting("sms_gateway")
    if not name:
        raise Misconfigured("No SMS gateway is chosen.")
    gateway = queryUtility(ISmsGateway, name=name)
    if gateway is None:
        raise Misconfigured(f"No SMS gateway is called {name!r}.")
    return gateway


def sends_sms() -> bool:
    """Tell whether an SMS gateway is chosen and installed."""
    name = setting("sms_gateway")
    return bool(name) and queryUtility(ISmsGateway, name=name) is not None

"""The contract of a message channel; contract.py is the suite that tests SMS gateways."""

from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.domain.video import Health
from zope.interface import Attribute
from zope.interface import Interface


class IMessageChannel(Interface):
    """Send a message to a citizen. A named utility.

    `send` may raise one of outside.errors: Retryable, Final, Misconfigured.
    """

    title = Attribute("The channel's name for administrators: a message id")
    capabilities = Attribute(
        "frozenset of str. reference: our reference travels with the message;"
        " receipt: the answer names the message; sender: it can be chosen"
    )

    def send(message: Email | Sms) -> Sent:
        """Send a message now; called again with the same one after a doubtful end."""

    def health() -> Health:
        """Tell whether the channel is set up, in a sentence, without sending anything."""


class ISmsGateway(IMessageChannel):
    """A channel for SMS; the site's settings keep the name of the one that is used."""

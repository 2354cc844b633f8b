"""sipgate: JSON to one address, and no word back when it was taken."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.sms.gateway import Gateway
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import needed
from zope.interface import implementer

import re


NO_CONTENT = 204

_EXTENSION = re.compile(r"s[0-9]+\Z")


@implementer(ISmsGateway)
class Sipgate(Gateway):
    """Send through sipgate, which takes no reference and gives none.

    The sender is a Web SMS extension such as `s0`; what the citizen sees as sender
    is set at sipgate.
    """

    title = _("sms_gateway_sipgate", default="sipgate")
    capabilities = frozenset()
    address = "https://api.sipgate.com/v2/sessions/sms"
    needs = ("sms_account", "sms_api_key", "sms_sender")

    def send(self, message: Sms) -> Sent:
        """Send an SMS; 204 says that it was taken."""
        extension = needed("sms_sender")
        if not _EXTENSION.match(extension):
            raise Misconfigured("At sipgate the sender is a Web SMS extension such as s0.")
        answer = self._post(
            auth=(needed("sms_account"), needed("sms_api_key")),
            body={"smsId": extension, "recipient": message.to, "message": message.text},
        )
        if answer.status != NO_CONTENT:
            raise misunderstood()
        return Sent()

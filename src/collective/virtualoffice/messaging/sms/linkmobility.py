"""LINK Mobility (messaging API, once websms): JSON to one address, a status code in the body."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.sms.gateway import Gateway
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import setting
from zope.interface import implementer


_TAKEN = {2000, 2001}  # sent, queued; 2002 is the answer to a mere test
_LATER = {4012, 4013, 4023}  # too fast, too many
_WRONG_SETTING = {4001, 4003, 4014, 4018, 4020, 4021, 4022}
_SERVER = 5000  # and above


@implementer(ISmsGateway)
class LinkMobility(Gateway):
    """Send through LINK Mobility; our reference travels as `clientMessageId`."""

    title = _("sms_gateway_linkmobility", default="LINK Mobility")
    capabilities = frozenset({"reference", "receipt", "sender"})
    address = "https://api.linkmobility.eu/rest/smsmessaging/text"
    needs = ("sms_api_key",)

    def send(self, message: Sms) -> Sent:
        """Send an SMS; the answer says 2000 or 2001, or why not."""
        body = {
            "recipientAddressList": [message.to.removeprefix("+")],
            "messageContent": message.text,
            "clientMessageId": message.reference,
        }
        sender = message.sender or setting("sms_sender")
        if sender:
            numeric = sender.removeprefix("+").isdecimal()
            body["senderAddress"] = sender.removeprefix("+") if numeric else sender
            body["senderAddressType"] = "international" if numeric else "alphanumeric"
        token = needed("sms_api_key")
        answer = self._post(body=body, headers={"Authorization": f"Bearer {token}"})
        code = answer.json.get("statusCode") if isinstance(answer.json, dict) else None
        if not isinstance(code, int):
            raise misunderstood()
        if code in _TAKEN:
            return Sent(str(answer.json.get("transferId") or ""))
        if code in _LATER or code >= _SERVER:
            raise Retryable(f"LINK Mobility takes no message now (code {code}).")
        if code in _WRONG_SETTING:
            raise Misconfigured(f"LINK Mobility refused our access or sender (code {code}).")
        raise Final(f"LINK Mobility refused the message (code {code}).")

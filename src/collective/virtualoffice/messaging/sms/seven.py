"""seven.io: a form to one address, a status code in the body whatever the HTTP status."""

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


ACCEPTED = "100"
RELOAD_LOCK_SECONDS = 180

_CARRIER_FAILED = {"600", "700"}  # 700: unknown error
_RELOAD_LOCK = "402"  # the same text to the same number within 180 s
_WRONG_SETTING = {"201", "300", "306", "500", "900", "901", "902", "903"}


@implementer(ISmsGateway)
class Seven(Gateway):
    """Send through seven.io; our reference travels as `foreign_id`."""

    title = _("sms_gateway_seven", default="seven.io")
    capabilities = frozenset({"reference", "receipt", "sender"})
    address = "https://gateway.seven.io/api/sms"
    needs = ("sms_api_key",)

    def send(self, message: Sms) -> Sent:
        """Send an SMS; the answer says 100, or why not."""
        form = {"to": message.to, "text": message.text, "foreign_id": message.reference}
        sender = message.sender or setting("sms_sender")
        if sender:
            form["from"] = sender
        answer = self._post(form=form, headers={"X-Api-Key": needed("sms_api_key")})
        said = answer.json if isinstance(answer.json, dict) else {"success": answer.text}
        code = str(said.get("success", ""))
        messages = said.get("messages")
        first = messages[0] if isinstance(messages, list) and messages else {}
        if not isinstance(first, dict) or not code.isdecimal():
            raise misunderstood()
        if code == ACCEPTED and first.get("success") is not False:
            return Sent(str(first.get("id") or ""))
        if code in _CARRIER_FAILED:
            raise Retryable(f"seven.io could not hand over the message (code {code}).")
        if code == _RELOAD_LOCK:
            raise Retryable("seven.io holds back what it was just told.", RELOAD_LOCK_SECONDS)
        if code in _WRONG_SETTING:
            raise Misconfigured(f"seven.io refused our access or sender (code {code}).")
        raise Final(f"seven.io refused the message (code {code}).")

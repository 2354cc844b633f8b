"""Twilio: a form to the account's address, a message resource back."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.sms.gateway import Gateway
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import needed
from zope.interface import implementer

import re


_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}\Z")
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}\Z")
_REFUSED = {"failed", "undelivered", "canceled"}


@implementer(ISmsGateway)
class Twilio(Gateway):
    """Send through Twilio, which takes no reference; a messaging service may be the sender."""

    title = _("sms_gateway_twilio", default="Twilio")
    capabilities = frozenset({"receipt", "sender"})
    address = "https://api.twilio.com"
    needs = ("sms_account", "sms_api_key", "sms_sender")

    def send(self, message: Sms) -> Sent:
        """Send an SMS; the answer holds the message's SID."""
        account = needed("sms_account")
        sender = message.sender or needed("sms_sender")
        by = "MessagingServiceSid" if _SERVICE.match(sender) else "From"
        answer = self._post(
            auth=(account, needed("sms_api_key")),
            form={"To": message.to, by: sender, "Body": message.text},
        )
        said = answer.json if isinstance(answer.json, dict) else {}
        if said.get("status") in _REFUSED or said.get("error_code"):
            raise Final("Twilio refused the message.")
        if not isinstance(said.get("sid"), str):
            raise misunderstood()
        return Sent(said["sid"])

    def _address(self) -> str:
        account = needed("sms_account")
        if not _ACCOUNT.match(account):
            raise Misconfigured("At Twilio the account is a SID that begins with AC.")
        return f"{self.address.rstrip('/')}/2010-04-01/Accounts/{account}/Messages.json"

"""Any gateway that takes JSON over HTTP: address, headers and body come from the settings."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.sms.gateway import Gateway
from collective.virtualoffice.messaging.sms.template import fill
from collective.virtualoffice.messaging.sms.template import found
from collective.virtualoffice.messaging.sms.template import read_template
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import lines
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import setting
from zope.interface import implementer

import re


_HEADER = re.compile(r"(?P<name>[A-Za-z0-9-]+): *(?P<value>[ -~]+)\Z")


@implementer(ISmsGateway)
class GenericGateway(Gateway):
    """Send through a gateway that the settings describe; success is 2xx, and what they ask for."""

    title = _("sms_gateway_generic", default="Any gateway with HTTP and JSON")
    capabilities = frozenset({"reference", "receipt", "sender"})
    needs = ("sms_body",)

    def send(self, message: Sms) -> Sent:
        """Send an SMS; the answer is judged by its status and by `sms_success`."""
        values = {
            "to": message.to,
            "text": message.text,
            "reference": message.reference,
            "sender": message.sender or setting("sms_sender"),
        }
        body = fill(read_template(needed("sms_body")), values)
        answer = self._post(body=body, headers=_headers())
        place, _equals, expected = setting("sms_success").partition("=")
        if place.strip():
            if answer.json is None:
                raise misunderstood()
            said = found(answer.json, place.strip())
            if said is None or (expected.strip() and said != expected.strip()):
                raise Final("The gateway's answer does not say that the message was taken.")
        place = setting("sms_reference")
        return Sent((found(answer.json, place) or "") if place else "")

    def _check(self) -> None:
        super()._check()
        read_template(needed("sms_body"))
        _headers()

    def _address(self) -> str:
        return self.address or needed("sms_url")


def _headers() -> dict[str, str]:
    """Return the headers of the settings; `{api_key}` stands for the secret."""
    headers = {}
    for line in lines("sms_headers"):
        form = _HEADER.match(line)
        if form is None:
            raise Misconfigured("A header has the form Name: value.")
        value = form["value"]
        if "{api_key}" in value:
            value = value.replace("{api_key}", needed("sms_api_key"))
        headers[form["name"]] = value
    return headers

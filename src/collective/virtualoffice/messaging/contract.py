"""What every SMS gateway must do; run it over yours. It needs `pytest-httpserver`.

from collective.virtualoffice.messaging.contract import SmsGatewayContract


class TestMyGateway(SmsGatewayContract):
    secrets = ("my-key",)
    success = (200, '{"id": "4711", "status": "queued"}')
    refusals = ((200, '{"status": "rejected"}', Final),)

    @pytest.fixture
    def service_at(self, monkeypatch):
        monkeypatch.setenv("VIRTUALOFFICE_SMS_API_KEY", "my-key")
        return lambda address: MyGateway(address, seconds=0.5)
"""

from collections.abc import Iterator
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.outside.contract import FaultsContract
from typing import Any
from urllib.parse import parse_qs
from zope.i18nmessageid import Message
from zope.interface.verify import verifyObject

import json
import pytest


KNOWN_CAPABILITIES = frozenset({"receipt", "reference", "sender"})

SMS = Sms("+4915112345678", "Grüße: {to} & 100 % „pünktlich“ 🪑", "ref-77d0c1d2")


class SmsGatewayContract(FaultsContract):
    """Tests of one gateway. Override `service_at` and what stands first."""

    success: tuple[int, str] = (200, "")
    """Status and body of the provider's answer to a message it takes."""

    path = "/sms"

    def act(self, service: ISmsGateway) -> None:
        """Send an SMS."""
        service.send(SMS)

    @pytest.fixture
    def gateway(self, over_http: ISmsGateway) -> ISmsGateway:
        """Return the gateway, with the tests' server as its provider."""
        return over_http

    @pytest.fixture
    def sms(self) -> Sms:
        """Return the message to be sent."""
        return SMS

    def test_it_keeps_the_interface(self, gateway):
        assert verifyObject(ISmsGateway, gateway)

    def test_its_title_can_be_translated(self, gateway):
        assert isinstance(gateway.title, Message)
        assert gateway.title.default

    def test_its_capabilities_are_known_words(self, gateway):
        assert isinstance(gateway.capabilities, frozenset)
        assert gateway.capabilities <= KNOWN_CAPABILITIES

    def test_its_health_is_told_in_a_sentence_and_sends_nothing(self, gateway, httpserver):
        health = gateway.health()
        assert isinstance(health, Health)
        assert health.ok
        assert len(health.detail.split()) > 2
        assert httpserver.log == []

    def test_a_message_that_is_taken_is_sent(self, gateway, sms, answers, log):
        answers(*self.success)
        sent = gateway.send(sms)
        assert isinstance(sent, Sent)
        assert bool(sent.reference) == ("receipt" in gateway.capabilities)
        for secret in (*self.secrets, sms.to[1:], sms.text):
            assert secret not in log.text

    def test_number_text_and_reference_arrive_unchanged(self, gateway, sms, answers, httpserver):
        answers(*self.success)
        gateway.send(sms)
        ((request, _response),) = httpserver.log
        assert request.method == "POST"
        values = _values(request.get_data().decode())
        assert sms.text in values
        assert {sms.to, sms.to[1:], f"00{sms.to[1:]}"} & set(values)
        assert (sms.reference in values) == ("reference" in gateway.capabilities)
        assert sms.text not in request.url and sms.to[1:] not in request.url

    def test_the_same_message_carries_the_same_reference_again(
        self, gateway, sms, answers, httpserver
    ):
        answers(*self.success)
        gateway.send(sms)
        gateway.send(sms)
        first, second = (request.get_data() for request, _response in httpserver.log)
        assert first == second

    def test_an_error_tells_neither_number_nor_text(self, gateway, refused, sms, answers, log):
        answers(500, f"{sms.to} {sms.text}")
        error = refused(gateway)
        for secret in (sms.to, sms.to[1:], sms.text):
            assert secret not in f"{error!r} {log.text}"


def _values(body: str) -> list[str]:
    """Return all texts in a body, whether it is JSON or a form."""
    try:
        return list(_texts(json.loads(body)))
    except ValueError:
        return [value for values in parse_qs(body).values() for value in values]


def _texts(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        for value in item.values():
            yield from _texts(value)
    elif isinstance(item, list):
        for value in item:
            yield from _texts(value)

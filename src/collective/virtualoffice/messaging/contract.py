"""What every SMS gateway must do; run it over yours. It needs `pytest-httpserver`.

    from collective.virtualoffice.messaging.contract import SmsGatewayContract


    class TestMyGateway(SmsGatewayContract):
        secrets = ("my-key",)
        success = (200, '{"id": "4711", "status": "queued"}')
        refusals = ((200, '{"status": "rejected"}', Final),)

        @pytest.fixture
        def gateway_at(self, monkeypatch):
            monkeypatch.setenv("VIRTUALOFFICE_SMS_API_KEY", "my-key")
            return lambda address: MyGateway(address, seconds=0.5)

The gateway talks real HTTP to a server on this machine that plays the provider.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.message import MessageNotSent
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.messaging.errors import Final
from collective.virtualoffice.messaging.errors import Misconfigured
from collective.virtualoffice.messaging.errors import Retryable
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from time import monotonic
from typing import Any
from urllib.parse import parse_qs
from zope.i18nmessageid import Message
from zope.interface.verify import verifyObject

import json
import logging
import pytest
import re
import socket


KNOWN_CAPABILITIES = frozenset({"receipt", "reference", "sender"})
LONGEST_WAIT = 3600  # seconds

EVERY_PATH = re.compile("/.*")


class SmsGatewayContract:
    """Tests of one gateway. Override what stands first."""

    secrets: tuple[str, ...] = ()
    """What must never appear in an error or a log."""

    success: tuple[int, str] = (200, "")
    """Status and body of the provider's answer to a message it takes."""

    refusals: tuple[tuple[int, str, type[MessageNotSent]], ...] = ()
    """Answers with which this provider says no, and the error each must become."""

    path = "/sms"
    """Where the tests' server is given to the gateway."""

    @pytest.fixture
    def gateway_at(self) -> Callable[[str], ISmsGateway]:
        """Return what makes the gateway for an address; let it wait half a second at most."""
        raise NotImplementedError("Override the fixture `gateway_at`.")

    @pytest.fixture
    def gateway(self, gateway_at: Callable[[str], ISmsGateway], httpserver: Any) -> ISmsGateway:
        """Return the gateway, with the tests' server as its provider."""
        return gateway_at(httpserver.url_for(self.path))

    @pytest.fixture
    def sms(self) -> Sms:
        """Return the message to be sent."""
        return Sms("+4915112345678", "Grüße: {to} & 100 % „pünktlich“ 🪑", "ref-77d0c1d2")

    @pytest.fixture
    def answers(self, httpserver: Any) -> Callable[..., None]:
        """Return what lets the provider answer: `answers(status, body, headers={})`."""

        def answer(status: int, body: str = "", headers: dict[str, str] | None = None) -> None:
            httpserver.expect_request(EVERY_PATH).respond_with_data(
                body, status, headers, content_type="application/json"
            )

        return answer

    @pytest.fixture
    def silence(self) -> Iterator[str]:
        """Return the address of a server that takes a connection and says nothing."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield f"http://127.0.0.1:{server.getsockname()[1]}{self.path}"

    @pytest.fixture
    def nobody(self) -> str:
        """Return an address at which nobody listens."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        return f"http://127.0.0.1:{port}{self.path}"

    @pytest.fixture(autouse=True)
    def log(self, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
        """Have everything logged."""
        caplog.set_level(logging.DEBUG)
        return caplog

    def refused(
        self, gateway: ISmsGateway, sms: Sms, log: pytest.LogCaptureFixture
    ) -> MessageNotSent:
        """Return the error of a message that is not sent; it must say why, and no more."""
        with pytest.raises(MessageNotSent) as caught:
            gateway.send(sms)
        error = caught.value
        assert len(error.detail.split()) > 2
        assert isinstance(error, Retryable) == (error.retry_after is not None)
        assert (error.__cause__ is None and error.__suppress_context__) or not error.__context__
        told = f"{error} {error!r} {error.args} {log.text}"
        for secret in (*self.secrets, sms.to, sms.to[1:], sms.text):
            assert secret not in told
        return error

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

    def test_what_the_provider_refuses_in_its_own_words_is_not_sent(
        self, gateway, sms, httpserver, log
    ):
        for status, body, error in self.refusals:
            httpserver.clear()
            httpserver.expect_request(EVERY_PATH).respond_with_data(body, status)
            assert type(self.refused(gateway, sms, log)) is error, body

    @pytest.mark.parametrize("status", [400, 409, 413, 422])
    def test_a_message_that_is_refused_is_not_tried_again(self, gateway, sms, answers, log, status):
        answers(status, '{"message": "no"}')
        assert type(self.refused(gateway, sms, log)) is Final

    @pytest.mark.parametrize("status", [401, 403, 404])
    def test_a_refused_access_is_for_the_administrator(self, gateway, sms, answers, log, status):
        answers(status, "no")
        assert isinstance(self.refused(gateway, sms, log), Misconfigured)

    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    def test_a_provider_in_trouble_is_asked_again(self, gateway, sms, answers, log, status):
        answers(status, "<html>Oops</html>")
        assert isinstance(self.refused(gateway, sms, log), Retryable)

    def test_a_provider_that_asks_for_patience_gets_it(self, gateway, sms, answers, log):
        answers(429, "slow down", {"Retry-After": "77"})
        error = self.refused(gateway, sms, log)
        assert isinstance(error, Retryable)
        assert error.retry_after == 77

    @pytest.mark.parametrize(
        "asked",
        ["-5", "0", "999999999", "soon", "", "Wed, 21 Oct 2099 07:28:00 GMT", "1e9", "Mon, 99 Xxx"],
    )
    def test_patience_has_bounds(self, gateway, sms, answers, log, asked):
        answers(503, "", {"Retry-After": asked})
        error = self.refused(gateway, sms, log)
        assert 1 <= error.retry_after <= LONGEST_WAIT

    @pytest.mark.parametrize("body", ["", "null", "[]", "17 monkeys", "<html></html>", "{}", '"'])
    def test_an_answer_without_sense_is_no_success(self, gateway, sms, answers, log, body):
        answers(200, body)
        self.refused(gateway, sms, log)

    def test_an_answer_without_end_is_not_read_to_the_end(self, gateway, sms, answers, log):
        answers(200, f'{{"success": "{"x" * 5_000_000}"}}')
        self.refused(gateway, sms, log)

    def test_a_provider_that_says_nothing_is_given_up_soon(self, gateway_at, silence, sms, log):
        began = monotonic()
        assert isinstance(self.refused(gateway_at(silence), sms, log), Retryable)
        assert monotonic() - began < 5

    def test_a_provider_that_is_not_there_is_asked_again(self, gateway_at, nobody, sms, log):
        assert isinstance(self.refused(gateway_at(nobody), sms, log), Retryable)

    @pytest.mark.parametrize("status", [301, 307])
    def test_no_secret_follows_a_redirect(
        self, gateway, sms, answers, httpserver, elsewhere, log, status
    ):
        answers(status, "", {"Location": elsewhere.url_for("/trap")})
        assert isinstance(self.refused(gateway, sms, log), Misconfigured)
        assert elsewhere.log == []
        assert len(httpserver.log) == 1

    @pytest.fixture
    def elsewhere(self, httpserver: Any) -> Iterator[Any]:
        """Return a second server, to which nobody may be sent."""
        with type(httpserver)(host="127.0.0.1") as server:
            server.expect_request(EVERY_PATH).respond_with_data(self.success[1])
            yield server

    @pytest.mark.parametrize(
        "address",
        ["http://sms.example.org/", "ftp://localhost/", "https://", "https://u:p@h/"],
    )
    def test_nothing_is_sent_without_encryption(self, gateway_at, sms, log, address):
        assert isinstance(self.refused(gateway_at(address), sms, log), Misconfigured)

    def test_no_secret_is_shown(self, gateway):
        for secret in self.secrets:
            assert secret not in f"{gateway!r} {vars(gateway)}"


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

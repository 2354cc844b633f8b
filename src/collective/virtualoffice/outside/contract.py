"""What every service reached over HTTP must do when the other side misbehaves.

Contracts build on it (`messaging.contract`, `video.contract`). The service talks real
HTTP to a server on this machine that plays the provider. It needs `pytest-httpserver`.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from time import monotonic
from typing import Any

import logging
import pytest
import re
import socket


LONGEST_WAIT = 3600  # seconds

EVERY_PATH = re.compile("/.*")


class FaultsContract:
    """Tests of what one act of a service becomes. Override what stands first."""

    secrets: tuple[str, ...] = ()
    """What must never appear in an error or a log."""

    path = "/"
    """Where the tests' server is given to the service."""

    refusals: tuple[tuple[int, str, type[ServiceFailed]], ...] = ()
    """Answers with which this provider says no, and the error each must become."""

    @pytest.fixture
    def service_at(self) -> Callable[[str], Any]:
        """Return what makes the service for an address; let it wait half a second at most."""
        raise NotImplementedError("Override the fixture `service_at`.")

    def act(self, service: Any) -> None:
        """Ask the service for something."""
        raise NotImplementedError("Override `act`.")

    @pytest.fixture
    def over_http(self, service_at: Callable[[str], Any], httpserver: Any) -> Any:
        """Return the service, with the tests' server as its provider."""
        return service_at(httpserver.url_for(self.path))

    @pytest.fixture
    def answers(self, httpserver: Any) -> Callable[..., None]:
        """Return what lets the provider answer: `answers(status, body, headers={})`."""

        def answer(status: int, body: str = "", headers: dict[str, str] | None = None) -> None:
            httpserver.clear()
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

    @pytest.fixture
    def elsewhere(self, httpserver: Any) -> Iterator[Any]:
        """Return a second server, to which nobody may be sent."""
        with type(httpserver)(host="127.0.0.1") as server:
            server.expect_request(EVERY_PATH).respond_with_data("{}")
            yield server

    @pytest.fixture(autouse=True)
    def log(self, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
        """Have everything logged."""
        caplog.set_level(logging.DEBUG)
        return caplog

    @pytest.fixture
    def refused(self, log: pytest.LogCaptureFixture) -> Callable[[Any], ServiceFailed]:
        """Return what lets a service act and fail: the error must say why, and no more."""

        def error_of(service: Any) -> ServiceFailed:
            with pytest.raises(ServiceFailed) as caught:
                self.act(service)
            error = caught.value
            assert len(error.detail.split()) > 2
            assert isinstance(error, Retryable) == (error.retry_after is not None)
            assert (error.__cause__ is None and error.__suppress_context__) or not error.__context__
            told = f"{error} {error!r} {error.args} {log.text}"
            for secret in self.secrets:
                assert secret not in told
            return error

        return error_of

    def test_what_the_provider_refuses_in_its_own_words_is_refused(
        self, over_http, refused, answers
    ):
        for status, body, error in self.refusals:
            answers(status, body)
            assert type(refused(over_http)) is error, body

    @pytest.mark.parametrize("status", [400, 409, 413, 422])
    def test_what_is_refused_is_not_tried_again(self, over_http, refused, answers, status):
        answers(status, '{"message": "no"}')
        assert type(refused(over_http)) is Final

    @pytest.mark.parametrize("status", [401, 403, 404])
    def test_a_refused_access_is_for_the_administrator(self, over_http, refused, answers, status):
        answers(status, "no")
        assert isinstance(refused(over_http), Misconfigured)

    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    def test_a_provider_in_trouble_is_asked_again(self, over_http, refused, answers, status):
        answers(status, "<html>Oops</html>")
        assert isinstance(refused(over_http), Retryable)

    @pytest.mark.parametrize("status", [423, 429])
    def test_a_provider_that_asks_for_patience_gets_it(self, over_http, refused, answers, status):
        answers(status, "slow down", {"Retry-After": "77"})
        error = refused(over_http)
        assert isinstance(error, Retryable)
        assert error.retry_after == 77

    @pytest.mark.parametrize(
        "asked",
        ["-5", "0", "999999999", "soon", "", "Wed, 21 Oct 2099 07:28:00 GMT", "1e9", "Mon, 99 Xxx"],
    )
    def test_patience_has_bounds(self, over_http, refused, answers, asked):
        answers(503, "", {"Retry-After": asked})
        assert 1 <= refused(over_http).retry_after <= LONGEST_WAIT

    @pytest.mark.parametrize("body", ["", "null", "[]", "17 monkeys", "<html></html>", "{}", '"'])
    def test_an_answer_without_sense_is_no_success(self, over_http, refused, answers, body):
        answers(200, body)
        refused(over_http)

    def test_an_answer_without_end_is_not_read_to_the_end(self, over_http, refused, answers):
        answers(200, f'{{"success": "{"x" * 5_000_000}"}}')
        refused(over_http)

    def test_a_provider_that_says_nothing_is_given_up_soon(self, service_at, refused, silence):
        began = monotonic()
        assert isinstance(refused(service_at(silence)), Retryable)
        assert monotonic() - began < 5

    def test_a_provider_that_is_not_there_is_asked_again(self, service_at, refused, nobody):
        assert isinstance(refused(service_at(nobody)), Retryable)

    @pytest.mark.parametrize("status", [301, 307])
    def test_no_secret_follows_a_redirect(
        self, over_http, refused, answers, httpserver, elsewhere, status
    ):
        answers(status, "", {"Location": elsewhere.url_for("/trap")})
        assert isinstance(refused(over_http), Misconfigured)
        assert elsewhere.log == []
        assert len(httpserver.log) == 1

    @pytest.mark.parametrize(
        "address",
        ["http://vendor.example.org/", "ftp://localhost/", "https://", "https://u:p@h/"],
    )
    def test_nothing_is_sent_without_encryption(self, service_at, refused, address):
        assert isinstance(refused(service_at(address)), Misconfigured)

    def test_no_secret_is_shown(self, over_http):
        for secret in self.secrets:
            assert secret not in f"{over_http!r} {vars(over_http)}"

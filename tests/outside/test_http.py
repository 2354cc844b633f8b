"""One request to a service outside, where the contracts of the services do not look."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.http import ask
from contextlib import contextmanager
from threading import Event
from threading import Thread
from time import monotonic

import logging
import pytest
import socket


SECONDS = 0.3
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextmanager
def served(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """Give the address of a server that takes one connection, and lets `speak` answer it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _address = server.accept()
            with connection:
                connection.recv(65_536)
                speak(connection)

        thread = Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(10)
        assert not thread.is_alive()


@pytest.mark.parametrize(
    "form,drop",
    [
        (b"Content-Length: 9999\r\n\r\n", b"x"),
        (b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_answer_that_drips_is_not_waited_for(form, drop):
    enough = Event()

    def drip(connection):
        connection.sendall(HEAD + form)
        while not enough.wait(0.05):
            try:
                connection.sendall(drop)
            except OSError:
                return

    with served(drip) as address:
        began = monotonic()
        try:
            with pytest.raises(NoAnswer):
                ask("GET", address, seconds=SECONDS)
            assert monotonic() - began < 2
        finally:
            enough.set()


@pytest.mark.parametrize(
    "form", [b"Content-Length: 99\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"]
)
def test_answer_that_breaks_off_is_none(form):
    with (
        served(lambda connection: connection.sendall(HEAD + form)) as address,
        pytest.raises(NoAnswer),
    ):
        ask("GET", address, seconds=SECONDS)


def test_answer_in_pieces_is_put_together():
    pieces = b"Transfer-Encoding: chunked\r\n\r\n" + b'5\r\n{"a":\r\n' + b"3\r\n 1}\r\n0\r\n\r\n"
    with served(lambda connection: connection.sendall(HEAD + pieces)) as address:
        assert ask("GET", address, seconds=SECONDS).json == {"a": 1}


@pytest.mark.parametrize(
    "header,body,logged",
    [
        ("", '{"message": "no", "trackingId" : "ROUTER_5BEA-01BB"}', "ROUTER_5BEA-01BB"),
        ("trackingid", '{"trackingId": "body"}', "header"),
        ("request-id", "", "header"),
        ("", '{"trackingId": "not one\\nword"}', "none"),
        ("", "x" * 5000 + '"trackingId": "late"', "none"),
        ("", "", "none"),
    ],
)
def test_tracking_id_of_a_refusal_is_logged(httpserver, caplog, header, body, logged):
    caplog.set_level(logging.WARNING)
    headers = {header: "header"} if header else {}
    httpserver.expect_request("/").respond_with_data(body, 400, headers)
    with pytest.raises(Final):
        ask("GET", httpserver.url_for("/"), seconds=SECONDS)
    assert f"(tracking id: {logged})" in caplog.text


def test_a_wrong_address_is_told_from_a_refused_access(httpserver):
    for status, words in ((404, "check the address"), (401, "refused our access (HTTP 401)")):
        httpserver.expect_ordered_request("/").respond_with_data("no", status)
        with pytest.raises(Misconfigured) as refused:
            ask("GET", httpserver.url_for("/"), seconds=SECONDS)
        assert words in refused.value.detail

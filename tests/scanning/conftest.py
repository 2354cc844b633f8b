"""Sockets on which somebody plays the scanner, or the real one listens."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.outside import circuit
from threading import Thread

import pytest
import socket


@pytest.fixture(autouse=True)
def trusting(monkeypatch) -> None:
    """Let each test begin with a scanner that has never been silent."""
    monkeypatch.setattr(circuit, "_silent", {})


@pytest.fixture
def plays() -> Iterator[Callable[[Callable], str]]:
    """Play a scanner for one connection and return its address: `plays(lambda link: ...)`."""
    opened = []

    def play(act: Callable[[socket.socket], None]) -> str:
        server = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            link, _address = server.accept()
            with link:
                act(link)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        opened.append((server, thread))
        return f"127.0.0.1:{server.getsockname()[1]}"

    yield play
    for server, thread in opened:
        thread.join(5)
        server.close()

"""The scanner's client: what it makes of good answers, bad answers and none."""

from clamd_server import CLAMD
from clamd_server import clamd
from clamd_server import EICAR
from clamd_server import LARGEST
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.scanning.clamd import Clamd
from collective.virtualoffice.scanning.interfaces import IScanner
from threading import Event
from time import monotonic
from zope.interface.verify import verifyObject

import pytest
import socket


SECONDS = 0.3


@pytest.fixture
def scan(settings):
    """Scan pieces at an address, with little patience."""

    def scanned(address, *pieces, seconds=SECONDS):
        settings(scanner_address=address)
        return Clamd(seconds).scan(pieces)

    return scanned


def swallowed(link):
    """Read what is sent to a scanner, and return the pieces."""
    stream = link.makefile("rb")
    assert stream.read(10) == b"zINSTREAM\0"
    pieces = []
    while length := int.from_bytes(stream.read(4), "big"):
        pieces.append(stream.read(length))
    return pieces


def answering(answer, heard=None):
    """Return a scanner that gives an answer."""

    def act(link):
        pieces = swallowed(link)
        if heard is not None:
            heard.extend(pieces)
        link.sendall(answer)

    return act


def test_it_keeps_the_contract():
    assert verifyObject(IScanner, Clamd())


def test_it_is_set_up_by_its_address(settings):
    assert not Clamd().is_set_up()
    settings(scanner_address="/run/clamav/clamd.ctl")
    assert Clamd().is_set_up()


def test_pieces_are_sent_as_they_come(scan, plays):
    heard = []
    assert scan(plays(answering(b"stream: OK\0", heard)), b"one", b"", b"two") == ""
    assert heard == [b"one", b"two"]


def test_what_was_found_is_named(scan, plays):
    assert scan(plays(answering(b"stream: Win.Test FOUND\0")), b"x") == "Win.Test"


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"OK\0", b"stream: ", b"UNKNOWN COMMAND\0", b"\xff" * 9000]
)
def test_an_answer_without_sense_is_no_permission(scan, plays, answer):
    with pytest.raises(Retryable):
        scan(plays(answering(answer)), b"x")


def test_a_scanner_that_says_nothing_is_given_up(scan, plays):
    began = monotonic()
    with pytest.raises(NoAnswer):
        scan(plays(lambda link: (swallowed(link), link.recv(1))), b"x")
    assert monotonic() - began < 3


def test_a_scanner_that_takes_nothing_is_given_up(scan, plays):
    over = Event()
    with pytest.raises(NoAnswer):
        scan(plays(lambda link: over.wait(5)), *[bytes(1_000_000)] * 40)
    over.set()


def test_a_scanner_that_is_not_there_is_no_permission(scan, tmp_path):
    with pytest.raises(NoAnswer):
        scan(str(tmp_path / "nobody"), b"x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NoAnswer):
        scan(f"127.0.0.1:{port}", b"x")


def test_a_silent_scanner_is_left_alone_for_a_while(scan, tmp_path):
    address = str(tmp_path / "nobody")
    for _time in range(2):
        with pytest.raises(NoAnswer):
            scan(address, b"x")
    with pytest.raises(Retryable, match="left alone"):
        scan(address, b"x")


@pytest.mark.parametrize("address", ["clamd", "localhost:", ":3310", "localhost:99999"])
def test_an_address_that_is_none_is_for_the_administrator(scan, address):
    with pytest.raises(Misconfigured):
        scan(address, b"x")


@pytest.mark.skipif(CLAMD is None, reason="clamd is not installed")
def test_the_real_one(scan):
    with clamd() as address:
        assert scan(address, b"Ein ganz gew", b"\xc3\xb6hnlicher Text", seconds=10) == ""
        assert scan(address, EICAR[:20], EICAR[20:], seconds=10).startswith("Eicar-Test-Signature")
        with pytest.raises(Misconfigured, match="StreamMaxLength"):
            scan(address, *[bytes(500_000)] * (2 * LARGEST + 2), seconds=10)

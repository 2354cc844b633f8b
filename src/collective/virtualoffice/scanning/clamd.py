"""ClamAV by its daemon: the content goes over a socket (INSTREAM of the manual of clamd)."""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice import _
from collective.virtualoffice.outside.circuit import call_to
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.scanning.interfaces import IScanner
from contextlib import suppress
from socket import AF_UNIX
from socket import create_connection
from socket import SOCK_STREAM
from socket import socket
from threading import BoundedSemaphore
from time import monotonic
from zope.interface import implementer


CONNECT_SECONDS = 2.0
SECONDS = 30.0
"""How long one file may take altogether."""

AT_ONCE = BoundedSemaphore(2)
"""Files that are scanned at the same time in this process."""

PATIENCE = 5.0  # seconds to wait for another file
LONGEST_ANSWER = 4096  # bytes

_FOUND = " FOUND"


@implementer(IScanner)
class Clamd:
    """Ask clamd on a socket of this machine (`/run/clamav/clamd.ctl`) or at `host:port`."""

    title = _("scanner_clamd", default="ClamAV (clamd)")

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds

    def is_set_up(self) -> bool:
        """Tell whether there is an address."""
        return bool(setting("scanner.address"))

    def scan(self, pieces: Iterable[bytes]) -> str:
        """Return the name of the signature that matches a content; empty where none does."""
        address = needed("scanner.address")
        with call_to(address, AT_ONCE, PATIENCE):
            return _verdict(self._answer(address, pieces))

    def _answer(self, address: str, pieces: Iterable[bytes]) -> str:
        until = monotonic() + self.seconds
        try:
            with _connected(address, min(CONNECT_SECONDS, self.seconds)) as connection:
                # Whoever has seen enough answers, and reads no further.
                with suppress(BrokenPipeError, ConnectionResetError):
                    for part in _framed(pieces):
                        connection.settimeout(_rest(until))
                        connection.sendall(part)
                return _read(connection, until)
        except TimeoutError:
            raise NoAnswer("The scanner did not answer in time.") from None
        except OSError:
            raise NoAnswer("The scanner cannot be reached.") from None


def _connected(address: str, seconds: float) -> socket:
    if address.startswith("/"):
        connection = socket(AF_UNIX, SOCK_STREAM)
        connection.settimeout(seconds)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _colon, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise Misconfigured("The scanner's address is neither a path nor host:port.")
    return create_connection((host.strip("[]"), int(port)), seconds)


def _framed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for piece in pieces:
        if piece:  # none would mean the end
            yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)


def _rest(until: float) -> float:
    rest = until - monotonic()
    if rest <= 0:
        raise TimeoutError
    return rest


def _read(connection: socket, until: float) -> str:
    answer = b""
    while len(answer) < LONGEST_ANSWER and b"\0" not in answer:
        connection.settimeout(_rest(until))
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.partition(b"\0")[0].decode("ascii", "replace").strip()


def _verdict(answer: str) -> str:
    """Return what was found: an answer is `stream: OK`, or `stream: NAME FOUND`."""
    told = answer.partition(": ")[2]
    if told == "OK":
        return ""
    if told.endswith(_FOUND):
        return told.removesuffix(_FOUND) or "something"
    if "size limit" in answer:
        raise Misconfigured("The scanner takes no files of this size: raise its StreamMaxLength.")
    raise Retryable("The scanner gave an answer that makes no sense.")

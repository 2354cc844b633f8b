"""What a window of the built-in video room says: checked before anything looks at it."""

from collections.abc import Mapping
from collective.virtualoffice.domain.errors import InvalidValue
from dataclasses import dataclass
from dataclasses import field


PLACES = 4  # people in a room
LONGEST_SDP = 40 * 1024  # characters
LONGEST_TOKEN = 4096
LONGEST_ID = 128
MOST_ROUNDS = 1_000_000

OFFER = "offer"
ANSWER = "answer"
RESTART = "restart"
TYPES = (OFFER, ANSWER, RESTART)


@dataclass(frozen=True, slots=True)
class Description:
    """A connection's description, from one window to one other. Later ones replace it.

    `round` counts the offers of a connection: an answer carries the round of the
    offer it answers, a request to restart that of the offer that no longer works.
    """

    round: int
    type: str
    sdp: str
    session: str


@dataclass(frozen=True, slots=True)
class Message:
    """One exchange of a window with its room."""

    token: str
    session: str
    ready: bool = False
    leave: bool = False
    admit: frozenset[str] = frozenset()
    send: Mapping[str, Description] = field(default_factory=dict)


def message_from(body: object) -> Message:
    """Return a decoded JSON body as a message; InvalidValue names the field it fails at."""
    if not isinstance(body, Mapping):
        raise InvalidValue("body", "wrong_type")
    return Message(
        token=_text(body, "token", LONGEST_TOKEN),
        session=_text(body, "session", LONGEST_ID),
        ready=_flag(body, "ready"),
        leave=_flag(body, "leave"),
        admit=_admit(body.get("admit", [])),
        send=_send(body.get("send", {})),
    )


def _text(body: Mapping[str, object], name: str, longest: int) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise InvalidValue(name, "wrong_type")
    if not 0 < len(value) <= longest:
        raise InvalidValue(name, "wrong_length")
    if not value.isascii():
        raise InvalidValue(name, "wrong_characters")
    return value


def _flag(body: Mapping[str, object], name: str) -> bool:
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise InvalidValue(name, "wrong_type")
    return value


def _admit(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InvalidValue("admit", "wrong_type")
    if len(value) > PLACES:
        raise InvalidValue("admit", "too_many")
    return frozenset(value)


def _send(value: object) -> dict[str, Description]:
    if not isinstance(value, Mapping):
        raise InvalidValue("send", "wrong_type")
    if len(value) > PLACES:
        raise InvalidValue("send", "too_many")
    return {other: _description(one) for other, one in value.items()}


def _description(value: object) -> Description:
    if not isinstance(value, Mapping):
        raise InvalidValue("send", "wrong_type")
    number = value.get("n")
    if type(number) is not int or not 0 <= number <= MOST_ROUNDS:
        raise InvalidValue("n", "wrong_type")
    kind = value.get("type")
    if kind not in TYPES:
        raise InvalidValue("type", "unknown")
    sdp = value.get("sdp", "")
    if not isinstance(sdp, str):
        raise InvalidValue("sdp", "wrong_type")
    if len(sdp) > LONGEST_SDP or (kind != RESTART and not sdp):
        raise InvalidValue("sdp", "wrong_length")
    return Description(number, kind, sdp, _text(value, "session", LONGEST_ID))

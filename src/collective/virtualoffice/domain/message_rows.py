"""An office's own texts of messages: rows, checked and read."""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice.domain.message_text import CHANNELS
from collective.virtualoffice.domain.message_text import EMAIL
from collective.virtualoffice.domain.message_text import EVENTS
from collective.virtualoffice.domain.message_text import unknown_places
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.rows import Row
from dataclasses import dataclass

import re


LONGEST_SUBJECT = 200
LONGEST_TEXT = 5000

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class MessageText:
    """How an office words one event on one way, in one language; an SMS has no subject."""

    event: str
    channel: str
    language: str
    text: str
    subject: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what there can be one text of."""
        return self.event, self.channel, self.language


def message_problems(rows: Iterable[object]) -> tuple[InvalidRow, ...]:
    """Return what is wrong with `message_texts` rows, at most one problem a row."""
    return tuple(found for found in _read(rows) if isinstance(found, InvalidRow))


def parse_messages(rows: Iterable[object]) -> dict[tuple[str, str, str], MessageText]:
    """Return the texts of valid rows by event, channel and language."""
    return {found.key: found for found in _read(rows) if isinstance(found, MessageText)}


def _read(rows: Iterable[object]) -> Iterator[MessageText | InvalidRow]:
    seen: dict[tuple[str, str, str], int] = {}
    for number, values in enumerate(rows, 1):
        try:
            row = Row(number, values)
            message = _message(row)
            if message.key in seen:
                raise row.problem("same_message", other=seen[message.key])
        except InvalidRow as problem:
            yield problem
        else:
            seen[message.key] = number
            yield message


def _message(row: Row) -> MessageText:
    event, channel = row.values.get("event"), row.values.get("channel")
    if event not in EVENTS:
        raise row.problem("unknown_event", field="event", value=event)
    if channel not in CHANNELS:
        raise row.problem("unknown_message_channel", field="channel", value=channel)
    language = row.text("language", 20)
    if not _LANGUAGE.fullmatch(language):
        raise row.problem("malformed_language", field="language", value=language)
    subject = " ".join(row.text("subject", LONGEST_SUBJECT).split()) if channel == EMAIL else ""
    text = row.text("text", LONGEST_TEXT).replace("\r\n", "\n").strip()
    if not text:
        raise row.problem("no_message_text", field="text")
    for field, value in (("subject", subject), ("text", text)):
        if unknown := unknown_places(value):
            named = ", ".join(f"{{{name}}}" for name in unknown)
            raise row.problem("unknown_places", field=field, places=named)
    return MessageText(event, channel, language, text, subject)

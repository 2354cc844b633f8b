"""What leaves the house to a citizen: an e-mail or an SMS, ready to be sent."""

from dataclasses import dataclass
from dataclasses import field
from typing import Literal

import re


_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"  # RFC 5322
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ADDRESS = re.compile(
    rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?:[a-z]{{2,}}|xn--{_LABEL})\Z",
    re.ASCII | re.IGNORECASE,
)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>\Z")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}\Z")
_REFERENCE = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def is_address(text: str) -> bool:
    """Tell whether a text is one plain e-mail address on the Internet."""
    try:
        return _ADDRESS.match(in_ascii(text)) is not None
    except UnicodeError:
        return False


def in_ascii(address: str) -> str:
    """Return an address as servers read it; UnicodeError where its domain cannot be one."""
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Sent:
    """That a channel took a message; `reference` is its name for it, where it gave one."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail to one person; line breaks in its subject become blanks.

    `message_id` names the message and stays the same when it is sent again.
    `calendar` is an iCalendar file that says the same method as `calendar_method`.
    """

    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    message_id: str
    html: str = field(default="", repr=False)
    language: str = ""
    reply_to: str = ""
    calendar: bytes | None = field(default=None, repr=False)
    calendar_method: Literal["REQUEST", "CANCEL"] = "REQUEST"

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", _CONTROL.sub(" ", self.subject).strip())
        if not is_address(self.to) or (self.reply_to and not is_address(self.reply_to)):
            raise ValueError("An e-mail goes to one plain address.")
        if not _MESSAGE_ID.match(self.message_id):
            raise ValueError("A message id has the form <name@host>.")
        if self.language and not _LANGUAGE.match(self.language):
            raise ValueError("A language is a code such as de or pt-br.")
        if self.calendar_method not in ("REQUEST", "CANCEL"):
            raise ValueError("A calendar part asks or cancels.")


@dataclass(frozen=True, slots=True)
class Sms:
    """An SMS to one number in E.164 form.

    `reference` names the message and stays the same when it is sent again. An
    empty `sender` is the one of the site's settings.
    """

    to: str = field(repr=False)
    text: str = field(repr=False)
    reference: str
    sender: str = ""

    def __post_init__(self) -> None:
        if not _E164.match(self.to):
            raise ValueError("An SMS goes to a number in E.164 form.")
        if not self.text.strip():
            raise ValueError("An SMS says something.")
        if not _REFERENCE.match(self.reference):
            raise ValueError("A reference has 1 to 64 letters, digits, dots or dashes.")
        if _CONTROL.search(self.sender):
            raise ValueError("A sender is one line.")

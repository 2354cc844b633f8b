"""An e-mail as it goes over the wire: text, HTML, a calendar part, and CRLF throughout."""

from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import in_ascii
from collective.virtualoffice.domain.message import is_address
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime

import re


# Lines end in CRLF: strict servers refuse a bare LF. Seven bits: any server takes them.
POLICY = SMTP.clone(cte_type="7bit")

ATTACHMENT = "appointment.ics"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name an e-mail is sent."""

    address: str
    name: str = ""

    def __post_init__(self) -> None:
        if not is_address(self.address):
            raise ValueError("A sender has one plain address.")
        object.__setattr__(self, "name", _CONTROL.sub(" ", self.name).strip())


def build_email(message: Email, sender: Sender) -> EmailMessage:
    """Return the e-mail in the name of a sender."""
    email = EmailMessage(policy=POLICY)
    email["From"] = _address(sender.address, sender.name)
    email["To"] = _address(message.to)
    if message.reply_to:
        email["Reply-To"] = _address(message.reply_to)
    email["Subject"] = message.subject
    email["Message-ID"] = message.message_id
    email["Date"] = localtime()
    email["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice in return
    email["X-Auto-Response-Suppress"] = "OOF, AutoReply"  # the same for Exchange
    email.set_content(message.text)
    if message.html:
        email.add_alternative(message.html, subtype="html")
    if message.calendar is not None:
        _add_calendar(email, message.calendar, message.calendar_method)
    if message.language:  # at the end: parts take the Content headers before them along
        email["Content-Language"] = message.language
    return email


def _add_calendar(email: EmailMessage, calendar: bytes, method: str) -> None:
    """Add an entry twice: as an alternative for mail programs, as a file for people."""
    email.add_alternative(
        calendar.decode("utf-8"), subtype="calendar", params={"method": method}, cte="base64"
    )
    email.add_attachment(calendar, maintype="application", subtype="ics", filename=ATTACHMENT)


def _address(address: str, name: str = "") -> Address:
    local, _at, domain = in_ascii(address).rpartition("@")
    return Address(name, local, domain)

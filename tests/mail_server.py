"""A real mail server on this machine that keeps what it is sent."""

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from aiosmtpd.smtp import Session
from aiosmtpd.smtp import SMTP
from asyncio import sleep
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from plone import api

import socket


class Mailbox:
    """Keep each e-mail that was taken, as it came."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"
        self.seconds = 0.0  # that it takes to take one

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take an e-mail, unless told otherwise."""
        await sleep(self.seconds)
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return self.answer

    @property
    def subjects(self) -> list[str]:
        """Return the subjects in the order of arrival."""
        return [mail["Subject"] for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    """Run a mail server; give its mailbox and its port."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


def use_mail_server(port: int) -> None:
    """Let the current site send its mails to a port of this machine."""
    for name, value in {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "email_from_address": "office@example.org",
        "email_from_name": "Town of Lindenau",
    }.items():
        api.portal.set_registry_record(f"plone.{name}", value)

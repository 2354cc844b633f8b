"""The demo's mail server and SMS gateway: they keep what they are sent, in memory, to be read.

Both listen on this machine only, in a process started with VIRTUALOFFICE_DEMO=1.
"""

from collections import deque
from collective.virtualoffice import logger
from collective.virtualoffice.setuphandlers.demo.cast import SWITCH
from collective.virtualoffice.worker import MODE
from collective.virtualoffice.worker import on_each_site
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from itertools import count
from plone import api

import json
import os
import socket
import threading
import transaction


HERE = "127.0.0.1"
OWN_HOSTS = ("", "localhost", HERE)
MOST_KEPT = 200
SENDER = "buergerbuero@lindenau.example"


@dataclass(frozen=True)
class Caught:
    """One e-mail or SMS that would have left the house."""

    id: int
    at: datetime
    to: str
    subject: str
    mail: EmailMessage | None = None
    text: str = ""


class Letterbox:
    """Keep the latest messages; the newest comes first."""

    def __init__(self) -> None:
        self._caught: deque[Caught] = deque(maxlen=MOST_KEPT)
        self._numbers = count(1)

    def put_mail(self, content: bytes) -> None:
        """Keep an e-mail as it came over the wire."""
        mail = message_from_bytes(content, policy=default)
        self._put(str(mail["To"]), str(mail["Subject"]), mail=mail)

    def put_sms(self, to: str, text: str) -> None:
        """Keep an SMS."""
        self._put(to, text.partition("\n")[0], text=text)

    @property
    def caught(self) -> list[Caught]:
        """Return what is kept."""
        return list(reversed(self._caught))

    def find(self, number: object) -> Caught | None:
        """Return one message, None where it is not there any more."""
        return next((one for one in self._caught if str(one.id) == number), None)

    def _put(self, to: str, subject: str, **content: object) -> None:
        self._caught.append(Caught(next(self._numbers), datetime.now(UTC), to, subject, **content))


letterbox = Letterbox()


class MailCatcher:
    """What the mail server does with an e-mail."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        """Take it."""
        letterbox.put_mail(envelope.content)
        return "250 OK"


class SmsCatcher(BaseHTTPRequestHandler):
    """What the SMS gateway does with a request."""

    def do_POST(self) -> None:
        """Take it."""
        length = int(self.headers.get("Content-Length", 0))
        sent = json.loads(self.rfile.read(length))
        letterbox.put_sms(str(sent["to"]), str(sent["text"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"taken": true}')

    def log_message(self, *facts: object) -> None:
        """Log nothing: a gateway's log would hold numbers."""


def start_catcher(event: object) -> None:
    """Start both with the demo's server, and let its sites send there."""
    if os.environ.get(SWITCH) != "1" or os.environ.get(MODE) == "none":
        return
    try:
        port = start_mail_server()
    except ImportError:
        logger.warning("The demo catches no e-mails: install the extra called demo.")
        return
    os.environ.setdefault("VIRTUALOFFICE_SMS_GATEWAY", "generic")
    os.environ.setdefault("VIRTUALOFFICE_SMS_URL", f"http://{HERE}:{start_sms_gateway()}/sms")
    os.environ.setdefault("VIRTUALOFFICE_SMS_SENDER", "Lindenau")
    on_each_site(lambda site: use_mail_server(port))


def start_mail_server() -> int:
    """Start a real mail server on a free port and return the port."""
    from aiosmtpd.controller import Controller

    with socket.create_server((HERE, 0)) as probe:
        port = probe.getsockname()[1]
    Controller(MailCatcher(), hostname=HERE, port=port).start()
    return port


def start_sms_gateway() -> int:
    """Start a gateway on a free port and return the port."""
    server = ThreadingHTTPServer((HERE, 0), SmsCatcher)
    threading.Thread(target=server.serve_forever, name="demo sms", daemon=True).start()
    return server.server_address[1]


def use_mail_server(port: int) -> None:
    """Let the current site send its e-mails to the catcher; a real server stays as it is set."""
    record = api.portal.get_registry_record
    if (record("plone.smtp_host", default="") or "") not in OWN_HOSTS:
        return
    wanted = {"plone.smtp_host": HERE, "plone.smtp_port": port}
    if not record("plone.email_from_address", default=""):
        wanted |= {"plone.email_from_address": SENDER, "plone.email_from_name": "Stadt Lindenau"}
    for name, value in wanted.items():
        if record(name) != value:
            api.portal.set_registry_record(name, value)
    transaction.commit()

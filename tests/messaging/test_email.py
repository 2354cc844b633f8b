"""E-mails as a real mail server gets them."""

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import in_ascii
from collective.virtualoffice.domain.message import is_address
from collective.virtualoffice.messaging.calendar import calendar_file
from collective.virtualoffice.messaging.calendar import CalendarEntry
from collective.virtualoffice.messaging.email import EmailChannel
from collective.virtualoffice.messaging.email_form import build_email
from collective.virtualoffice.messaging.email_form import Sender
from collective.virtualoffice.messaging.interfaces import IMessageChannel
from collective.virtualoffice.messaging.mail_server import MailServer
from collective.virtualoffice.messaging.registry import email_channel
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from hypothesis import example
from hypothesis import given
from hypothesis.strategies import text
from icalendar import Calendar
from plone.registry.interfaces import IRegistry
from time import monotonic
from zope.component import getUtility
from zope.interface.verify import verifyObject

import pytest
import socket


TOWN = Sender("office@town.example", "Stadt Süd, Bürgerbüro")
ENTRY = CalendarEntry(
    uid="4f5ab8f2@town.example",
    sequence=0,
    stamp=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    start=datetime(2026, 12, 8, 9, 30, tzinfo=UTC),
    end=datetime(2026, 12, 8, 10, 0, tzinfo=UTC),
    summary="Beratung im Bürgerbüro mit einem Titel, der länger ist als eine Zeile der Datei",
    organizer="office@town.example",
    attendee="zoe@example.org",
    language="de",
)
EMAIL = Email(
    to="zoe@example.org",
    subject="Ihr Termin: Übergrößenträger – Genehmigung " * 4,
    text="Guten Tag,\n\nIhr Termin …\n.\n..\nFrom here\n" + "lang " * 400,
    html="<p>Guten Tag</p>\n<p>Ihr Termin …</p>",
    message_id="<4f5ab8f2.booked@town.example>",
    language="de",
    reply_to="bauamt@town.example",
    calendar=calendar_file(ENTRY, "REQUEST"),
)


class Postbox:
    """What happens at the mail server: it keeps what it takes, and refuses as it is told."""

    def __init__(self) -> None:
        self.taken = []
        self.at_recipient = self.at_sender = self.at_data = self.at_greeting = "250 OK"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [self.at_greeting] if self.at_greeting != "250 OK" else responses

    async def handle_HELO(self, server, session, envelope, hostname):
        session.host_name = hostname
        return self.at_greeting

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.at_sender == "250 OK":
            envelope.mail_from = address
        return self.at_sender

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_recipient == "250 OK":
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server, session, envelope):
        if self.at_data == "250 OK":
            self.taken.append(envelope)
        return self.at_data


@pytest.fixture
def postbox():
    """Return what the mail server holds."""
    return Postbox()


def running(postbox, **options):
    """Return a started mail server on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(postbox, hostname="localhost", port=port, **options)
    controller.start()
    return controller


@pytest.fixture
def server(postbox):
    """Return a mail server that takes everything."""
    controller = running(postbox)
    yield MailServer("localhost", controller.port, seconds=2)
    controller.stop()


def sent(server, email=EMAIL):
    """Send an e-mail from the town."""
    server.send(build_email(email, TOWN), TOWN.address, email.to)


def received(postbox):
    """Return the one e-mail in the postbox, read as a mail program does."""
    (envelope,) = postbox.taken
    return message_from_bytes(envelope.original_content, policy=default)


def test_lines_end_in_crlf_only_and_are_short(server, postbox):
    sent(server)
    content = postbox.taken[0].original_content
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()


def test_headers_say_who_what_and_that_no_person_wrote_it(server, postbox):
    sent(server)
    email = received(postbox)
    assert email["From"].addresses[0].display_name == TOWN.name
    assert email["From"].addresses[0].addr_spec == TOWN.address
    assert email["To"] == EMAIL.to
    assert email["Reply-To"] == EMAIL.reply_to
    assert email["Subject"] == EMAIL.subject
    assert email["Message-ID"] == EMAIL.message_id
    assert email["Auto-Submitted"] == "auto-generated"
    assert email["Content-Language"] == "de"
    assert email["Date"].datetime.tzinfo is not None
    assert (postbox.taken[0].mail_from, postbox.taken[0].rcpt_tos) == (TOWN.address, [EMAIL.to])


def test_text_and_html_are_alternatives_of_each_other(server, postbox):
    sent(server)
    email = received(postbox)
    text, html = email.get_body(("plain",)), email.get_body(("html",))
    assert text.get_content().splitlines() == EMAIL.text.splitlines()
    assert html.get_content().splitlines() == EMAIL.html.splitlines()


def test_the_entry_comes_as_an_alternative_and_as_a_file(server, postbox):
    sent(server)
    email = received(postbox)
    assert email.get_content_type() == "multipart/mixed"
    alternative, file = email.iter_parts()
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    part = list(alternative.iter_parts())[-1]
    assert part["Content-Type"].params["method"] == "REQUEST"
    assert part["Content-Type"].params["charset"] == "utf-8"
    assert file.get_content_type() == "application/ics"
    assert file.get_filename() == "appointment.ics"
    for content in (part.get_payload(decode=True), file.get_payload(decode=True)):
        (event,) = Calendar.from_ical(content).events
        assert (event["UID"], event["SUMMARY"]) == (ENTRY.uid, ENTRY.summary)


def test_a_cancellation_says_so_in_the_part_and_in_the_file(server, postbox):
    calendar = calendar_file(replace(ENTRY, sequence=1), "CANCEL")
    sent(server, replace(EMAIL, calendar=calendar, calendar_method="CANCEL"))
    (part,) = [p for p in received(postbox).walk() if p.get_content_type() == "text/calendar"]
    assert part["Content-Type"].params["method"] == "CANCEL"
    assert Calendar.from_ical(part.get_payload(decode=True))["METHOD"] == "CANCEL"


def test_a_plain_text_stays_plain(server, postbox):
    sent(server, replace(EMAIL, html="", calendar=None))
    assert received(postbox).get_content_type() == "text/plain"


def test_a_domain_may_have_an_umlaut(server, postbox):
    sent(server, replace(EMAIL, to="zoe@bücher.example"))
    assert postbox.taken[0].rcpt_tos == ["zoe@xn--bcher-kva.example"]


@given(text())
@example("zoë@example.org")
@example("zoe@home..example")
@example("zoe@home＠town.example")
@example(f"zoe@{'a' * 70}.example")
def test_whatever_is_an_address_can_be_written_to(of):
    for address in (of, f"zoe@{of}", f"{of}@example.org"):
        if is_address(address):
            email = message_from_bytes(
                build_email(replace(EMAIL, to=address), TOWN).as_bytes(), policy=default
            )
            assert [to.addr_spec for to in email["To"].addresses] == [in_ascii(address)]


def test_a_name_cannot_add_a_header():
    nasty = Sender("office@town.example", "Town\r\nBcc: other@example.org")
    email = build_email(EMAIL, nasty)
    assert "Bcc" not in email
    assert message_from_bytes(email.as_bytes(), policy=default)["Bcc"] is None
    with pytest.raises(ValueError):
        Sender("office@town.example\r\nBcc: other@example.org")


@pytest.mark.parametrize(
    "where,code,error",
    [
        ("at_recipient", "550 <zoe@example.org> unknown", Final),
        ("at_recipient", "450 zoe@example.org: greylisted", Retryable),
        ("at_recipient", "421 zoe@example.org: closing", Retryable),
        ("at_sender", "553 <office@town.example> not allowed for zoe@example.org", Misconfigured),
        ("at_sender", "451 later", Retryable),
        ("at_data", "554 zoe@example.org does not want this", Final),
        ("at_data", "451 zoe@example.org: disk full", Retryable),
        ("at_data", "452 full", Retryable),
        ("at_greeting", "554 not you", Misconfigured),
        ("at_greeting", "421 too many", Retryable),
    ],
)
def test_a_refusal_is_for_good_or_for_now_and_repeats_no_address(
    server, postbox, where, code, error
):
    setattr(postbox, where, code)
    with pytest.raises(error) as caught:
        sent(server)
    assert type(caught.value) is error
    assert code[:3] in caught.value.detail
    assert "zoe" not in f"{caught.value!r} {caught.value.detail}"
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    assert postbox.taken == []


def test_a_server_that_is_down_is_asked_again():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(Retryable) as caught:
        sent(MailServer("127.0.0.1", port))
    assert caught.value.retry_after > 0


def test_a_name_that_leads_nowhere_is_asked_again():
    with pytest.raises(Retryable):
        sent(MailServer("mail.invalid", 25, seconds=2))


def test_a_server_that_says_nothing_is_given_up_soon():
    began = monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Retryable):
        sent(MailServer("127.0.0.1", silent.getsockname()[1], seconds=0.5))
    assert monotonic() - began < 5


def test_a_server_that_knows_no_passwords_is_for_the_administrator(server, postbox):
    with pytest.raises(Misconfigured):
        sent(replace(server, user="office", password="a long one 1"))
    assert postbox.taken == []


def test_tls_that_is_demanded_is_not_done_without(server, postbox):
    with pytest.raises(Misconfigured):
        sent(replace(server, force_tls=True))
    assert postbox.taken == []


@pytest.mark.parametrize(
    "demands,taken", [({}, 1), ({"force_tls": True}, 0), ({"user": "office", "password": "x"}, 0)]
)
def test_a_certificate_is_checked_where_it_matters(postbox, unknown_certificate, demands, taken):
    controller = running(postbox, tls_context=unknown_certificate)
    server = replace(MailServer("localhost", controller.port, seconds=2), **demands)
    try:
        sent(server)
    except Misconfigured as error:
        assert "certificate" in error.detail
    finally:
        controller.stop()
    assert len(postbox.taken) == taken


def test_a_server_may_speak_tls_from_the_first_byte(postbox, unknown_certificate):
    controller = running(postbox, ssl_context=unknown_certificate)
    try:
        with pytest.raises(Misconfigured, match="certificate"):
            sent(MailServer("localhost", controller.port, implicit_tls=True, seconds=2))
    finally:
        controller.stop()


@pytest.mark.parametrize("password,taken", [("a long one 1", 1), ("wrong", 0)])
def test_a_password_is_used_where_the_server_wants_one(postbox, password, taken):
    def authenticate(server, session, envelope, mechanism, login):
        return AuthResult(success=login.password == b"a long one 1", handled=False)

    controller = running(postbox, authenticator=authenticate, auth_require_tls=False)
    server = MailServer("localhost", controller.port, "office", password, seconds=2)
    try:
        sent(server)
    except Misconfigured as error:
        assert "password" in error.detail
        assert password not in f"{error!r}"
    finally:
        controller.stop()
    assert len(postbox.taken) == taken


def test_no_password_is_shown():
    assert "secret one" not in repr(MailServer("mail.example", password="secret one"))


@pytest.fixture
def mail_settings(portal, server):
    """Return the channel of a site whose settings name the tests' mail server."""
    registry = getUtility(IRegistry)
    for name, value in {
        "smtp_host": server.host,
        "smtp_port": server.port,
        "smtp_userid": None,
        "smtp_pass": None,
        "email_from_address": TOWN.address,
        "email_from_name": TOWN.name,
    }.items():
        registry[f"plone.{name}"] = value
    return email_channel()


def test_the_channel_sends_by_the_sites_settings(mail_settings, postbox):
    assert verifyObject(IMessageChannel, mail_settings)
    assert isinstance(mail_settings, EmailChannel)
    assert mail_settings.health().ok
    assert mail_settings.send(EMAIL).reference == EMAIL.message_id
    assert received(postbox)["From"].addresses[0].addr_spec == TOWN.address


@pytest.mark.parametrize(
    "record,value,word",
    [
        ("smtp_host", "", "server"),
        ("email_from_address", None, "address"),
        ("email_from_address", "a@b, c@d", "address"),
    ],
)
def test_the_channel_says_what_the_site_lacks(mail_settings, record, value, word):
    getUtility(IRegistry)[f"plone.{record}"] = value
    health = mail_settings.health()
    assert not health.ok
    assert word in health.detail
    with pytest.raises(Misconfigured):
        mail_settings.send(EMAIL)

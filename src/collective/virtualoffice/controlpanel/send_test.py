"""A message to the administrator, to see whether a channel works."""

from collective.virtualoffice import _
from collective.virtualoffice.controlpanel.words import NUMBERS
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import is_address
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.numbers import allowed_countries
from collective.virtualoffice.messaging.numbers import mobile_number
from collective.virtualoffice.messaging.registry import email_channel
from collective.virtualoffice.messaging.registry import sms_gateway
from plone import api
from urllib.parse import urlsplit
from uuid import uuid4
from zope.i18n import translate


class NotSent(Exception):
    """Tell in words why a test message did not leave."""


def send_test_email(address: str) -> None:
    """Send an e-mail to an administrator; NotSent where it did not leave."""
    if not is_address(address):
        raise NotSent(_("test_no_address", default="This is no e-mail address."))
    site = api.portal.get()
    language = api.portal.get_current_language()
    subject = _("test_subject", default="Test message of ${town}", mapping={"town": site.title})
    text = _("test_text", default="The virtual office can send e-mails.")
    host = urlsplit(site.absolute_url()).hostname or "localhost"
    message = Email(
        to=address,
        subject=translate(subject, target_language=language),
        text=translate(text, target_language=language) + "\n",
        message_id=f"<test-{uuid4().hex}@{host}>",
        language=language,
    )
    try:
        email_channel().send(message)
    except ServiceFailed as error:
        raise NotSent(error.detail) from None


def send_test_sms(number: str) -> None:
    """Send an SMS to an administrator; NotSent where it did not leave."""
    try:
        to = mobile_number(number, allowed_countries())
    except InvalidValue as error:
        raise NotSent(NUMBERS[error.code]) from None
    text = _("test_sms", default="The virtual office can send SMS.")
    language = api.portal.get_current_language()
    try:
        sms_gateway().send(
            Sms(to, translate(text, target_language=language), reference=f"test-{uuid4().hex}")
        )
    except ServiceFailed as error:
        raise NotSent(error.detail) from None

"""E-mail by the mail server that Plone's settings name, sent at once by the worker."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import Sent
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.messaging.email_form import build_email
from collective.virtualoffice.messaging.email_form import Sender
from collective.virtualoffice.messaging.interfaces import IMessageChannel
from collective.virtualoffice.messaging.mail_server import MailServer
from collective.virtualoffice.outside.errors import Misconfigured
from plone import api
from zope.interface import implementer


@implementer(IMessageChannel)
class EmailChannel:
    """Send e-mails in the name of the site."""

    title = _("channel_email", default="E-mail")
    capabilities = frozenset({"reference"})

    def send(self, message: Email) -> Sent:
        """Send an e-mail; the server took it when this returns."""
        sender = site_sender()
        mail_server().send(build_email(message, sender), sender.address, message.to)
        return Sent(message.message_id)

    def health(self) -> Health:
        """Tell whether the site knows its mail server and its own address."""
        try:
            site_sender()
            mail_server()
        except ServiceFailed as error:
            return Health(False, error.detail)
        return Health(True, "A mail server and the site's own address are set.")


def site_sender() -> Sender:
    """Return the site's own name and address; Misconfigured where there is no address."""
    address = (_record("email_from_address") or "").strip()
    if not address:
        raise Misconfigured("The site has no e-mail address of its own.")
    try:
        return Sender(address, _record("email_from_name") or "")
    except ValueError:
        raise Misconfigured("The site's own e-mail address is none.") from None


def mail_server() -> MailServer:
    """Return the mail server of Plone's settings; Misconfigured where there is none."""
    host = (_record("smtp_host") or "").strip()
    if not host:
        raise Misconfigured("The site has no mail server.")
    tool = api.portal.get_tool("MailHost")
    return MailServer(
        host,
        int(_record("smtp_port") or 25),
        _record("smtp_userid") or "",
        _record("smtp_pass") or "",
        force_tls=bool(getattr(tool, "force_tls", False)),
        implicit_tls=bool(getattr(tool, "implicit_tls", False)),
    )


def _record(name: str) -> str | int | None:
    return api.portal.get_registry_record(f"plone.{name}", default=None)

"""One e-mail to a mail server, and what its answer means."""

from collective.virtualoffice.domain.message import in_ascii
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from contextlib import closing
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from email.message import EmailMessage
from smtplib import SMTP
from smtplib import SMTP_SSL
from smtplib import SMTPAuthenticationError
from smtplib import SMTPConnectError
from smtplib import SMTPException
from smtplib import SMTPHeloError
from smtplib import SMTPNotSupportedError
from smtplib import SMTPRecipientsRefused
from smtplib import SMTPResponseException
from smtplib import SMTPSenderRefused

import ssl


SECONDS = 20.0
RETRY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server and how it is spoken to.

    STARTTLS is used where the server offers it. The certificate is checked where TLS is
    demanded or a password is sent; otherwise TLS is better than none, as in Plone.
    """

    host: str
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    force_tls: bool = False
    implicit_tls: bool = False
    seconds: float = SECONDS

    def send(self, email: EmailMessage, sender: str, recipient: str) -> None:
        """Hand over an e-mail; Final, Misconfigured or Retryable where it was not taken.

        Errors carry the server's code, never its words, which often repeat the address.
        """
        envelope = [in_ascii(sender), in_ascii(recipient)]
        content = email.as_bytes()
        try:
            with closing(self._connect()) as server:
                server.sendmail(envelope[0], [envelope[1]], content)
                with suppress(SMTPException, OSError):  # it is taken, whatever comes now
                    server.quit()
        except SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise _refused(code, "the recipient", Final) from None
        except SMTPSenderRefused as refused:
            raise _refused(refused.smtp_code, "our address", Misconfigured) from None
        except SMTPAuthenticationError as refused:
            raise _refused(refused.smtp_code, "our password", Misconfigured) from None
        except (SMTPConnectError, SMTPHeloError) as refused:
            raise _refused(refused.smtp_code, "our connection", Misconfigured) from None
        except SMTPNotSupportedError:
            raise Misconfigured("The mail server cannot do what the settings ask for.") from None
        except SMTPResponseException as refused:
            raise _refused(refused.smtp_code, "the message", Final) from None
        except ssl.SSLError:
            raise Misconfigured("The mail server's certificate is not trusted.") from None
        except (SMTPException, OSError):
            raise Retryable("The mail server cannot be reached.", RETRY_SECONDS) from None

    def _connect(self) -> SMTP:
        context = self._context()
        if self.implicit_tls:
            server = SMTP_SSL(self.host, self.port, timeout=self.seconds, context=context)
        else:
            server = SMTP(self.host, self.port, timeout=self.seconds)
        try:
            server.ehlo_or_helo_if_needed()
            if not self.implicit_tls and (self.force_tls or server.has_extn("starttls")):
                server.starttls(context=context)
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if not (self.force_tls or self.implicit_tls or self.user):
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def _refused(code: int, what: str, for_good: type[Final]) -> Final | Retryable:
    """Return what a code means: 4xx is for now, 5xx for good."""
    if code >= 500:
        return for_good(f"The mail server refused {what} (code {code}).")
    return Retryable(f"The mail server takes {what} later (code {code}).", RETRY_SECONDS)

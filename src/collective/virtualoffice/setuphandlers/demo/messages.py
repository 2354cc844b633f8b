"""@@demo-messages: what the demo would have sent, to be read in the browser."""

from collective.virtualoffice.setuphandlers.demo.cast import SWITCH
from collective.virtualoffice.setuphandlers.demo.catcher import Caught
from collective.virtualoffice.setuphandlers.demo.catcher import letterbox
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import os


class DemoMessages(BrowserView):
    """List the caught messages, show one, or give its calendar file; only in the demo."""

    list_page = ViewPageTemplateFile("messages.pt")
    message_page = ViewPageTemplateFile("message.pt")

    def __call__(self) -> str | bytes:
        """Return the page; NotFound outside of the demo."""
        if os.environ.get(SWITCH) != "1":
            raise NotFound("demo-messages")
        self.request.response.setHeader("Cache-Control", "no-store")
        wanted = self.request.form.get("id")
        if wanted is None:
            return self.list_page()
        if self.message is None:
            raise NotFound("demo-messages")
        return self._calendar_file() if "calendar" in self.request.form else self.message_page()

    @cached_property
    def message(self) -> Caught | None:
        """Return the message that is looked at."""
        return letterbox.find(self.request.form.get("id"))

    @property
    def messages(self) -> list[dict[str, str]]:
        """Return all messages, the newest first."""
        return [
            {
                "url": f"{self.url}?id={caught.id}",
                "kind": "E-mail" if caught.mail is not None else "SMS",
                "to": caught.to,
                "subject": caught.subject,
                "at": self._time(caught),
            }
            for caught in letterbox.caught
        ]

    @property
    def url(self) -> str:
        """Return the address of the list."""
        return f"{self.context.absolute_url()}/@@demo-messages"

    @property
    def calendar_url(self) -> str:
        """Return the address of the calendar file; empty without one."""
        return f"{self.url}?id={self.message.id}&calendar=1" if self._calendar else ""

    @property
    def at(self) -> str:
        """Return when the message was caught."""
        return self._time(self.message)

    @property
    def text(self) -> str:
        """Return the plain text."""
        if self.message.mail is None:
            return self.message.text
        body = self.message.mail.get_body(("plain",))
        return body.get_content() if body is not None else ""

    @property
    def html(self) -> str:
        """Return the page of an e-mail; empty without one."""
        body = self.message.mail.get_body(("html",)) if self.message.mail is not None else None
        return body.get_content() if body is not None else ""

    @property
    def links(self) -> list[str]:
        """Return the addresses in the text, to be followed."""
        return [word for word in self.text.split() if word.startswith(("http://", "https://"))]

    def _time(self, caught: Caught) -> str:
        return api.portal.get_localized_time(caught.at, long_format=True)

    @property
    def _calendar(self) -> bytes:
        if self.message.mail is None:
            return b""
        for part in self.message.mail.walk():
            if part.get_content_type() == "text/calendar":
                return part.get_payload(decode=True)
        return b""

    def _calendar_file(self) -> bytes:
        if not self._calendar:
            raise NotFound("demo-messages")
        response = self.request.response
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="appointment.ics"')
        return self._calendar

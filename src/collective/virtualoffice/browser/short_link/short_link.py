"""@@to/<token>: leads to somebody's own page without naming its office in the address."""

from collective.virtualoffice.domain.errors import NotFound as Unknown
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.storage.appointments import office_of_token
from collective.virtualoffice.storage.guests import office_of_guest
from Products.Five import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


PAGES = {"appointment": office_of_token, "guest": office_of_guest}


@implementer(IPublishTraverse)
class ShortLink(BrowserView):
    """Send citizens on to the page of their appointment, and guests to theirs."""

    token = ""

    def publishTraverse(self, request: object, name: str) -> "ShortLink":
        """Take the token from the address."""
        if self.token:
            raise NotFound(name)
        self.token = name
        return self

    def __call__(self) -> str:
        """Redirect; NotFound for a token that opens nothing."""
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        address = self._address()
        if not address:
            raise NotFound("to")
        response.redirect(address)
        return ""

    def _address(self) -> str:
        for page, office_of in PAGES.items():
            try:
                office = find_office(office_of(self.token))
            except Unknown:
                continue
            if office is not None:
                return f"{office.absolute_url()}/@@{page}/{self.token}"
        return ""

"""@@to/<token>: leads to a citizen's own page without naming its office in the address."""

from collective.virtualoffice.domain.errors import NotFound as Unknown
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.storage.appointments import office_of_token
from Products.Five import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class ShortLink(BrowserView):
    """Send a citizen on to the page of their appointment."""

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
        try:
            office = find_office(office_of_token(self.token))
        except Unknown:
            office = None
        if office is None:
            raise NotFound("to")
        response.redirect(f"{office.absolute_url()}/@@appointment/{self.token}")
        return ""

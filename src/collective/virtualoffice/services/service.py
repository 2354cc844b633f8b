"""What the services have in common."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.json_body import parsed
from collective.virtualoffice.operations.json_body import take_body
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.services.errors import refused
from datetime import datetime
from plone.restapi.services import Service
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.HTTPRequest import WSGIRequest


@implementer(IPublishTraverse)
class OfficeService(Service):
    """Answer for an office; a rule that was hit becomes the contract's error.

    What follows the service's name in the address is kept in `path`.
    """

    def __init__(self, context: object, request: WSGIRequest) -> None:
        super().__init__(context, request)
        self.path: tuple[str, ...] = ()

    def publishTraverse(self, request: WSGIRequest, name: str) -> "OfficeService":
        """Take the next part of the address."""
        self.path += (name,)
        return self

    def reply(self) -> object:
        """Answer, or tell which rule forbids it."""
        try:
            return self.answer(now())
        except RuleHit as hit:
            return refused(hit, office_rules(self.context).hours.zone, self.request)

    def answer(self, at: datetime) -> object:
        """Return what this service says at an instant."""
        raise NotImplementedError


class PersonalService(OfficeService):
    """Answer one person.

    The headers are set before anything can fail: no answer may be stored, and none may
    tell another site the address, whose token is a key. The body is taken so early, too.
    """

    def __init__(self, context: object, request: WSGIRequest) -> None:
        super().__init__(context, request)
        request.response.setHeader("Cache-Control", "no-store")
        request.response.setHeader("Referrer-Policy", "no-referrer")
        self._raw_body = take_body(request)


class WritingService(PersonalService):
    """Change something of an office, as the JSON object in the request says."""

    def refuse_flood(self, at: datetime) -> None:
        """Raise TooManyRequests where this part of the network has written too often."""
        refuse_flood(self.request.getClientAddr(), at)

    @property
    def body(self) -> dict[str, object]:
        """Return what the client sent; InvalidValue where that cannot be read."""
        return parsed(self._raw_body)

"""What Zope and plone.rest refuse at the address of one of our services, before it begins."""

from collective.virtualoffice import _
from collective.virtualoffice.domain import errors
from collective.virtualoffice.services.errors import error_body
from collective.virtualoffice.services.errors import REFUSALS
from collective.virtualoffice.services.errors import UNUSABLE
from plone.rest.errors import ErrorHandling
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Unauthorized


SERVICES = frozenset({"@seat-status", "@tickets", "@desk", "@slots", "@holds", "@appointments"})

WORDS = {
    BadRequest: UNUSABLE,
    Forbidden: _(
        "refused_forbidden", default="A page of another site cannot act here in your name."
    ),
    NotFound: REFUSALS[errors.NotFound].message,
    Unauthorized: _(
        "refused_unauthorized",
        default="You may not do this. Please log in as somebody who may.",
    ),
}


class TurnedAway(ErrorHandling):
    """Tell it in the form of the contract, too, beside what plone.rest tells of any error."""

    def render_exception(self, exception: Exception) -> dict[str, object] | None:
        """Return both forms; None where the visitor is sent elsewhere."""
        told = super().render_exception(exception)
        kind = next((kind for kind in WORDS if isinstance(exception, kind)), None)
        if told is None or kind is None or not self._is_ours:
            return told
        facts = {"field": self._unreadable} if kind is BadRequest else {}
        return told | error_body(kind.__name__, WORDS[kind], self.request, **facts)

    @property
    def _is_ours(self) -> bool:
        return not SERVICES.isdisjoint(self.request["PATH_INFO"].split("/"))

    @property
    def _unreadable(self) -> str:
        return "query" if self.request.method == "GET" else "body"

"""An editor publishes an office: refused while citizens could not read what becomes of data."""

from collective.virtualoffice import _
from collective.virtualoffice.content.privacy_notice import is_notice_missing
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import NoticeMissing
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.globalrequest import getRequest
from zope.i18n import translate


class CannotPublish(NoticeMissing, WorkflowException):
    """Tell so in the words of the workflow, too: REST clients get its text with a 400."""


def refuse_without_notice(office: VirtualOffice, event: IBeforeTransitionEvent) -> None:
    """Raise CannotPublish for an office with booking whose privacy notice is emptied."""
    viewers = event.new_state.getPermissionInfo("View")["roles"]
    if "Anonymous" in viewers and office.booking and is_notice_missing(office):
        raise CannotPublish(
            translate(
                _(
                    "refused_notice_missing",
                    default="An office that can be booked needs a privacy notice before it is"
                    " published. Fill in the field “Privacy notice”, or switch booking off.",
                ),
                context=getRequest(),
            )
        )

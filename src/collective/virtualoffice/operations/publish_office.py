"""An office that all may book must tell what becomes of their data: refused without."""

from collective.virtualoffice import _
from collective.virtualoffice.content.privacy_notice import is_notice_missing
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import is_public
from collective.virtualoffice.domain.errors import NoticeMissing
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.lifecycleevent.interfaces import IObjectModifiedEvent


class CannotPublish(NoticeMissing, WorkflowException):
    """Tell so in the words of the workflow, too: REST clients get its text with a 400."""


def refuse_publishing(office: VirtualOffice, event: IBeforeTransitionEvent) -> None:
    """Raise CannotPublish for an office with booking whose privacy notice is emptied."""
    if "Anonymous" in event.new_state.getPermissionInfo("View")["roles"]:
        _refuse_without_notice(office)


def refuse_change(office: VirtualOffice, event: IObjectModifiedEvent) -> None:
    """Raise CannotPublish where a change would leave a public office in that state."""
    if is_public(office):
        _refuse_without_notice(office)


def _refuse_without_notice(office: VirtualOffice) -> None:
    if office.booking and is_notice_missing(office):
        raise CannotPublish(
            translate(
                _(
                    "refused_notice_missing",
                    default="A public office that can be booked needs a privacy notice. Fill in"
                    " the field “Privacy notice”, or switch booking off.",
                ),
                context=getRequest(),
            )
        )

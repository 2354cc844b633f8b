"""The fields that say where an office's talks take place."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Code
from collective.virtualoffice.content.protected_fields import ProtectedLine
from collective.virtualoffice.content.visible import ONLY_EDITORS
from collective.virtualoffice.interfaces import INeedsVideoAccount
from plone.autoform import directives
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from urllib.parse import urlsplit
from zope.component import queryUtility
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema import Bool
from zope.schema.interfaces import ValidationError

import re


FIXED_LINK = "fixed_link"
"""The service of offices that always meet in the same room."""

_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"\\]")


class InvalidLink(ValidationError):
    __doc__ = _("invalid_video_link", default="Enter a whole address that begins with https://.")


class WebLink(ProtectedLine):
    """The address of a room elsewhere: HTTPS, and no password in it."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if not is_safe_link(value):
            raise InvalidLink(value)


def is_safe_link(text: str) -> bool:
    """Tell whether a text is an address that people can be sent to."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme == "https" and bool(parts.hostname) and port != 0
    return named and parts.username is None and not _UNFIT.search(text)


class IVideoFields(model.Schema):
    """By which video service people talk here, and what it must know of the office."""

    fieldset(
        "topics_and_video",
        label=_("fieldset_topics_and_video", default="Topics and video"),
        fields=[
            "video_service",
            "video_account",
            "video_host_link",
            "video_guest_link",
            "video_embedded",
        ],
    )

    directives.read_permission(
        video_account=ONLY_EDITORS, video_host_link=ONLY_EDITORS, video_guest_link=ONLY_EDITORS
    )

    video_service = Code(
        title=_("field_video_service", default="Video service"),
        description=_(
            "help_video_service",
            default="Where the talk takes place. The video room of this website needs no other"
            " provider. Other services are listed as soon as an administrator has set them up.",
        ),
        vocabulary="collective.virtualoffice.video_services",
        default="builtin",
    )

    video_account = ProtectedLine(
        title=_("field_video_account", default="Account at the video service"),
        description=_(
            "help_video_account",
            default="Who is the host there, for example petra.amt@town.example. Some services need"
            " it, the video room of this website does not.",
        ),
        required=False,
        max_length=200,
    )

    video_host_link = WebLink(
        title=_("field_video_host_link", default="Fixed link for officials"),
        description=_(
            "help_video_host_link",
            default="Only for the service “fixed link”: the address at which officials enter their"
            " room, where it is another one than that for citizens. Citizens never see it.",
        ),
        required=False,
        max_length=480,
    )

    video_guest_link = WebLink(
        title=_("field_video_guest_link", default="Fixed link for citizens"),
        description=_(
            "help_video_guest_link",
            default="Only for the service “fixed link”: the address at which citizens enter the"
            " same room. Lock it in its provider's settings, so that nobody meets whoever was"
            " there before.",
        ),
        required=False,
        max_length=480,
    )

    video_embedded = Bool(
        title=_("field_video_embedded", default="Show the talk inside this website"),
        description=_(
            "help_video_embedded",
            default="Citizens stay on this website while they talk; officials get a window of"
            " their own as ever. It works only where the video service allows it, and an"
            " administrator has prepared its server for it.",
        ),
        required=False,
        default=False,
    )

    @invariant
    def fixed_link_has_its_link(data: Interface) -> None:
        """Refuse the fixed link without the address at which citizens enter."""
        is_fixed = getattr(data, "video_service", None) == FIXED_LINK
        if is_fixed and not getattr(data, "video_guest_link", None):
            raise Invalid(
                _(
                    "invalid_fixed_link",
                    default="The video service “fixed link” (video_service) needs the fixed link"
                    " for citizens (video_guest_link): the address at which they enter.",
                )
            )

    @invariant
    def service_has_its_account(data: Interface) -> None:
        """Refuse a service at which nobody could be the host."""
        needs_account = queryUtility(INeedsVideoAccount)
        if getattr(data, "video_account", None) or needs_account is None:
            return
        if needs_account(getattr(data, "video_service", None) or ""):
            raise Invalid(
                _(
                    "invalid_video_account",
                    default="This video service (video_service) needs the account of the host"
                    " there (video_account): without one nobody can enter.",
                )
            )

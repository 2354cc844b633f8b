"""Settings of Webex, and what they must be."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.message import is_address
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.operator import operator_in
from collective.virtualoffice.outside.operator import operator_named
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo
from zope.schema import Password
from zope.schema import TextLine

import re


MYSELF = "me"
"""The usual host that stands for whoever has authorised the app."""

_SITE = re.compile(r"([a-z0-9-]+\.)+[a-z0-9-]+")


class IWebexSettings(IOperatorSettings):
    """Settings of Webex: an app that an administrator of the organisation has authorised."""

    operator = operator_named("Cisco Systems, Inc.")
    country = operator_in("US")
    client_id = TextLine(title=_("webex_client_id", default="Client ID of the app"), required=False)
    client_secret = Password(
        title=_("webex_client_secret", default="Client secret of the app"), required=False
    )
    refresh_token = Password(
        title=_("webex_refresh_token", default="Refresh token of the app"),
        description=_(
            "webex_refresh_token_help",
            default="Webex gives it once, when the app is authorised. It is renewed by itself.",
        ),
        required=False,
    )
    host = TextLine(
        title=_("webex_host", default="E-mail address of the usual host"),
        description=_(
            "webex_host_help",
            default="For offices that name no host. The word me stands for the account that has"
            " authorised the app.",
        ),
        required=False,
    )
    site_url = TextLine(
        title=_("webex_site_url", default="Webex site"),
        description=_(
            "webex_site_url_help",
            default="For example town.webex.com. Empty: the site that the host prefers.",
        ),
        required=False,
    )
    timezone = TextLine(
        title=_("webex_timezone", default="Time zone of the meetings"),
        required=False,
        default="Europe/Berlin",
    )
    url = TextLine(
        title=_("webex_url", default="Address of the API"),
        description=_("webex_url_help", default="Empty: that of the usual Webex."),
        required=False,
    )


def site_in(text: str) -> str:
    """Return the host that a text names, alone or as an address; empty where it names none."""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host if _SITE.fullmatch(host) else ""


def _not_a_site(text: str) -> str:
    problem = _("webex_no_site", default="Write the name of the site, such as town.webex.com.")
    return "" if site_in(text) else problem


def _not_a_host(text: str) -> str:
    if text == MYSELF or is_address(text):
        return ""
    return _("webex_no_host", default="Write an e-mail address, or the word me.")


def _not_a_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (LookupError, OSError, ValueError):
        return _("webex_no_timezone", default="Write a time zone, such as Europe/Berlin.")
    return ""


CHECKS = {"host": _not_a_host, "site_url": _not_a_site, "timezone": _not_a_zone}

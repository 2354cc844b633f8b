"""Settings of Webex."""

from collective.virtualoffice import _
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.operator import operator_in
from collective.virtualoffice.outside.operator import operator_named
from zope.schema import Password
from zope.schema import TextLine


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

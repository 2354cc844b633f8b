"""What an administrator tells about the own Jitsi server."""

from collective.virtualoffice import _
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.video.jitsi_token import ALGORITHMS
from zope.schema import Bool
from zope.schema import Choice
from zope.schema import Password
from zope.schema import TextLine


class IJitsiSettings(IOperatorSettings):
    """The settings `jitsi.…`."""

    url = TextLine(
        title=_("jitsi_url", default="Address of the Jitsi server"),
        description=_("jitsi_url_help", default="For example https://meet.example.org."),
        required=False,
    )
    app_id = TextLine(
        title=_("jitsi_app_id", default="Application id"),
        description=_("jitsi_app_id_help", default="The app_id in the server's configuration."),
        required=False,
    )
    algorithm = Choice(
        title=_("jitsi_algorithm", default="How tokens are signed"),
        description=_(
            "jitsi_algorithm_help",
            default="HS256 by a secret that the server knows, too; RS256 by a private key.",
        ),
        values=ALGORITHMS,
        default="HS256",
        required=False,
    )
    secret = Password(
        title=_("jitsi_secret", default="Application secret (HS256)"),
        description=_("jitsi_secret_help", default="The app_secret of the server."),
        required=False,
    )
    key = Password(
        title=_("jitsi_key", default="Private key (RS256)"),
        description=_("jitsi_key_help", default="In PEM format, without a passphrase."),
        required=False,
    )
    key_id = TextLine(
        title=_("jitsi_key_id", default="Name of the key (RS256)"),
        description=_(
            "jitsi_key_id_help", default="Under which the server finds the public half: kid."
        ),
        required=False,
    )
    domain = TextLine(
        title=_("jitsi_domain", default="Domain or tenant"),
        description=_(
            "jitsi_domain_help",
            default="What the server expects as sub. Empty: the host of the address.",
        ),
        required=False,
    )
    audience = TextLine(
        title=_("jitsi_audience", default="Audience"),
        description=_(
            "jitsi_audience_help", default="What the server accepts as aud. Empty: jitsi."
        ),
        required=False,
    )
    lobby = Bool(
        title=_("jitsi_lobby", default="The server has a lobby in each room"),
        description=_(
            "jitsi_lobby_help",
            default="Only where modules of the server open it for guests and let officials pass.",
        ),
        required=False,
        default=False,
    )
    end_url = TextLine(
        title=_("jitsi_end_url", default="Internal address for ending talks"),
        description=_(
            "jitsi_end_url_help",
            default="Where the server's end-meeting is reached. Empty: talks end as people leave.",
        ),
        required=False,
    )
    end_key = Password(
        title=_("jitsi_end_key", default="Private key for ending talks"),
        description=_(
            "jitsi_end_key_help",
            default="In PEM format; a key of its own, as it opens every room.",
        ),
        required=False,
    )
    end_key_id = TextLine(
        title=_("jitsi_end_key_id", default="Name of the key for ending talks"),
        required=False,
    )
    muc_domain = TextLine(
        title=_("jitsi_muc_domain", default="Domain of the rooms"),
        description=_(
            "jitsi_muc_domain_help",
            default="For ending talks. Empty: conference. before the domain.",
        ),
        required=False,
    )
    reservation_secret = Password(
        title=_("jitsi_reservation_secret", default="Secret for reservations"),
        description=_(
            "jitsi_reservation_secret_help",
            default="With it Jitsi asks us whether a room may be opened. Empty: it cannot ask.",
        ),
        required=False,
    )

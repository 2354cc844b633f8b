"""One room for all talks of an office: an address that the office has, and nothing to ask for."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.office_link import checked_link
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.said import said
from collective.virtualoffice.outside.settings import lines
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from urllib.parse import urlsplit
from zope.interface import implementer
from zope.schema import List
from zope.schema import TextLine


LONGEST = 1000  # characters of both links together, with what packs them


class IFixedLinkSettings(IOperatorSettings):
    """The settings `fixed_link.…`."""

    hosts = List(
        title=_("fixed_link_hosts", default="Hosts of fixed links"),
        description=_(
            "fixed_link_hosts_help",
            default="One per line, for example town.webex.com. Links to others are refused."
            " Empty: any host with https.",
        ),
        value_type=TextLine(),
        required=False,
    )


@implementer(IVideoService)
class FixedLink(VideoService):
    """The room that an office always has; who runs it lets people in, one talk after the other."""

    name = "fixed_link"
    title = _("video_service_fixed_link", default="Video room of the office (fixed link)")
    capabilities = frozenset({"one_at_a_time"})

    def origin(self, guest_link: str = "") -> str:
        """Return the origin of an office's link, empty for one that cannot be used."""
        try:
            link = self._checked(guest_link)
            check_address(link)
        except Misconfigured:
            return ""
        return f"https://{urlsplit(link).netloc}"

    def create(self, consultation: Consultation) -> Room:
        """Return the room of the office; Misconfigured where its links cannot be used."""
        guest = self._checked(consultation.guest_link)
        host = self._checked(consultation.host_link) if consultation.host_link else guest
        ref = packed({"host": host, "guest": guest})
        if len(ref) > LONGEST:
            raise Misconfigured("The office's links are too long.")
        return Room(ref, consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the office's link for a role; it is the same for everybody in that role."""
        role = "host" if person.role is Role.HOST else "guest"
        return self._checked(text_in(unpacked(room), role))

    def end(self, room: Room) -> None:
        """Do nothing: only the room's own host can send people out."""

    def health(self) -> Health:
        """Tell that there is nothing to try: the links stand with the offices."""
        return Health(
            True,
            said(
                _(
                    "fixed_link_ready",
                    default="Each office has its own link; open it once to see that it works.",
                )
            ),
        )

    def _checked(self, link: str) -> str:
        """Return a link that may be opened."""
        if not link:
            raise Misconfigured("The office has no link for guests.")
        return checked_link(link, lines(f"{self.name}.hosts"))

"""A video service in plain words, for those who are about to go there."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.hand_off.run_by import RunBySomebody
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.operations.views_of_video import video_place
from collective.virtualoffice.operations.views_of_video import VideoPlace
from dataclasses import dataclass
from functools import cached_property
from zope.i18n import translate
from zope.i18nmessageid import Message


DEVICES = _(
    "hand_off_devices",
    default="You need a camera, a microphone and an up-to-date browser.",
)
WHERE: dict[str, Message] = {
    "audio_only": _("hand_off_audio_only", default="You can also talk without a camera."),
    "dial_in": _("hand_off_dial_in", default="You can also take part by telephone."),
    "lobby": _("hand_off_lobby", default="First you wait there until the official lets you in."),
    "screen_share": _(
        "hand_off_screen_share",
        default="From a computer you can show your screen; phones cannot do that.",
    ),
    "recording_off": _("hand_off_recording_off", default="Nothing is recorded."),
    "e2e": _(
        "hand_off_e2e",
        default="Picture and sound are encrypted all the way between you and the office: nobody in"
        " between can see or hear you.",
    ),
}
"""What is said where a service can do it, in the order in which it matters."""

WHERE_NOT: dict[str, Message] = {
    "guest_name": _(
        "hand_off_no_name", default="If you are asked for a name there, you decide what to enter."
    ),
    "return_link": _(
        "hand_off_no_return",
        default="Nothing leads back from there: afterwards, return to this page yourself.",
    ),
}


@dataclass(frozen=True)
class Destination(RunBySomebody):
    """Where the talks of an office take place, in one language."""

    office: VirtualOffice
    language: str
    ticket: Ticket | None = None

    @cached_property
    def place(self) -> VideoPlace:
        """Return what is known of the service."""
        return video_place(self.office, self.ticket)

    @property
    def title(self) -> str:
        """Return what the service is called."""
        return self._said(self.place.title)

    @property
    def is_own(self) -> bool:
        """Tell whether it is this website itself."""
        return self.place.is_own

    @property
    def operator(self) -> Operator:
        """Return who runs it."""
        return self.place.operator

    @property
    def account(self) -> str:
        """Return whom the service takes for the host."""
        return "" if self.is_own else read_protected(self.office, "video_account") or ""

    @property
    def has_lobby(self) -> bool:
        """Tell whether people wait there until an official lets them in."""
        return "lobby" in self.place.capabilities

    @property
    def needs(self) -> list[str]:
        """Return what people need, and what happens there, sentence by sentence."""
        can = self.place.capabilities
        said = [DEVICES]
        said += [message for name, message in WHERE.items() if name in can]
        said += [message for name, message in WHERE_NOT.items() if name not in can]
        return [self._said(message) for message in said]

    def _said(self, message: str | Message) -> str:
        return translate(message, target_language=self.language)

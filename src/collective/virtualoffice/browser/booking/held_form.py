"""Pages that are filled in while a time is held."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.days import clock_in_words
from collective.virtualoffice.browser.booking.days import moment_in_words
from collective.virtualoffice.browser.booking.journey import held_journey
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.booking.step_form import StepForm
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.visit.durations import rest_in_words
from collective.virtualoffice.browser.visit.own_form import is_from_elsewhere
from collective.virtualoffice.domain.booking_draft import Draft
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.operations.hold_slot import hold_again
from collective.virtualoffice.operations.hold_slot import hold_longer
from collective.virtualoffice.operations.hold_slot import keep_draft
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.vocabularies.channels import CHANNEL_NAMES
from math import ceil
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button


class HeldForm(StepForm):
    """A page that shows how long the time is still kept, and keeps it longer."""

    is_held = True
    traps = False
    hint = ""
    hold_part = ViewPageTemplateFile("hold.pt")

    @button.buttonAndHandler(_("more_time", default="I need more time"), name="more")
    def more(self, action: object) -> None:
        """Keep the time longer; what is typed stays in the form."""
        if not is_from_elsewhere(self.request) and self.held_still():
            hold_longer(self.context, self.journey.token, now=self.journey.now)
            self.anew()
            self.notice = self.say(
                _("time_kept_longer", default="Your time is now kept for longer.")
            )

    @button.buttonAndHandler(
        _("hold_again", default="Keep the same time for me again"), name="again"
    )
    def again(self, action: object) -> None:
        """Hold the same time once more, after it had run out."""
        if not is_from_elsewhere(self.request) and self.held_still():
            self.see(self.url)

    def held_still(self) -> bool:
        """Hold the time again where that is over; where others have it, ask for another one."""
        if not self.journey.is_over:
            return True
        try:
            hold_again(self.context, self.journey.token, now=self.journey.now)
        except (SlotTaken, OutsideWindow, InvalidValue):
            self.see(self.journey.url(TIME, gone="1"))
            return False
        self.anew()
        return True

    def keep(self, draft: Draft) -> None:
        """Keep what was typed, then go on to what is still open."""
        keep_draft(self.context, self.journey.token, draft.as_facts(), now=self.journey.now)
        if self.held_still():
            self.anew()
            self.see(self.journey.url(self.journey.next_open))

    def anew(self) -> None:
        """Look at the hold as it is after one's own writing."""
        with latest():
            self.journey = held_journey(self.context, self.journey.token, self.journey.now)

    def render(self) -> str:
        """Return the page, or for the script only the part about the hold."""
        if self.request.form.get("fragment") == "1":
            bare(self.request)
            return self.hold_part()
        return super().render()

    @property
    def hold_block(self) -> str:
        """Return what is held and for how long, as HTML."""
        return self.hold_part()

    @property
    def seconds_left(self) -> int:
        """Return the seconds for which the time is kept, rounded up: no page gives up too early."""
        if self.journey.hold is None:
            raise HoldExpired
        return max(ceil((self.journey.hold.expires - self.journey.now).total_seconds()), 0)

    @property
    def until(self) -> str:
        """Return until when the time is kept."""
        return self.time.clock(self.journey.hold.expires)

    @property
    def rest(self) -> str:
        """Return how long the time is kept, in words."""
        return rest_in_words(self.journey.hold.expires - self.journey.now, self.time.language)

    @property
    def moment(self) -> str:
        """Return day and time of the appointment."""
        return moment_in_words(self.journey.hold.start, self.time)

    @property
    def end_clock(self) -> str:
        """Return when the appointment ends."""
        return clock_in_words(self.journey.hold.end, self.time)

    @property
    def what(self) -> str:
        """Return topic and channel."""
        return f"{self.journey.topic.title}: {self.channel_name}."

    @property
    def channel_name(self) -> str:
        """Return how one will talk."""
        return self.say(CHANNEL_NAMES[self.journey.channel])

    @property
    def change_url(self) -> str:
        """Return where another time can be chosen; what is typed goes along."""
        return self.journey.url(TIME)

    @property
    def go_label(self) -> str:
        """Return the words of the button."""
        return self.say(_("go_on", default="Continue"))

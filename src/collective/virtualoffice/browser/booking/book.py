"""Books an appointment: finds the page that comes next, and shows it."""

from collective.virtualoffice.browser.booking.booked import Booked
from collective.virtualoffice.browser.booking.check import booked_from
from collective.virtualoffice.browser.booking.check import CheckAnswers
from collective.virtualoffice.browser.booking.choose import choosing
from collective.virtualoffice.browser.booking.choose_time import ChooseTime
from collective.virtualoffice.browser.booking.held_form import HeldForm
from collective.virtualoffice.browser.booking.journey import BOOKED
from collective.virtualoffice.browser.booking.journey import CHANNEL
from collective.virtualoffice.browser.booking.journey import CHECK
from collective.virtualoffice.browser.booking.journey import CHOOSING
from collective.virtualoffice.browser.booking.journey import DETAILS
from collective.virtualoffice.browser.booking.journey import held_journey
from collective.virtualoffice.browser.booking.journey import Journey
from collective.virtualoffice.browser.booking.journey import new_journey
from collective.virtualoffice.browser.booking.journey import QUESTIONS
from collective.virtualoffice.browser.booking.journey import TELLING
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.booking.journey import TOPIC
from collective.virtualoffice.browser.booking.no_time import NoTime
from collective.virtualoffice.browser.booking.tell import TellAnswers
from collective.virtualoffice.browser.booking.tell import TellDetails
from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import NotFound


PAGES: dict[str, type[HeldForm]] = {
    DETAILS: TellDetails,
    QUESTIONS: TellAnswers,
    CHECK: CheckAnswers,
}


class Book(PersonalPage):
    """The whole form under one name: `@@book`, and `@@book/<token>/<step>` once a time is held."""

    name = "book"

    def answer(self) -> str:
        """Return the page that comes next."""
        match self.path:
            case ():
                return self._choosing()
            case (token, step) if step in CHOOSING:
                return self._choosing(token, step)
            case (token, step) if step in TELLING:
                return self._telling(token, step)
            case (token, step) if step == BOOKED:
                return Booked(self.context, self.request, token, self.now)()
        raise NotFound

    def _choosing(self, token: str = "", step: str = "") -> str:
        try:
            journey = new_journey(self.context, self.request.form, self.now, token)
        except HoldExpired as hit:
            return self._gone_on(token) or self._no_time(hit)
        if not journey.topics:
            return self._no_time(BookingOff())
        step = self._open_step(journey, step or str(self.request.form.get("change") or TIME))
        try:
            if step == TIME:
                return ChooseTime(self.context, self.request, journey)()
            return choosing(journey, step)(self.context, self.request, journey)()
        except BookingOff as hit:
            return self._no_time(hit)

    def _open_step(self, journey: Journey, step: str) -> str:
        """Return the step itself where all before it is answered."""
        if step == TOPIC and TOPIC in journey.steps:
            return step
        if step == CHANNEL and journey.topic is not None and len(journey.channels) > 1:
            return step
        return journey.first_open

    def _telling(self, token: str, step: str) -> str:
        try:
            journey = held_journey(self.context, token, self.now)
            if self.request.method != "POST" and journey.is_over:
                return self._no_time(HoldExpired(), journey, step)
            if step == CHECK and journey.next_open != CHECK:
                return self.see(journey.url(journey.next_open))
            return PAGES[step](self.context, self.request, journey)()
        except HoldExpired as hit:
            return self._gone_on(token) or self._no_time(hit)
        except BookingOff as hit:
            return self._no_time(hit)

    def _gone_on(self, token: str) -> str:
        """Send those on who have already booked, by a double click or with the back button."""
        url = booked_from(self.context, token, self.now)
        if url:
            self.see(url)
        return url

    def _no_time(
        self, hit: HoldExpired | BookingOff, journey: Journey | None = None, step: str = ""
    ) -> str:
        return NoTime(self.context, self.request, hit, self.time, journey, step)()

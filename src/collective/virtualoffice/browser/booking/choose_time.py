"""Day and time: the times of one day as a list, the days of a month as links."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.days import clock_in_words
from collective.virtualoffice.browser.booking.days import FreeDays
from collective.virtualoffice.browser.booking.days import is_morning
from collective.virtualoffice.browser.booking.days import moment_in_words
from collective.virtualoffice.browser.booking.journey import new_journey
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.booking.step_form import StepForm
from collective.virtualoffice.browser.booking.step_form import TITLES
from collective.virtualoffice.browser.errors import set_status
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.form_errors import message_of
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.network_limits import note_hold
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.operations.network_limits import refuse_hoarding
from collective.virtualoffice.operations.proof_of_work import FIELD
from collective.virtualoffice.operations.proof_of_work import new_challenge
from collective.virtualoffice.operations.proof_of_work import use_proof
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from z3c.form import field
from zope.schema import TextLine

import json


GONE = (SlotTaken, OutsideWindow)


@dataclass(frozen=True)
class TimeChoice:
    """One time of the day."""

    id: str
    value: str
    label: str
    checked: str | None


@dataclass(frozen=True)
class DayLink:
    """One day of the month, with how many of its times are free."""

    url: str
    label: str
    free: str
    current: str | None


class ChooseTime(StepForm):
    """Ask for a time, and hold it."""

    template = ViewPageTemplateFile("time.pt")
    step = TIME
    fields = field.Fields(TextLine(__name__="start", title=TITLES[TIME]))

    def update(self) -> None:
        """Tell first what has become of a time that was chosen before."""
        if self.request.form.get("gone"):
            self.notice = self.say(
                _(
                    "time_is_gone",
                    default="The time you had chosen has been taken by somebody else in the"
                    " meantime. What you typed is kept; please choose another time.",
                )
            )
        super().update()

    @button.buttonAndHandler(_("go_on", default="Continue"), name="go")
    def go(self, action: object) -> None:
        """Hold the time for as long as the rest takes."""
        told_values = self.answers()
        if told_values is None:
            return
        journey = self.journey
        address = self.request.getClientAddr()
        refuse_flood(address, journey.now)
        refuse_hoarding(address, journey.now)
        try:
            if self.needs_proof:
                use_proof(self.context, self.request.form.get(FIELD), now=journey.now)
            hold = hold_slot(
                self.context,
                topic=journey.topic.uid,
                channel=journey.channel,
                start=told_values["start"],
                instead_of=journey.token,
                now=journey.now,
            )
        except InvalidValue as hit:
            if hit.field not in ("start", FIELD):
                raise
            self._refused(hit)
        except GONE as hit:
            self._refused(hit)
        else:
            note_hold(address, self.context.UID(), hold.token, journey.now)
            with latest():
                ahead = new_journey(self.context, {}, journey.now, hold.token)
                self.see(ahead.url(ahead.next_open))

    def _refused(self, hit: RuleHit) -> None:
        set_status(self.request, hit)
        if isinstance(hit, InvalidValue):
            self.unusable(hit, self.target)
            return
        words = told(hit, self.time)
        message = f"{words.matter} {words.advice}"
        self.more_problems.append(FieldError(self.title, message, self.target))

    def render(self) -> str:
        """Return the page with the times as they are by now."""
        with latest() if self.request.method == "POST" else nullcontext():
            return super().render()

    @cached_property
    def problems(self) -> list[FieldError]:
        """Return what has to be changed; the error of the field belongs to its buttons."""
        found = [
            FieldError(self.title, message_of(snippet, self.time), self.target)
            for snippet in self.widgets.errors
        ]
        return found + self.more_problems

    @cached_property
    def days(self) -> FreeDays:
        """Return what is free."""
        return FreeDays(self.journey, self.request.form)

    @property
    def is_nothing_free(self) -> bool:
        """Tell whether no time at all can be had."""
        return self.days.first_slot is None

    @property
    def title(self) -> str:
        """Return the question of the page, or that there is nothing to choose from."""
        if self.is_nothing_free:
            return self.say(_("nothing_free", default="No time is free online at the moment."))
        return super().title

    @property
    def title_of_month(self) -> str:
        """Return the month that is shown."""
        return self.days.month.in_words(self.time.language)

    @property
    def page_title(self) -> str:
        """Return the title of the page, so that a change of day or month is told."""
        if self.is_nothing_free:
            return super().page_title
        shown = self.day_title or self.title_of_month
        return f"{super().page_title} – {shown}"

    @property
    def day_title(self) -> str:
        """Return the chosen day; empty where the month has none."""
        return self.time.day(self.days.day) if self.days.day else ""

    @property
    def target(self) -> str:
        """Return the id of the first time."""
        return "vo-time-0"

    @cached_property
    def parts(self) -> list[dict[str, object]]:
        """Return the times of the day, morning and afternoon apart."""
        chosen = self.request.form.get("form.widgets.start") or self._held_start
        before, after = [], []
        for number, slot in enumerate(self.days.slots):
            value = slot.start.isoformat()
            choice = TimeChoice(
                id=f"vo-time-{number}",
                value=value,
                label=clock_in_words(slot.start, self.time),
                checked="checked" if value == chosen else None,
            )
            (before if is_morning(slot.start, self.time) else after).append(choice)
        named = (
            ("morning", _("times_morning", default="In the morning"), before),
            ("afternoon", _("times_afternoon", default="In the afternoon"), after),
        )
        return [
            {"id": f"vo-{name}", "title": self.say(title), "times": times}
            for name, title, times in named
            if times
        ]

    @cached_property
    def day_links(self) -> list[DayLink]:
        """Return the free days of the month."""
        return [
            DayLink(
                url=self.journey.url(TIME, day=day.isoformat()),
                label=self.time.day(day),
                free=self._free(len(slots)),
                current="true" if day == self.days.day else None,
            )
            for day, slots in self.days.by_day.items()
        ]

    @property
    def month_links(self) -> list[dict[str, str]]:
        """Return the months before and after, as far as one can book in them."""
        return [
            {
                "url": self.journey.url(TIME, month=f"{month.year}-{month.number:02}"),
                "label": month.in_words(self.time.language),
                "sign": sign,
            }
            for month, sign in ((self.days.month_before, "←"), (self.days.month_after, "→"))
            if month is not None
        ]

    @property
    def next_free(self) -> dict[str, str]:
        """Return the next free day where the month has none."""
        day = self.days.next_free
        return {
            "url": self.journey.url(TIME, day=day.isoformat()),
            "label": self.time.day(day),
        }

    @property
    def url(self) -> str:
        """Return the address of the chosen day, so that nothing is lost on an error."""
        day = self.days.day
        return self.journey.url(TIME, day=day.isoformat()) if day else self.journey.url(TIME)

    @property
    def held(self) -> str:
        """Return the time that is held already, in words; empty without one."""
        return moment_in_words(self.journey.hold.start, self.time) if self._is_kept else ""

    @property
    def keep_url(self) -> str:
        """Return where one goes on with the time that is held already."""
        return self.journey.url(self.journey.next_open)

    @property
    def needs_proof(self) -> bool:
        """Tell whether the browser has to compute for a while."""
        return bool(getattr(self.context, "proof_of_work", False))

    @cached_property
    def challenge(self) -> str:
        """Return what the browser has to compute."""
        return json.dumps(new_challenge(self.context, now()))

    @property
    def go_label(self) -> str:
        """Return the words of the button."""
        return self.say(_("go_on", default="Continue"))

    @property
    def _held_start(self) -> str:
        return self.journey.hold.start.isoformat() if self._is_kept else ""

    @property
    def _is_kept(self) -> bool:
        """Tell whether a time is held that fits what is chosen now."""
        journey = self.journey
        return not journey.is_over and (journey.hold.topic, journey.hold.channel) == (
            journey.topic.uid,
            journey.channel,
        )

    def _free(self, number: int) -> str:
        if number == 1:
            return self.say(_("one_time_free", default="one time free"))
        mapping = {"number": str(number)}
        return self.say(_("times_free", default="${number} times free", mapping=mapping))

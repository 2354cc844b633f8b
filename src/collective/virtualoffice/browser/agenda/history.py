"""What has happened to an appointment, as officials read it."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.appointment_history import CLOSED_OUT
from collective.virtualoffice.domain.appointment_history import LEFT
from collective.virtualoffice.domain.appointment_history import MOVED
from collective.virtualoffice.domain.appointment_history import NOT_REACHED
from collective.virtualoffice.domain.appointment_history import RESTORED
from collective.virtualoffice.domain.appointment_history import Step
from dataclasses import dataclass
from zope.i18nmessageid import Message


BY_OFFICE = {
    State.BOOKED: _("agenda_step_booked_by_office", default="booked by the office"),
    State.CANCELLED: _("agenda_step_cancelled_by_office", default="cancelled by the office"),
    MOVED: _("agenda_step_moved_by_office", default="moved by the office, before: ${before}"),
}
STEPS = {
    State.BOOKED: _("agenda_step_booked", default="booked by the citizen"),
    State.CANCELLED: _("agenda_step_cancelled", default="cancelled by the citizen"),
    MOVED: _("agenda_step_moved", default="moved by the citizen, before: ${before}"),
    RESTORED: _("agenda_step_restored", default="booked again by the office"),
    State.CHECKED_IN: _("agenda_step_checked_in", default="came"),
    State.IN_CONSULTATION: _("agenda_step_talk", default="talk began"),
    State.FINISHED: _("agenda_step_finished", default="talk finished"),
    State.NO_SHOW: _("agenda_step_no_show", default="did not come"),
    CLOSED_OUT: _("agenda_step_closed_out", default="the office closed before their turn"),
    NOT_REACHED: _("agenda_step_not_reached", default="called before the time, not reached"),
    LEFT: _("agenda_step_left", default="left the line again"),
}


@dataclass(frozen=True)
class StepInWords:
    """One step: when, and what happened."""

    when: str
    what: str


def history_in_words(appointment: Appointment, time: SpokenTime) -> list[StepInWords]:
    """Return the steps in order."""
    return [StepInWords(time.moment(step.at), _what(step, time)) for step in appointment.history]


def _what(step: Step, time: SpokenTime) -> str:
    words = (step.by == "office" and BY_OFFICE.get(step.what)) or STEPS[step.what]
    if step.before is None:
        return words
    return Message(words, mapping={"before": time.moment(step.before)})

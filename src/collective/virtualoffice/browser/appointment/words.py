"""How things stand with an appointment, in words: what is announced when it changes."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.facts import AppointmentFacts
from collective.virtualoffice.domain.own_appointment import Stage
from datetime import timedelta
from zope.i18n import translate
from zope.i18nmessageid import Message


LATE = timedelta(minutes=1)

SAID: dict[Stage, Message] = {
    Stage.FINISHED: _("appointment_finished", default="The talk is over. Thank you."),
    Stage.MISSED: _("appointment_missed", default="This appointment did not take place."),
    Stage.CLOSED_OUT: _(
        "closed_out_text", default="The office closed before it was your turn. We are sorry."
    ),
    Stage.PAST: _("appointment_past", default="The time of this appointment is over."),
    Stage.CANCELLED: _("appointment_cancelled", default="This appointment is cancelled."),
    Stage.TALKING: _("talk_goes_on", default="Your talk goes on"),
}


def appointment_lines(facts: AppointmentFacts) -> list[str]:
    """Return the sentences of a live region, the most important first."""
    match facts.own.stage:
        case Stage.EARLY:
            messages = _early(facts)
        case Stage.OPEN:
            messages = _open(facts)
        case Stage.NOW:
            messages = _now(facts)
        case Stage.IN_LINE:
            messages = _in_line(facts)
        case stage:
            messages = [SAID[stage]]
    language = facts.time.language
    return [translate(message, target_language=language) for message in messages if message]


def _early(facts: AppointmentFacts) -> list[Message | None]:
    begins = _(
        "appointment_begins",
        default="Your appointment: ${moment}.",
        mapping={"moment": facts.moment},
    )
    if facts.appointment.is_by_video:
        mapping = {"time": facts.opens}
        then = _("come_in_from", default="You can come in here from ${time} on.", mapping=mapping)
    elif facts.appointment.is_by_phone:
        mapping = {"phone": facts.details.phone}
        then = _("we_call_you_at", default="We call you at ${phone}.", mapping=mapping)
    else:
        then = _("come_to_the_office", default="Please come to the office.")
    return [begins, then]


def _open(facts: AppointmentFacts) -> list[Message | None]:
    mapping = {"time": facts.time.clock_or_bound(facts.appointment.start)}
    if _has_begun(facts):
        began = _("appointment_began", default="It began at ${time}.", mapping=mapping)
    else:
        began = _("appointment_at", default="Your appointment is at ${time}.", mapping=mapping)
    return [_("come_in_now", default="You can come in now."), began, _nobody(facts)]


def _now(facts: AppointmentFacts) -> list[Message | None]:
    if facts.appointment.is_by_phone:
        mapping = {"phone": facts.details.phone}
        return [
            _("it_is_time", default="It is time for your appointment."),
            _("we_call_you_at", default="We call you at ${phone}.", mapping=mapping),
        ]
    return [_("it_is_time", default="It is time for your appointment.")]


def _in_line(facts: AppointmentFacts) -> list[Message | None]:
    late = here = None
    if not facts.own.status.desks:
        here = _(
            "nobody_here_while_waiting",
            default="Nobody is at the desk at the moment. You keep your place.",
        )
    if _has_begun(facts):
        late = _(
            "office_runs_late",
            default="Your appointment was at ${time}. The office is running late; you keep your"
            " place.",
            mapping={"time": facts.time.clock_or_bound(facts.appointment.start)},
        )
    return [_("you_have_come_in", default="You have come in."), late, here]


def _has_begun(facts: AppointmentFacts) -> bool:
    return facts.appointment.start + LATE <= facts.time.now


def _nobody(facts: AppointmentFacts) -> Message | None:
    if facts.own.status.desks:
        return None
    return _(
        "nobody_here_yet",
        default="Nobody is at the desk yet. Come in all the same: you are let in as soon as"
        " somebody is there.",
    )

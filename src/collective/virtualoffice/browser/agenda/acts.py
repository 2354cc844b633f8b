"""What an official can do with an appointment, by the name of the button: one operation each."""

from collections.abc import Callable
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.acts import Outcome
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.change_notes import change_notes
from collective.virtualoffice.operations.phone_now import phone_now
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_appointments import mark_no_show
from collective.virtualoffice.operations.staff_appointments import move_for_citizen
from collective.virtualoffice.operations.staff_appointments import restore
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AgendaAct:
    """One act: where, who, with which appointment, what the form says, when."""

    office: VirtualOffice
    official: Official
    id: str
    form: Mapping[str, object]
    at: datetime

    @property
    def own_url(self) -> str:
        """Return the address of the appointment's page."""
        return f"{self.office.absolute_url()}/@@agenda-appointment?id={self.id}"


def _check_in(act: AgendaAct) -> Outcome:
    check_in_at_counter(act.office, act.id, now=act.at)
    return Outcome(_("agenda_done_checked_in", default="The person is in the line now."))


def _phone(act: AgendaAct) -> Outcome:
    phone_now(act.office, act.official.id, act.id, now=act.at)
    return Outcome(address=f"{act.office.absolute_url()}/@@desk")


def _move(act: AgendaAct) -> Outcome:
    move_for_citizen(act.office, act.id, act.form.get("start"), now=act.at)
    return Outcome(
        _(
            "agenda_done_moved",
            default="The appointment is moved. Whoever has left an e-mail address or a mobile"
            " number is told.",
        ),
        act.own_url,
    )


def _cancel(act: AgendaAct) -> Outcome:
    """Cancel the appointment; only after a page that says what follows."""
    if not act.form.get("confirmed"):
        return Outcome(address=f"{act.own_url}&ask=cancel")
    cancel_for_citizen(act.office, act.id, now=act.at)
    return Outcome(
        _(
            "agenda_done_cancelled",
            default="The appointment is cancelled. Whoever has left an e-mail address or a mobile"
            " number is told.",
        ),
        act.own_url,
    )


def _restore(act: AgendaAct) -> Outcome:
    restore(act.office, act.id, now=act.at)
    return Outcome(
        _(
            "agenda_done_restored",
            default="The appointment is booked again. Whoever has left an e-mail address or a"
            " mobile number is told.",
        )
    )


def _no_show(act: AgendaAct) -> Outcome:
    mark_no_show(act.office, act.id, now=act.at)
    return Outcome(_("agenda_done_no_show", default="It is noted that nobody came."))


def _notes(act: AgendaAct) -> Outcome:
    change_notes(act.office, act.id, act.form.get("notes"))
    return Outcome(_("agenda_done_notes", default="The notes are saved."))


ACTS: dict[str, Callable[[AgendaAct], Outcome]] = {
    "check-in": _check_in,
    "phone": _phone,
    "move": _move,
    "cancel": _cancel,
    "restore": _restore,
    "no-show": _no_show,
    "notes": _notes,
}

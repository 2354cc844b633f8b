"""What an official can do at a desk, by the name of the button: one operation each."""

from collections.abc import Callable
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.hand_over import hand_over
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.people_in_talk import let_in
from collective.virtualoffice.operations.people_in_talk import people_in_talk
from collective.virtualoffice.operations.phone_now import phone_now
from collective.virtualoffice.operations.shared_text import keep_text
from collective.virtualoffice.operations.shared_text import open_text
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import resume
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.transfer_targets import transfer_target
from collective.virtualoffice.operations.views_of_line import desk_view
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Act:
    """One act of an official: where, who, what the form says, when."""

    office: VirtualOffice
    official: Official
    form: Mapping[str, object]
    at: datetime


@dataclass(frozen=True)
class Outcome:
    """What comes of an act: a message, another address, or what is shown only now.

    That is a guest's link, or who is in the video room.
    """

    message: str = ""
    address: str = ""
    guest_link: str = ""
    people: tuple[str, ...] | None = None


DONE = Outcome()


def _open(act: Act) -> Outcome:
    open_desk(act.office, act.official.id, act.official.name, now=act.at)
    return DONE


def _break(act: Act) -> Outcome:
    minutes = _whole_number("minutes", act.form.get("minutes"))
    take_break(act.office, act.official.id, minutes=minutes, now=act.at)
    return DONE


def _resume(act: Act) -> Outcome:
    resume(act.office, act.official.id, now=act.at)
    return DONE


def _close(act: Act) -> Outcome:
    """Close the desk; with people in the line only after a page that says what follows."""
    view = desk_view(act.office, act.official.id, now=act.at)
    if view.desk and not view.ticket and view.unserved and not act.form.get("confirmed"):
        return Outcome(address=f"{act.office.absolute_url()}/@@desk-close")
    close_desk(act.office, act.official.id, now=act.at)
    return Outcome(_("desk_done_closed", default="Your desk is closed."))


def _hand_over(act: Act) -> Outcome:
    target = transfer_target(act.office, act.form.get("office"))
    people = hand_over(act.office, act.official.id, target, now=act.at)
    mapping = {"people": str(people), "office": target.title}
    message = _(
        "desk_done_handed_over",
        default="Moved to “${office}”: ${people}. Your desk is closed.",
        mapping=mapping,
    )
    return Outcome(message)


def _check_in(act: Act) -> Outcome:
    check_in_at_counter(act.office, _appointment(act), now=act.at)
    return Outcome(_("agenda_done_checked_in", default="The person is in the line now."))


def _phone(act: Act) -> Outcome:
    phone_now(act.office, act.official.id, _appointment(act), now=act.at)
    return DONE


def _call_next(act: Act) -> Outcome:
    call_next(act.office, act.official.id, now=act.at)
    return DONE


def _call(act: Act) -> Outcome:
    call_chosen(act.office, act.official.id, act.form.get("ticket"), now=act.at)
    return DONE


def _enter(act: Act) -> Outcome:
    return Outcome(
        address=enter_as_host(act.office, act.official.id, act.official.name, now=act.at)
    )


def _finish(act: Act) -> Outcome:
    finish(act.office, act.official.id, agreed=act.form.get("agreed"), now=act.at)
    return Outcome(_("desk_done_finished", default="The consultation is finished."))


def _miss(act: Act) -> Outcome:
    miss(act.office, act.official.id, now=act.at)
    return Outcome(
        _(
            "desk_done_missed",
            default="Marked as missed. The person may come back once and is then next.",
        )
    )


def _park(act: Act) -> Outcome:
    park(act.office, act.official.id, now=act.at)
    return Outcome(
        _(
            "desk_done_parked",
            default="Put aside. Call the person again from the line when it suits both of you.",
        )
    )


def _transfer(act: Act) -> Outcome:
    target = transfer_target(act.office, act.form.get("office"))
    transfer(act.office, act.official.id, target, note=act.form.get("note"), now=act.at)
    mapping = {"office": target.title}
    return Outcome(
        _(
            "desk_done_transferred",
            default="The person now waits in “${office}”, with the time of arrival here.",
            mapping=mapping,
        )
    )


def _invite(act: Act) -> Outcome:
    name, role = act.form.get("name"), act.form.get("role")
    link = invite(act.office, act.official.id, name=name, role=role, now=act.at)
    return Outcome(guest_link=link)


def _look(act: Act) -> Outcome:
    return Outcome(people=people_in_talk(act.office, act.official.id))


def _let_in(act: Act) -> Outcome:
    if let_in(act.office, act.official.id):
        return Outcome(_("desk_done_let_in", default="Everybody who waited is let in."))
    return Outcome(_("desk_nobody_to_let_in", default="Nobody has entered the video room yet."))


def _open_text(act: Act) -> Outcome:
    open_text(act.office, act.official.id, now=act.at)
    return Outcome(
        _("desk_done_text_opened", default="The text is open. The citizen sees the link, too.")
    )


def _keep_text(act: Act) -> Outcome:
    keep_text(act.office, act.official.id, now=act.at)
    return Outcome(
        _("desk_done_text_kept", default="The text is among the documents, as it is now.")
    )


def _appointment(act: Act) -> str:
    name = act.form.get("appointment")
    return name if isinstance(name, str) else ""


def _whole_number(field: str, text: object) -> int | None:
    if text is None or not str(text).strip():
        return None
    try:
        return int(str(text))
    except ValueError:
        raise InvalidValue(field, "not_a_number") from None


ACTS: dict[str, Callable[[Act], Outcome]] = {
    "open": _open,
    "break": _break,
    "resume": _resume,
    "close": _close,
    "hand-over": _hand_over,
    "check-in": _check_in,
    "phone": _phone,
    "call-next": _call_next,
    "call": _call,
    "enter": _enter,
    "finish": _finish,
    "miss": _miss,
    "park": _park,
    "transfer": _transfer,
    "invite": _invite,
    "look": _look,
    "let-in": _let_in,
    "open-text": _open_text,
    "keep-text": _keep_text,
}

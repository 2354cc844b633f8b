"""What a booking says: checked before anything is kept."""

from collections.abc import Mapping
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.message import is_address
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.domain.questions import Question
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.citizen_input import checked_phone
from collective.virtualoffice.operations.citizen_input import checked_text
from dataclasses import replace
from datetime import datetime
from datetime import UTC


LONGEST_ANSWER = 1000
MOST_CONSENTS = 20
CONTACT = ("name", "email", "phone")


def checked_channel(value: object) -> str:
    """Return a channel one can book by; without any, a video talk."""
    channel = checked_line("channel", value) or VIDEO
    if channel not in CHANNELS or channel == WALK_IN:
        raise InvalidValue("channel", "unknown")
    return channel


def checked_topic(value: object, channel: str, rules: OfficeRules) -> TopicRules:
    """Return a topic that can be booked by a channel; the only one need not be named."""
    uid = checked_line("topic", value)
    if not uid:
        if len(rules.topics) != 1:
            raise InvalidValue("topic", "missing")
        uid = next(iter(rules.topics))
    topic = rules.topics.get(uid)
    if topic is None:
        raise InvalidValue("topic", "unknown")
    if channel not in topic.channels:
        raise InvalidValue("channel", "not_offered")
    return topic


def checked_start(value: object) -> datetime:
    """Return an instant that a citizen or their program has named, in UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(checked_line("start", value))
        except ValueError:
            raise InvalidValue("start", "not_a_time") from None
    if value is None or value == "":
        raise InvalidValue("start", "missing")
    if not isinstance(value, datetime):
        raise InvalidValue("start", "not_a_time")
    if value.tzinfo is None:
        raise InvalidValue("start", "naive_time")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise InvalidValue("start", "not_a_time") from None


def required_contact(rules: OfficeRules, channel: str) -> frozenset[str]:
    """Return the contact data that a booking must have; nobody is asked for a name who need not."""
    required = set(rules.booking.contact_required)
    if channel == PHONE:
        required.add("phone")
    if rules.sensitive:
        required.discard("name")
    return frozenset(required)


def checked_details(
    *,
    name: object = "",
    email: object = "",
    phone: object = "",
    answers: object = None,
    consents: object = None,
    topic: TopicRules,
    channel: str,
    rules: OfficeRules,
) -> CitizenDetails:
    """Return what a citizen tells about themselves, complete as far as the office asks.

    An office for sensitive advice keeps no name.
    """
    contact = {"name": name, "email": email, "phone": phone}
    required = required_contact(rules, channel)
    checked = {field: _checked_contact(field, contact[field], required) for field in CONTACT}
    if rules.sensitive:
        checked["name"] = ""
    return CitizenDetails(
        **checked,
        answers=checked_answers(answers, topic.questions),
        consents=_checked_consents(consents),
    )


def changed_details(
    details: CitizenDetails, changes: Mapping[str, object], channel: str, rules: OfficeRules
) -> CitizenDetails:
    """Return the details with other contact data; what the office asks for cannot be emptied.

    An office for sensitive advice keeps no name, either.
    """
    required = required_contact(rules, channel)
    changed = {
        field: _checked_contact(field, value, required)
        for field, value in changes.items()
        if value is not None
    }
    if rules.sensitive:
        changed["name"] = ""
    return replace(details, **changed)


def contact_problems(
    changes: Mapping[str, object], channel: str, rules: OfficeRules, by_sms: bool | None = None
) -> list[InvalidValue]:
    """Return what is wrong with other contact data, each field by itself; SMS need a number."""
    required = required_contact(rules, channel) | ({"phone"} if by_sms else set())
    problems = []
    for field, value in changes.items():
        try:
            if value is not None:
                _checked_contact(field, value, required)
        except InvalidValue as problem:
            problems.append(problem)
    return problems


def _checked_contact(field: str, value: object, required: frozenset[str]) -> str:
    check = {"email": checked_email, "phone": checked_phone}.get(field)
    checked = check(value) if check else checked_line(field, value)
    if field in required and not checked:
        raise InvalidValue(field, "missing")
    return checked


def checked_email(value: object) -> str:
    """Return an e-mail address, or nothing."""
    address = checked_line("email", value)
    if address and not is_address(address):
        raise InvalidValue("email", "not_an_address")
    return address


def checked_answers(value: object, questions: tuple[Question, ...]) -> dict[str, object]:
    """Return the answers to a topic's questions; InvalidValue names `answers.<question>`."""
    given = _mapping("answers", value)
    answers: dict[str, object] = {}
    for question in questions:
        answer = checked_answer(question, given.get(question.name))
        if answer in (None, "") and question.required:
            raise InvalidValue(f"answers.{question.name}", "missing")
        if answer not in (None, ""):
            answers[question.name] = answer
    return answers


def checked_answer(question: Question, value: object) -> object:
    """Return the answer to one question, or None where there is none."""
    field = f"answers.{question.name}"
    if value is None or value == "":
        return None
    if question.type == "yes_no":
        if not isinstance(value, bool):
            raise InvalidValue(field, "not_a_flag")
        return value
    text = checked_text(field, value, LONGEST_ANSWER)
    if question.type == "choice" and text and text not in question.choices:
        raise InvalidValue(field, "unknown")
    return text


def _checked_consents(value: object) -> dict[str, bool]:
    given = _mapping("consents", value)
    if len(given) > MOST_CONSENTS:
        raise InvalidValue("consents", "too_long")
    for name, consent in given.items():
        checked_line("consents", name)
        if not isinstance(consent, bool):
            raise InvalidValue(f"consents.{checked_line('consents', name)}", "not_a_flag")
    return dict(given)


def _mapping(field: str, value: object) -> Mapping[str, object]:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InvalidValue(field, "not_an_object")
    return value

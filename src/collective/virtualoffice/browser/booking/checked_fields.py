"""Fields of the booking form: each knows the check that the booking itself will make."""

from collections.abc import Callable
from collective.virtualoffice import _
from collective.virtualoffice.browser.visit.seat_request import page_language
from collective.virtualoffice.browser.visit.seat_request import talk_languages
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.questions import Question
from collective.virtualoffice.operations.booking_input import checked_answer
from collective.virtualoffice.operations.booking_input import checked_email
from collective.virtualoffice.operations.booking_input import CONTACT
from collective.virtualoffice.operations.booking_input import LONGEST_ANSWER
from collective.virtualoffice.operations.booking_input import required_contact
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.citizen_input import checked_phone
from collective.virtualoffice.operations.ways_to_tell import can_send_sms
from functools import partial
from zope.schema import Choice
from zope.schema import Text
from zope.schema import TextLine
from zope.schema.interfaces import IField
from zope.schema.interfaces import ValidationError
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


EMAIL = "email"
SMS = "sms"
YES = "yes"
NO = "no"

LABELS = {
    "name": _("booking_name", default="Name"),
    "email": _("booking_email", default="E-mail address"),
    "phone": _("booking_phone", default="Telephone number"),
}
HELP = {
    "name": _("booking_name_help", default="By which name may we address you?"),
    "email": _(
        "booking_email_help",
        default="For the confirmation with the link to your appointment.",
    ),
    "phone": _(
        "booking_phone_help",
        default="With area code, for example 030 123456. For this appointment only.",
    ),
}
TELL_BY = _("tell_by", default="How may we send you messages about the appointment?")
TELL_BY_HELP = _(
    "tell_by_help", default="You can change this at any time by the link to your appointment."
)
WAYS = {
    EMAIL: _("tell_by_email", default="By e-mail"),
    SMS: _("tell_by_sms", default="By SMS, too; I agree that my number is used for it"),
}
"""How messages can come; another wording of the consent is a new version of `domain.consent`."""

PHONE_CALL = _("booking_phone_call_help", default="The number at which we call you.")


class Unusable(ValidationError):
    """Tell what is wrong with a value, by the rule that it hits."""

    def __init__(self, hit: InvalidValue) -> None:
        super().__init__()
        self.hit = hit


class _Checked:
    """Check a value as the booking will."""

    def __init__(self, check: Callable[[object], object], **facts: object) -> None:
        self.check = check
        super().__init__(**facts)

    def _validate(self, value: object) -> None:
        super()._validate(value)
        try:
            self.check(value)
        except InvalidValue as hit:
            if self.required and hit.code == "not_a_number":
                hit = InvalidValue(hit.field, "needed_number")
            raise Unusable(hit) from None

    def constraint(self, value: object) -> bool:
        """Leave line breaks to the check, which words them."""
        return True


class CheckedLine(_Checked, TextLine):
    """One line of text."""


class CheckedText(_Checked, Text):
    """Some lines of text."""


def contact_fields(office: VirtualOffice, channel: str) -> list[IField]:
    """Return what is asked about a person: what the office needs, and hardly more.

    Where it needs nothing, an e-mail address may be given, so that a message can be sent.
    """
    required = required_contact(office_rules(office), channel)
    asked = [name for name in CONTACT if name in required] or ["email"]
    checks = {"name": partial(checked_line, "name"), "email": checked_email, "phone": checked_phone}
    fields: list[IField] = [
        CheckedLine(
            checks[name],
            __name__=name,
            title=LABELS[name],
            description=PHONE_CALL if (name, channel) == ("phone", PHONE) else HELP[name],
            required=name in required,
        )
        for name in asked
    ]
    if {"email", "phone"} <= set(asked) and can_send_sms():
        fields.append(_way_of_messages())
    languages = talk_languages(office)
    if len(languages) > 1:
        fields.append(_language(languages, page_language(office)))
    return fields


def question_fields(questions: tuple[Question, ...]) -> list[IField]:
    """Return a topic's extra questions as fields, each with its purpose."""
    return [_question_field(question) for question in questions]


def _question_field(question: Question) -> IField:
    facts = {
        "__name__": question.name,
        "title": question.label,
        "description": question.purpose,
        "required": question.required,
    }
    if question.type == "text":
        # Browsers count a line break as one character, forms send it as two.
        return CheckedText(
            partial(checked_answer, question), max_length=2 * LONGEST_ANSWER, **facts
        )
    if question.type == "yes_no":
        terms = [
            SimpleTerm(True, YES, _("answer_yes", default="Yes")),
            SimpleTerm(False, NO, _("answer_no", default="No")),
        ]
        return Choice(vocabulary=SimpleVocabulary(terms), **facts)
    terms = [
        SimpleTerm(choice, str(number), choice) for number, choice in enumerate(question.choices)
    ]
    return Choice(vocabulary=SimpleVocabulary(terms), **facts)


def _way_of_messages() -> IField:
    return Choice(
        __name__="tell_by",
        title=TELL_BY,
        description=TELL_BY_HELP,
        vocabulary=SimpleVocabulary([SimpleTerm(way, way, name) for way, name in WAYS.items()]),
        default=EMAIL,
    )


def _language(languages: SimpleVocabulary, default: str) -> IField:
    return Choice(
        __name__="language",
        title=_("seat_language", default="In which language do you want to talk?"),
        vocabulary=languages,
        default=default,
    )

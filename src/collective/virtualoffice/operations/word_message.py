"""An editor words what an office tells citizens, and sees beforehand what it becomes."""

from collective.virtualoffice import _
from collective.virtualoffice.content.message_texts import own_rows
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.message_rows import message_problems
from collective.virtualoffice.domain.message_rows import parse_messages
from collective.virtualoffice.domain.message_text import as_html
from collective.virtualoffice.domain.message_text import as_line
from collective.virtualoffice.domain.message_text import as_text
from collective.virtualoffice.domain.message_text import filled
from collective.virtualoffice.domain.message_text import SMS
from collective.virtualoffice.domain.sms_parts import sms_length
from collective.virtualoffice.domain.sms_parts import SmsLength
from collective.virtualoffice.operations.message_templates import Template
from collective.virtualoffice.operations.message_values import values_of
from collective.virtualoffice.operations.public_address import public_address
from collective.virtualoffice.operations.told import APPOINTMENT
from collective.virtualoffice.operations.told import GUEST
from collective.virtualoffice.operations.told import Told
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from zope.event import notify
from zope.i18n import translate
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


SAMPLE_TOKEN = "invented-link"


@dataclass(frozen=True)
class Preview:
    """A message as it would leave; `length` for an SMS, else None."""

    subject: str
    text: str
    html: str
    length: SmsLength | None = None


def word_message(
    office: VirtualOffice, event: str, channel: str, language: str, subject: object, text: object
) -> None:
    """Keep an office's own text; InvalidRow where it cannot be used."""
    row = {
        "event": event,
        "channel": channel,
        "language": language,
        "subject": subject,
        "text": text,
    }
    refuse_text(row)
    [message] = parse_messages([row]).values()
    kept = {
        "event": event,
        "channel": channel,
        "language": language,
        "subject": message.subject,
        "text": message.text,
    }
    _keep(office, [*_others(office, event, channel, language), kept])


def use_usual_text(office: VirtualOffice, event: str, channel: str, language: str) -> None:
    """Forget an office's own text."""
    _keep(office, _others(office, event, channel, language))


def refuse_text(row: dict[str, object]) -> None:
    """Raise InvalidRow where a text cannot be used."""
    for problem in message_problems([row]):
        raise problem


def preview(
    office: VirtualOffice, event: str, channel: str, template: Template, now: datetime
) -> Preview:
    """Return a message to an invented citizen."""
    rules = office_rules(office)
    language = template.language
    tomorrow = (now + timedelta(days=1)).astimezone(rules.hours.zone)
    start = tomorrow.replace(hour=9, minute=30, second=0, microsecond=0)
    topic = next(iter(rules.topics), "")
    told = Told(
        details=CitizenDetails(),
        number=47,
        topic=topic,
        channel=next((way for way in _ways(rules.topics.get(topic))), IN_PERSON),
        language=language,
        start=start,
        end=start + timedelta(minutes=30),
        name=translate(_("preview_name", default="Robin Example"), target_language=language),
        token=SAMPLE_TOKEN,
        page=GUEST if event == GUEST else APPOINTMENT,
    )
    facts = {"before": (start - timedelta(days=1)).isoformat()} if "moved" in event else {}
    short = channel == SMS
    values = values_of(office, told, public_address(), language, facts, short=short)
    subject = as_line(template.subject, values)
    lines = filled(template.text, values)
    text = as_text(lines)
    if short:
        return Preview("", text, "", sms_length(text))
    return Preview(subject, text, as_html(lines, subject, language))


def _ways(topic: object) -> list[str]:
    return [way for way in ("video", "phone") if topic is not None and way in topic.channels]


def _others(office: VirtualOffice, event: str, channel: str, language: str) -> list[dict]:
    key = (event, channel, language)
    return [
        dict(row)
        for row in own_rows(office)
        if (row["event"], row["channel"], row["language"]) != key
    ]


def _keep(office: VirtualOffice, rows: list[dict]) -> None:
    office.message_texts = rows
    notify(ObjectModifiedEvent(office, Attributes(None, "message_texts")))

"""What the named places of a message are filled with."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import offered_topics
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.plain_text import plain_text
from collective.virtualoffice.messaging.spoken_day import clock_time
from collective.virtualoffice.messaging.spoken_day import short_date
from collective.virtualoffice.messaging.spoken_day import spoken_day
from collective.virtualoffice.operations.public_address import address_of
from collective.virtualoffice.operations.public_address import short_link
from collective.virtualoffice.operations.told import Told
from datetime import datetime
from plone import api
from zope.i18n import translate


_WAYS = {
    VIDEO: _("message_by_video", default="video talk, by your link"),
    PHONE: _("message_by_phone", default="by telephone: we call you"),
    IN_PERSON: _("message_in_person", default="in person, on the spot"),
}


def values_of(
    office: VirtualOffice,
    told: Told,
    site: str,
    language: str,
    facts: Mapping[str, str],
    *,
    short: bool = False,
) -> dict[str, str]:
    """Return what each place stands for; a sensitive office's messages name nothing of it."""
    rules = office_rules(office)
    zone = rules.hours.zone
    start, end = told.start.astimezone(zone), told.end.astimezone(zone)
    here = address_of(office, site)
    values = {
        "name": told.name,
        "greeting": _greeting(told.name, language),
        "number": str(told.number),
        "day": spoken_day(start, language),
        "date": short_date(start, language),
        "time": clock_time(start, language),
        "end": clock_time(end, language),
        "before": "",
        "channel": "",
        "link": "",
        "town": api.portal.get().title,
        "office": "",
        "topic": "",
        "address": "",
        "bring": "",
        "phone": "",
        "notice": "",
        "language": language,
    }
    if told.token:
        neutral = short or rules.sensitive
        link = short_link(told.token, site) if neutral else f"{here}/@@{told.page}/{told.token}"
        values["link"] = link
    if facts.get("before"):
        before = datetime.fromisoformat(facts["before"]).astimezone(zone)
        values["before"] = f"{spoken_day(before, language)}, {clock_time(before, language)}"
    if told.channel in _WAYS:
        values["channel"] = translate(_WAYS[told.channel], target_language=language)
    if not rules.sensitive:
        values |= _of_office(office, told, here)
    return values


def _greeting(name: str, language: str) -> str:
    words = (
        _("greeting_by_name", default="Hello ${name},", mapping={"name": name})
        if name
        else _("greeting", default="Hello,")
    )
    return translate(words, target_language=language)


def _of_office(office: VirtualOffice, told: Told, here: str) -> dict[str, str]:
    contact = contact_of(office)
    topic = next((one for one in offered_topics(office) if one.UID() == told.topic), None)
    text = topic.text if topic is not None else None
    return {
        "office": office.title,
        "topic": topic.title if topic is not None else "",
        "address": contact.address if told.channel == IN_PERSON else "",
        "bring": _list_below(plain_text(text.output)) if text else "",
        "phone": contact.phone,
        "notice": f"{here}/@@privacy-notice",
    }


def _list_below(text: str) -> str:
    """Return a text of several lines so that it begins below what introduces it."""
    return f"\n{text}" if "\n" in text else text

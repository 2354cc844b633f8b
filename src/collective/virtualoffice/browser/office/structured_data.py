"""What search engines read of an office: schema.org as JSON-LD."""

from collections.abc import Iterator
from collective.virtualoffice.browser.office.hours import AHEAD
from collective.virtualoffice.browser.office.hours import DAY
from collective.virtualoffice.browser.office.hours import merged_periods
from collective.virtualoffice.content.contact import Contact
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.timetable import clock
from datetime import date

import json


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def government_office(
    *,
    url: str,
    name: str,
    description: str,
    department: str,
    contact: Contact,
    languages: list[str],
    hours: OpeningHours,
    today: date,
) -> dict[str, object]:
    """Return an office as schema.org describes it, without what is not known."""
    facts = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": url,
        "url": url,
        "name": name,
        "description": description,
        "telephone": contact.phone,
        "email": contact.email,
        "address": ", ".join(map(str.strip, contact.address.splitlines())),
        "knowsLanguage": languages,
        "parentOrganization": department
        and {"@type": "GovernmentOrganization", "name": department},
        "openingHoursSpecification": list(_week(hours)),
        "specialOpeningHoursSpecification": list(_special(hours, today)),
    }
    return {key: value for key, value in facts.items() if value}


def safe_json(facts: dict[str, object]) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return json.dumps(facts, ensure_ascii=False).translate(UNSAFE)


def _week(hours: OpeningHours) -> Iterator[dict[str, object]]:
    for number, name in enumerate(DAYS):
        for span in _spans(period.of_day for period in hours.week if period.day == number):
            yield {**_specification(*span), "dayOfWeek": f"https://schema.org/{name}"}


def _special(hours: OpeningHours, today: date) -> Iterator[dict[str, object]]:
    for number in range(AHEAD + 1):
        plan = hours.day(today + number * DAY)
        if plan.reason is None:
            continue
        day = plan.date.isoformat()
        for span in _spans(plan.periods) or [("00:00", "00:00")]:
            yield {**_specification(*span), "validFrom": day, "validThrough": day}


def _spans(periods: Iterator[DayPeriod]) -> list[tuple[str, str]]:
    """Return the hours of a day whatever the channel; its last minute stands for 24:00."""
    plain = (DayPeriod(one.start, one.end, frozenset({"walk_in"}), 1) for one in periods)
    return [
        (clock(start), clock(min(end, 24 * 60 - 1))) for start, end, _same in merged_periods(plain)
    ]


def _specification(opens: str, closes: str) -> dict[str, object]:
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes}

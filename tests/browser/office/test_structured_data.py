"""What search engines read."""

from collective.virtualoffice.browser.office.structured_data import government_office
from collective.virtualoffice.browser.office.structured_data import safe_json
from collective.virtualoffice.content.contact import Contact
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from datetime import date
from zoneinfo import ZoneInfo

import json


BOTH = frozenset({"walk_in", "in_person"})
TODAY = date(2026, 11, 24)


def described(**facts):
    """Describe an office."""
    facts = {
        "url": "https://town.example/permits",
        "name": "Permits",
        "description": "",
        "department": "",
        "contact": Contact("", "", ""),
        "languages": [],
        "hours": OpeningHours(ZoneInfo("Europe/Berlin")),
        "today": TODAY,
    } | facts
    return government_office(**facts)


def test_only_what_is_known_is_said():
    assert described() == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": "https://town.example/permits",
        "url": "https://town.example/permits",
        "name": "Permits",
    }


def test_week_and_special_days_are_said_in_the_words_of_schema_org():
    week = (
        Period(1, 480, 600, BOTH, 1),
        Period(1, 600, 720, frozenset({"video"}), 1),
        Period(6, 0, 1440, BOTH, 1),
    )
    hours = OpeningHours(
        ZoneInfo("Europe/Berlin"), week, (SpecialDays(date(2026, 12, 1), date(2026, 12, 1)),)
    )
    facts = described(hours=hours)
    assert facts["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Tuesday",
            "opens": "08:00",
            "closes": "12:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Sunday",
            "opens": "00:00",
            "closes": "23:59",
        },
    ]
    assert facts["specialOpeningHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "opens": "00:00",
            "closes": "00:00",
            "validFrom": "2026-12-01",
            "validThrough": "2026-12-01",
        }
    ]


def test_contact_department_and_languages_are_said():
    facts = described(
        contact=Contact("0391 1", "a@town.example", "Square 1\n12345 Town"),
        department="Building department",
        languages=["de", "uk"],
    )
    assert facts["address"] == "Square 1, 12345 Town"
    assert facts["parentOrganization"]["name"] == "Building department"
    assert facts["knowsLanguage"] == ["de", "uk"]


def test_text_cannot_end_the_script_element():
    text = safe_json(described(name="</script><script>alert('&')</script>\u2028"))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "</script><script>alert('&')</script>\u2028"

"""The personal part of an appointment."""

from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.citizen_details import normalised_email
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


DETAILS = CitizenDetails(
    name="Ада Müller",
    email=" Ada@Example.org ",
    phone="+49891234567",
    answers={"children": "two", "first": True},
    consents={"sms": True},
    token="secret",
    notes="Prefers mornings.",
)


def test_details_come_back_as_they_were_sealed():
    assert CitizenDetails.from_facts(DETAILS.as_facts()) == DETAILS
    assert CitizenDetails.from_facts({"name": "Ada", "shoe_size": 38}) == CitizenDetails("Ada")


def test_a_consent_keeps_when_it_was_given_withdrawn_and_given_again():
    first = datetime(2026, 11, 24, 8, tzinfo=UTC)
    later, last = first + timedelta(days=1), first + timedelta(days=2)
    given = CitizenDetails().agreeing("sms", True, first)
    assert given.consents == {"sms": True}
    assert given.agreements == {"sms": {"given": first.isoformat(), "text": "1"}}
    assert given.agreeing("sms", True, later) == given
    withdrawn = given.agreeing("sms", False, later)
    assert withdrawn.consents == {}
    assert withdrawn.agreements["sms"] == {
        "given": first.isoformat(),
        "text": "1",
        "withdrawn": later.isoformat(),
    }
    again = withdrawn.agreeing("sms", True, last)
    assert again.consents == {"sms": True}
    assert again.agreements == {"sms": {"given": last.isoformat(), "text": "1"}}


def test_a_consent_of_an_earlier_release_has_no_time_and_can_be_withdrawn():
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    old = CitizenDetails.from_facts({"name": "Ada", "consents": {"sms": True}})
    assert (old.consents, old.agreements) == ({"sms": True}, {})
    withdrawn = old.agreeing("sms", False, now)
    assert withdrawn.consents == {}
    assert withdrawn.agreements == {"sms": {"withdrawn": now.isoformat()}}


def test_text_form_tells_nothing():
    assert not any(word in repr(DETAILS) for word in ("Müller", "example", "secret", "4989"))


def test_contacts_are_those_the_limit_counts_by():
    assert DETAILS.contacts == ("mailto:ada@example.org", "tel:+49891234567")
    assert CitizenDetails(name="Ada").contacts == ()


@pytest.mark.parametrize(
    "spelling",
    [
        "anna@bücher.example",
        "ANNA@BÜCHER.EXAMPLE",
        " anna@xn--bcher-kva.example. ",
        "anna@bücher.example",
    ],
)
def test_spellings_of_one_address_are_one_contact(spelling):
    assert normalised_email(spelling) == "anna@xn--bcher-kva.example"


@pytest.mark.parametrize("odd", ["", "nobody", "a@", "a@-..-", f"a@{'x' * 80}.org"])
def test_what_is_no_address_stays_itself(odd):
    assert normalised_email(odd) == normalised_email(normalised_email(odd))

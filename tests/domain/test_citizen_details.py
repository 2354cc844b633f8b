"""The personal part of an appointment."""

from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.citizen_details import normalised_email

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

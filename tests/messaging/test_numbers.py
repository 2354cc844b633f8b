"""Which telephone numbers an SMS may go to."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.messaging.numbers import allowed_countries
from collective.virtualoffice.messaging.numbers import mobile_number

import pytest


@pytest.mark.parametrize(
    "text,number",
    [
        ("0151 12345678", "+4915112345678"),
        ("+49 (0)151-12345678", "+4915112345678"),
        ("0049 151 12345678", "+4915112345678"),
        ("+43 664 1234567", "+436641234567"),
        ("+1 201 555 0123", "+12015550123"),  # fixed line or mobile: nobody can tell
    ],
)
def test_mobile_numbers_are_taken(text, number):
    assert mobile_number(text, {"DE", "AT", "US"}) == number


@pytest.mark.parametrize(
    "text,code",
    [
        ("", "not_a_number"),
        ("hello", "not_a_number"),
        ("0151", "not_a_number"),
        ("110", "not_a_number"),
        ("+4915112345678 ext. 5", "not_a_number"),
        ("0151 12345678\r\n0151 87654321", "not_a_number"),
        ("089 233 00", "not_mobile"),
        ("0800 3301000", "not_mobile"),
        ("032 221234567", "not_mobile"),
        ("0900 1234567", "premium"),
        ("0180 5123456", "premium"),
        ("+41 79 123 45 67", "country_not_allowed"),
        ("+44 7700 900123", "not_a_number"),
        ("+44 7911 123456", "country_not_allowed"),
        ("+870 773 111 632", "country_not_allowed"),
    ],
)
def test_all_others_are_refused_with_a_reason(text, code):
    with pytest.raises(InvalidValue) as refused:
        mobile_number(text, {"DE"})
    assert (refused.value.field, refused.value.code) == ("phone", code)


def test_an_error_does_not_repeat_the_number():
    with pytest.raises(InvalidValue) as refused:
        mobile_number("+41 79 123 45 67", {"DE"}, field="sms")
    assert str(refused.value) == "sms: country_not_allowed"


@pytest.mark.parametrize(
    "value,countries",
    [("", {"DE"}), ("de, at", {"DE", "AT"}), ("CH\nLI\n", {"CH", "LI"})],
)
def test_countries_come_from_the_settings(settings, value, countries):
    settings(sms_countries=value)
    assert allowed_countries() == countries

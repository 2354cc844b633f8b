"""Which telephone numbers an SMS may go to: mobile ones, in countries the town has allowed."""

from collections.abc import Collection
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.outside.settings import setting
from phonenumbers import PhoneNumberType

import phonenumbers


DEFAULT_COUNTRY = "DE"

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_COSTLY = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


def allowed_countries() -> frozenset[str]:
    """Return the countries of the settings, such as DE; where none is set, Germany alone."""
    named = setting("sms_countries").replace(",", " ").upper().split()
    return frozenset(named or [DEFAULT_COUNTRY])


def mobile_number(
    text: str, allowed: Collection[str], country: str = DEFAULT_COUNTRY, field: str = "phone"
) -> str:
    """Return a number in E.164 form that an SMS may go to; national ones belong to `country`.

    Raises InvalidValue with a code: not_a_number, premium, not_mobile, country_not_allowed.
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise InvalidValue(field, "not_a_number") from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise InvalidValue(field, "not_a_number")
    kind = phonenumbers.number_type(number)
    if kind in _COSTLY:
        raise InvalidValue(field, "premium")
    if kind not in _MOBILE:
        raise InvalidValue(field, "not_mobile")
    if phonenumbers.region_code_for_number(number) not in allowed:
        raise InvalidValue(field, "country_not_allowed")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

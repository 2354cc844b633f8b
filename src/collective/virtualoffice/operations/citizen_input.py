"""What a citizen may tell about themselves: checked before anything is kept."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.office import OfficeRules

import phonenumbers
import re


LONGEST = 200
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked_text(field: str, value: object, longest: int = LONGEST) -> str:
    """Return a text without surrounding blanks, or raise InvalidValue."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidValue(field, "not_a_text")
    if CONTROL.search(value):
        raise InvalidValue(field, "control_character")
    if len(value) > longest:
        raise InvalidValue(field, "too_long")
    return value.strip()


def checked_line(field: str, value: object) -> str:
    """Return a text of one line, or raise InvalidValue."""
    text = checked_text(field, value)
    if "\n" in text or "\r" in text:
        raise InvalidValue(field, "control_character")
    return text


def checked_language(value: object) -> str:
    """Return a language code such as `de` or `pt-br`."""
    code = checked_line("language", value)
    if code and not LANGUAGE.match(code):
        raise InvalidValue("language", "unknown")
    return code


def checked_phone(value: object, country: str = "DE") -> str:
    """Return a telephone number in E.164 form; national ones belong to the country."""
    text = checked_line("phone", value)
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise InvalidValue("phone", "not_a_number") from None
    if not phonenumbers.is_valid_number(number):
        raise InvalidValue("phone", "not_a_number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def checked_topic(value: object, rules: OfficeRules) -> str | None:
    """Return the UID of a topic that this office advises walk-ins on."""
    uid = checked_line("topic", value)
    if uid and uid not in {topic.uid for topic in rules.walk_in_topics}:
        raise InvalidValue("topic", "unknown")
    return uid or None

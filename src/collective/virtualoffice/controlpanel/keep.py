"""Settings are checked and kept: all of those that were typed, or none."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.controlpanel.setting import choices_of
from collective.virtualoffice.controlpanel.setting import FROM_OUTSIDE
from collective.virtualoffice.controlpanel.setting import origin_of
from collective.virtualoffice.controlpanel.values import is_secret
from collective.virtualoffice.controlpanel.values import value_of
from plone.registry.interfaces import IRegistry
from urllib.parse import urlsplit
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.schema import ValidationError

import re


Problem = str | Message
"""What is wrong with a value, in words; empty where nothing is."""

CANNOT_BE_USED = _("setting_cannot_be_used", default="This value cannot be used.")
WHOLE_ADDRESS = _("setting_address", default="Write a whole address that begins with https://.")

_NUMBER = re.compile(r"[0-9]{1,9}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def keep(
    names: Iterable[str],
    typed: Mapping[str, object],
    problem_of: Callable[[str, str], Problem],
) -> dict[str, Problem]:
    """Keep what was typed and return what is wrong by name; with a problem nothing is kept."""
    values: dict[str, object] = {}
    problems: dict[str, Problem] = {}
    registry = getUtility(IRegistry)
    for name in names:
        text = typed.get(name)
        if not isinstance(text, str) or origin_of(name) in FROM_OUTSIDE:
            continue
        record = registry.records[f"{PACKAGE_NAME}.{name}"]
        is_kept = is_secret(name, record.field) and not text
        if is_kept and not typed.get(f"{name}_forget"):
            continue
        problem = _unreadable(text) or problem_of(name, text.strip())
        problem = problem or _unusable(name, text.strip(), record)
        if problem:
            problems[name] = problem
        else:
            values[name] = value_of(name, text, record)
    if not problems:
        for name, value in values.items():
            registry[f"{PACKAGE_NAME}.{name}"] = value
    return problems


def is_web_address(text: str) -> bool:
    """Tell whether a text is the whole address of something on the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text


def _unreadable(text: str) -> Problem:
    return CANNOT_BE_USED if _CONTROL.search(text) else ""


def _unusable(name: str, text: str, record: object) -> Problem:
    choices = dict(choices_of(name, record.field))
    if choices and text and text not in choices:
        return _("setting_unknown_choice", default="Choose one of those that are installed.")
    if type(record.field).__name__ == "Int" and not _NUMBER.fullmatch(text):
        return _("setting_number", default="Write a whole number, 0 or more.")
    try:
        record.field.bind(None).validate(value_of(name, text, record))
    except ValidationError:
        return CANNOT_BE_USED
    return ""

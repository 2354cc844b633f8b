"""The settings that administrators change here: read, worded, checked, kept.

A value from the environment or from a file is shown as such and cannot be changed here;
a secret is never shown, wherever it comes from.
"""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.interfaces import IWaitEstimator
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.sms.template import read_template
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import Origin
from collective.virtualoffice.outside.settings import origin
from collective.virtualoffice.outside.settings import variable
from dataclasses import dataclass
from plone.registry.interfaces import IRegistry
from urllib.parse import urlsplit
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.schema import ValidationError

import re


GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (
        _("settings_sms", default="SMS"),
        ("sms_gateway", "sms_sender", "sms_account", "sms_api_key", "sms_countries"),
    ),
    (
        _("settings_other_gateway", default="Another SMS gateway"),
        ("sms_url", "sms_headers", "sms_body", "sms_success", "sms_reference"),
    ),
    (_("settings_site", default="Links and waiting time"), ("public_url", "wait_estimator")),
    (_("settings_video", default="Built-in video room"), ("stun_servers", "turn_servers")),
)
NAMES: tuple[str, ...] = tuple(name for _title, names in GROUPS for name in names)
SECRET = "sms_api_key"
TURN = "turn_servers"
HIDDEN = "••••"
FROM_OUTSIDE = (Origin.ENVIRONMENT, Origin.FILE)

_CHOICES = {"sms_gateway": ISmsGateway, "wait_estimator": IWaitEstimator}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_COUNTRY = re.compile(r"[A-Z]{2}")

CANNOT_BE_USED = _("setting_cannot_be_used", default="This value cannot be used.")


@dataclass(frozen=True)
class Setting:
    """One setting as its form shows it; `kind` is line, lines, text, secret or choice."""

    name: str
    title: str
    help: str
    kind: str
    value: str
    origin: Origin
    choices: tuple[tuple[str, str], ...] = ()
    problem: str | Message = ""

    @property
    def is_fixed(self) -> bool:
        """Tell whether it comes from outside and cannot be changed here."""
        return self.origin in FROM_OUTSIDE

    @property
    def variable(self) -> str:
        """Return the name of the environment variable it comes from."""
        name = variable(self.name)
        return f"{name}_FILE" if self.origin is Origin.FILE else name

    @property
    def is_set(self) -> bool:
        """Tell whether there is a value at all."""
        return self.origin is not Origin.NOWHERE


def known_settings(names: tuple[str, ...]) -> list[str]:
    """Return those of some settings that this site has; a later release may bring more."""
    records = getUtility(IRegistry).records
    return [name for name in names if f"{PACKAGE_NAME}.{name}" in records]


def setting_of(name: str, typed: Mapping[str, object], problem: str | Message = "") -> Setting:
    """Return a setting with what was typed, else with what is kept."""
    record = getUtility(IRegistry).records[f"{PACKAGE_NAME}.{name}"]
    where = origin(name)
    kept = "" if name == SECRET or where in FROM_OUTSIDE else _shown(name, record.value)
    value = typed.get(name, kept)
    return Setting(
        name=name,
        title=record.field.title,
        help=record.field.description,
        kind=_kind(name, record),
        value=value if isinstance(value, str) else "",
        origin=where,
        choices=_choices(name),
        problem=problem,
    )


def keep(typed: Mapping[str, object]) -> dict[str, str | Message]:
    """Keep what was typed and return what is wrong by name; with a problem nothing is kept."""
    values: dict[str, object] = {}
    problems: dict[str, str | Message] = {}
    registry = getUtility(IRegistry)
    for name in known_settings(NAMES):
        text = typed.get(name)
        if not isinstance(text, str) or origin(name) in FROM_OUTSIDE:
            continue
        record = registry.records[f"{PACKAGE_NAME}.{name}"]
        if name == SECRET and not text and not typed.get(f"{SECRET}_forget"):
            continue
        problem = _problem(name, text.strip(), typed)
        if problem:
            problems[name] = problem
            continue
        values[name] = _value(name, text, record)
        try:
            record.field.bind(None).validate(values[name])
        except ValidationError:
            problems[name] = CANNOT_BE_USED
    if not problems:
        for name, value in values.items():
            registry[f"{PACKAGE_NAME}.{name}"] = value
    return problems


def _kind(name: str, record: object) -> str:
    if name in _CHOICES:
        return "choice"
    if name == SECRET:
        return "secret"
    return {"List": "lines", "Text": "text"}.get(type(record.field).__name__, "line")


def _choices(name: str) -> tuple[tuple[str, str], ...]:
    if name not in _CHOICES:
        return ()
    found = getUtilitiesFor(_CHOICES[name])
    return tuple((code, getattr(utility, "title", code)) for code, utility in sorted(found))


def _shown(name: str, value: object) -> str:
    if isinstance(value, (list, tuple)):
        lines = [_masked(line) if name == TURN else line for line in value]
        return "\n".join(lines)
    return value or ""


def _masked(line: str) -> str:
    parts = line.split()
    return " ".join([*parts[:2], HIDDEN]) if len(parts) == 3 else line


def _value(name: str, text: str, record: object) -> object:
    text = text.replace("\r\n", "\n").strip()
    if type(record.field).__name__ != "List":
        return text or None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if name == TURN:
        known = {tuple(line.split()[:2]): line for line in record.value or ()}
        lines = [
            known.get(tuple(line.split()[:2]), line) if line.endswith(HIDDEN) else line
            for line in lines
        ]
    return [line.upper() if name == "sms_countries" else line for line in lines]


def _problem(name: str, text: str, typed: Mapping[str, object]) -> str | Message:
    """Return what is wrong with a value, empty where nothing is."""
    if _CONTROL.search(text):
        return CANNOT_BE_USED
    if name in _CHOICES and text and text not in dict(_choices(name)):
        return _("setting_unknown_choice", default="Choose one of those that are installed.")
    if name == "wait_estimator" and not text:
        return _("setting_unknown_choice", default="Choose one of those that are installed.")
    if name == "sms_countries":
        codes = text.upper().split()
        if any(not _COUNTRY.fullmatch(code) for code in codes):
            return _("setting_country", default="Write two letters for each country, such as DE.")
    if name in ("public_url", "sms_url") and text and not _is_web_address(text):
        return _("setting_address", default="Write a whole address that begins with https://.")
    if name == "sms_body" and typed.get("sms_gateway") == "generic":
        try:
            read_template(text)
        except Misconfigured as problem:
            return problem.detail
    if name == TURN and any(len(line.split()) != 3 for line in text.split("\n") if line.strip()):
        return _("setting_turn", default="Each line needs an address, a user name and a password.")
    return ""


def _is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text

"""What somebody types into a form of settings, and what is kept of it."""

from collective.virtualoffice.interfaces import IWaitEstimator
from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.scanning.interfaces import IScanner
from zope.schema import getFields
from zope.schema.interfaces import IField


CHOICES = {
    "sms_gateway": ISmsGateway,
    "wait_estimator": IWaitEstimator,
    "scanner.name": IScanner,
}
"""Settings that name a utility."""

TURN = "turn_servers"
HIDDEN = "••••"

_SECRETS = frozenset({"sms_api_key", "worker_token"})
_IN_CAPITALS = frozenset({"sms_countries", "country"})


def is_secret(name: str, field: IField) -> bool:
    """Tell whether a setting is never shown."""
    return name in _SECRETS or type(field).__name__ == "Password"


def field_of(record: object) -> IField:
    """Return the field of a record as its interface words it today."""
    schema = record.interface if record.interfaceName else None
    fields = getFields(schema) if schema is not None else {}
    return fields.get(record.fieldName) or record.field


def shown(name: str, value: object) -> str:
    """Return a kept value as text."""
    if isinstance(value, (list, tuple)):
        return "\n".join(_masked(line) if name == TURN else line for line in value)
    return "" if value is None else str(value)


def value_of(name: str, text: str, record: object) -> object:
    """Return what is kept of a text; a number consists of digits."""
    text = text.replace("\r\n", "\n").strip()
    kind = type(record.field).__name__
    if kind == "Bool":
        return bool(text)
    if kind == "Int":
        return int(text) if text else None
    if kind in ("List", "Tuple"):
        lines = [_in_case(name, line.strip()) for line in text.split("\n") if line.strip()]
        return _with_passwords(lines, record.value) if name == TURN else lines
    return _in_case(name, text) or None


def _in_case(name: str, text: str) -> str:
    return text.upper() if name.rpartition(".")[2] in _IN_CAPITALS else text


def _with_passwords(lines: list[str], kept: object) -> list[str]:
    """Put the passwords back that the form did not show."""
    known = {tuple(line.split()[:2]): line for line in kept or ()}
    return [
        known.get(tuple(line.split()[:2]), line) if line.endswith(HIDDEN) else line
        for line in lines
    ]


def _masked(line: str) -> str:
    parts = line.split()
    return " ".join([*parts[:2], HIDDEN]) if len(parts) == 3 else line

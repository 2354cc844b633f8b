"""One setting as its form shows it: where it comes from, and what may be seen of it.

A value from the environment or from a file is shown as such and cannot be changed here;
a secret is never shown, wherever it comes from.
"""

from collections.abc import Mapping
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.controlpanel.values import CHOICES
from collective.virtualoffice.controlpanel.values import field_of
from collective.virtualoffice.controlpanel.values import is_secret
from collective.virtualoffice.controlpanel.values import shown
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import flag
from collective.virtualoffice.outside.settings import Origin
from collective.virtualoffice.outside.settings import origin
from collective.virtualoffice.outside.settings import variable
from dataclasses import dataclass
from plone.registry.interfaces import IRegistry
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.i18nmessageid import Message


FROM_OUTSIDE = (Origin.ENVIRONMENT, Origin.FILE)
ONLY_RECORDED = frozenset(
    {"wait_estimator", "stun_servers", "turn_servers", "writes_per_minute", "holds_per_network"}
)
"""Settings for which no variable of the environment is asked."""

_KINDS = {
    "Bool": "flag",
    "Choice": "choice",
    "Int": "number",
    "List": "lines",
    "Tuple": "lines",
    "Text": "text",
}


@dataclass(frozen=True)
class Setting:
    """One setting; `kind` is line, lines, text, number, secret, choice or flag."""

    name: str
    title: str
    help: str
    kind: str
    value: str
    origin: Origin
    choices: tuple[tuple[str, str], ...] = ()
    problem: str | Message = ""

    @property
    def id(self) -> str:
        """Return what ids of elements are made of."""
        return self.name.replace(".", "-")

    @property
    def described_by(self) -> str:
        """Return the ids of what is said about it."""
        parts = (("problem", self.problem), ("help", self.help), ("origin", True))
        return " ".join(f"vo-{self.id}-{part}" for part, is_there in parts if is_there)

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
        """Tell whether there is a value at all; a switch always stands somewhere."""
        return self.origin is not Origin.NOWHERE or self.kind == "flag"

    @property
    def is_kept_secret(self) -> bool:
        """Tell whether there is a secret that can be forgotten here."""
        return self.kind == "secret" and self.is_set and not self.is_fixed

    @property
    def checked(self) -> str | None:
        """Return the attribute of a switch that is on."""
        return "checked" if self.value else None


def known_settings(names: tuple[str, ...]) -> list[str]:
    """Return those of some settings that this site has; a later release may bring more."""
    records = getUtility(IRegistry).records
    return [name for name in names if f"{PACKAGE_NAME}.{name}" in records]


def origin_of(name: str) -> Origin:
    """Tell where a setting comes from."""
    if name not in ONLY_RECORDED:
        return origin(name)
    value = getUtility(IRegistry).get(f"{PACKAGE_NAME}.{name}")
    return Origin.NOWHERE if value in (None, "", [], ()) else Origin.REGISTRY


def setting_of(name: str, typed: Mapping[str, object], problem: str | Message = "") -> Setting:
    """Return a setting with what was typed, else with what is kept."""
    record = getUtility(IRegistry).records[f"{PACKAGE_NAME}.{name}"]
    field, where = field_of(record), origin_of(name)
    kind = _kind(name, record.field)
    value = typed.get(name)
    if kind == "secret":
        value = ""
    elif not isinstance(value, str) or where in FROM_OUTSIDE:
        value = _kept(name, kind, where, record.value)
    return Setting(
        name=name,
        title=field.title,
        help=field.description,
        kind=kind,
        value=value,
        origin=where,
        choices=choices_of(name, record.field),
        problem=problem,
    )


def choices_of(name: str, field: object) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen, as pairs of code and title."""
    if name in CHOICES:
        found = sorted(getUtilitiesFor(CHOICES[name]))
        return tuple((code, getattr(utility, "title", code)) for code, utility in found)
    if type(field).__name__ != "Choice":
        return ()
    terms = field.bind(None).vocabulary
    return tuple((str(term.value), term.title or str(term.value)) for term in terms)


def _kind(name: str, field: object) -> str:
    if name in CHOICES:
        return "choice"
    if is_secret(name, field):
        return "secret"
    return _KINDS.get(type(field).__name__, "line")


def _kept(name: str, kind: str, where: Origin, value: object) -> str:
    if kind == "flag":
        return "1" if _is_on(name) else ""
    return "" if where in FROM_OUTSIDE else shown(name, value)


def _is_on(name: str) -> bool:
    try:
        return flag(name)
    except Misconfigured:  # the file cannot be read
        return False

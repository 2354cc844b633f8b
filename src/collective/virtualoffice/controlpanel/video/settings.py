"""The settings of one service: which there are, and what they must be."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.controlpanel.keep import keep
from collective.virtualoffice.controlpanel.keep import Problem
from collective.virtualoffice.controlpanel.keep import WHOLE_ADDRESS
from collective.virtualoffice.controlpanel.values import field_of
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.service import Chosen
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.schema import getFieldNames

import re


OWN = _("video_settings_own", default="Connection")
OPERATOR = _("video_settings_operator", default="Operator and data protection")

_COUNTRY = re.compile(r"[A-Za-z]{2}")


def setting_names(name: str, service: Chosen) -> list[str]:
    """Return the settings of a service that this site has, in the order of their interface."""
    records = getUtility(IRegistry).records
    schema = getattr(service, "settings_schema", None)
    prefix = f"{PACKAGE_NAME}.{name}."
    places: dict[str, int] = {}
    for full_name in records.keys(prefix, f"{prefix}\uffff"):
        record = records[full_name]
        known = schema if schema is not None else record.interface
        last = full_name.removeprefix(prefix)
        if known is not None and last in getFieldNames(known):
            places[f"{name}.{last}"] = known[last].order
    return sorted(places, key=places.__getitem__)


def grouped(names: list[str]) -> list[tuple[Message, list[str]]]:
    """Return the settings in two groups: what a service is reached by, and who runs it."""
    stated = set(getFieldNames(IOperatorSettings))
    own = [name for name in names if _last(name) not in stated]
    operator = [name for name in names if _last(name) in stated]
    return [(title, some) for title, some in ((OWN, own), (OPERATOR, operator)) if some]


def title_of(name: str) -> str | Message:
    """Return what a setting is called."""
    record = getUtility(IRegistry).records.get(f"{PACKAGE_NAME}.{name}")
    return field_of(record).title if record is not None else name


def keep_settings(name: str, service: Chosen, typed: Mapping[str, object]) -> dict[str, Problem]:
    """Keep the settings of a service and return what is wrong by name."""
    checks = getattr(service, "checks", {})

    def problem(name: str, text: str) -> Problem:
        if not text:
            return ""
        check = checks.get(_last(name))
        return check(text) if check else _problem(_last(name), text)

    return keep(setting_names(name, service), typed, problem)


def _problem(last: str, text: str) -> Problem:
    if last == "country" and not _COUNTRY.fullmatch(text):
        return _("setting_one_country", default="Write two letters, such as DE.")
    if last == "privacy_notice" and not text.startswith("https://"):
        return WHOLE_ADDRESS
    if last in ("url", "privacy_notice") or last.endswith("_url"):
        try:
            check_address(text)
        except Misconfigured:
            return WHOLE_ADDRESS
    return ""


def _last(name: str) -> str:
    return name.rpartition(".")[2]

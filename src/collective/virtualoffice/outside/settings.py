"""Settings of services outside: the environment first, then a file it names, then the registry.

`sms_api_key` is VIRTUALOFFICE_SMS_API_KEY, or the content of the file named by
VIRTUALOFFICE_SMS_API_KEY_FILE, or the record collective.virtualoffice.sms_api_key. A service
with several settings groups them by a dot: `webex.client_id`, VIRTUALOFFICE_WEBEX_CLIENT_ID.
"""

from collective.virtualoffice import _
from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.outside.errors import Misconfigured
from enum import StrEnum
from pathlib import Path
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility

import os


_ON = {"1", "on", "true", "yes"}


class Origin(StrEnum):
    """Where a setting comes from: what may be shown of a secret."""

    ENVIRONMENT = "environment"
    FILE = "file"
    REGISTRY = "registry"
    NOWHERE = ""


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"VIRTUALOFFICE_{name.upper().replace('.', '_')}"


def origin(name: str) -> Origin:
    """Tell where a setting comes from."""
    outside = _origin_outside(name)
    if outside is Origin.NOWHERE and _recorded(name):
        return Origin.REGISTRY
    return outside


def setting(name: str) -> str:
    """Return a setting, empty where there is none; Misconfigured for an unreadable file."""
    match _origin_outside(name):
        case Origin.ENVIRONMENT:
            return os.environ[variable(name)].strip()
        case Origin.FILE:
            return _content(f"{variable(name)}_FILE")
        case _:
            return _recorded(name)


def needed(name: str) -> str:
    """Return a setting; Misconfigured where there is none."""
    value = setting(name)
    if not value:
        text = _(
            "service_setting_missing",
            default="The setting ${name} is missing.",
            mapping={"name": name},
        )
        raise Misconfigured(text)
    return value


def flag(name: str) -> bool:
    """Tell whether something is switched on."""
    return setting(name).lower() in _ON


def lines(name: str) -> list[str]:
    """Return the lines of a setting that are not empty."""
    return [line.strip() for line in setting(name).splitlines() if line.strip()]


def _origin_outside(name: str) -> Origin:
    if os.environ.get(variable(name), "").strip():
        return Origin.ENVIRONMENT
    if os.environ.get(f"{variable(name)}_FILE", "").strip():
        return Origin.FILE
    return Origin.NOWHERE


def _content(name: str) -> str:
    try:
        return Path(os.environ[name].strip()).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        text = _(
            "service_unreadable_file",
            default="The file that ${name} names cannot be read.",
            mapping={"name": name},
        )
        raise Misconfigured(text) from None


def _recorded(name: str) -> str:
    registry = queryUtility(IRegistry)
    value = None if registry is None else registry.get(f"{PACKAGE_NAME}.{name}")
    if isinstance(value, (list, tuple)):
        value = "\n".join(value)
    if isinstance(value, bool):
        value = "on" if value else ""
    return "" if value is None else str(value).strip()

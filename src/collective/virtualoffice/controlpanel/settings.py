"""The settings of the whole site: their groups, and what they must be."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.controlpanel.keep import is_web_address
from collective.virtualoffice.controlpanel.keep import keep
from collective.virtualoffice.controlpanel.keep import Problem
from collective.virtualoffice.controlpanel.keep import WHOLE_ADDRESS
from collective.virtualoffice.controlpanel.setting import known_settings
from collective.virtualoffice.controlpanel.values import TURN
from collective.virtualoffice.messaging.sms.template import read_template
from collective.virtualoffice.outside.errors import Misconfigured
from functools import partial
from zope.i18nmessageid import Message

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
    (
        _("settings_video", default="Built-in video room"),
        ("stun_servers", "turn.urls", "turn.secret", "turn_servers"),
    ),
    (
        _("settings_documents", default="Documents"),
        (
            "documents.endings",
            "documents.largest",
            "documents.most",
            "scanner.name",
            "scanner.address",
        ),
    ),
    (
        _("settings_limits", default="Limits for one part of the network"),
        ("writes_per_minute", "holds_per_network"),
    ),
    (_("settings_worker", default="Worker called by cron"), ("worker_token",)),
)
NAMES: tuple[str, ...] = tuple(name for _title, names in GROUPS for name in names)

_COUNTRY = re.compile(r"[A-Z]{2}")
_SHORTEST_TOKEN = 16  # characters


def keep_settings(typed: Mapping[str, object]) -> dict[str, Problem]:
    """Keep the settings of the site and return what is wrong by name."""
    return keep(known_settings(NAMES), typed, partial(_problem, typed))


def _problem(typed: Mapping[str, object], name: str, text: str) -> Problem:
    if name == "wait_estimator" and not text:
        return _("setting_unknown_choice", default="Choose one of those that are installed.")
    if name == "sms_countries":
        codes = text.upper().split()
        if any(not _COUNTRY.fullmatch(code) for code in codes):
            return _("setting_country", default="Write two letters for each country, such as DE.")
    if name in ("public_url", "sms_url") and text and not is_web_address(text):
        return WHOLE_ADDRESS
    if name == "sms_body" and typed.get("sms_gateway") == "generic":
        try:
            read_template(text)
        except Misconfigured as problem:
            return problem.detail
    if name == TURN and any(len(line.split()) != 3 for line in text.split("\n") if line.strip()):
        return _("setting_turn", default="Each line needs an address, a user name and a password.")
    if name == "worker_token" and text and len(text) < _SHORTEST_TOKEN:
        return _(
            "setting_short_token",
            default="Use at least ${characters} characters, so that nobody guesses it.",
            mapping={"characters": str(_SHORTEST_TOKEN)},
        )
    return ""

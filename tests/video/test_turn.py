"""Credentials for TURN servers that end by themselves."""

from base64 import b64decode
from collective.virtualoffice.video.turn import minted_relay
from collective.virtualoffice.video.turn import password_for
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.hmac import HMAC
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api

import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECRET = "shared-with-coturn"
URLS = "turn:turn.town.example:3478\nturns:turn.town.example:443?transport=tcp"


@pytest.fixture
def set_up(settings):
    """Set TURN servers up."""
    settings(turn_urls=URLS, turn_secret=SECRET)


def test_names_end_after_an_hour_and_are_never_the_same(set_up):
    first, second = minted_relay(NOW), minted_relay(NOW)
    assert first["urls"] == URLS.split("\n")
    assert first["username"] != second["username"]
    ends, _colon, rest = first["username"].partition(":")
    assert datetime.fromtimestamp(int(ends), UTC) == NOW + timedelta(hours=1)
    assert len(rest) == 16


def test_the_password_is_the_names_hmac(set_up):
    relay = minted_relay(NOW)
    other_library = HMAC(SECRET.encode(), SHA1())
    other_library.update(relay["username"].encode())
    other_library.verify(b64decode(relay["credential"]))


def test_the_password_is_that_of_a_known_pair():
    # printf %s 1433895918:user | openssl dgst -sha1 -hmac north -binary | base64
    assert password_for("1433895918:user", "north") == "/gk4t5tUc08OpM3NjrVjHSFVNmY="


def test_the_secret_leaves_with_nobody(set_up):
    assert SECRET not in str(minted_relay(NOW))


@pytest.mark.parametrize(
    "values",
    [
        {"turn_urls": URLS},
        {"turn_secret": SECRET},
        {"turn_urls": "turn.town.example:3478", "turn_secret": SECRET},
        {"turn_urls": "stun:turn.town.example", "turn_secret": SECRET},
        {"turn_urls": "turn:a b", "turn_secret": SECRET},
        {"turn_urls": URLS, "turn_secret_file": "/nowhere/secret"},
    ],
)
def test_what_is_not_set_up_is_not_offered(settings, values):
    settings(**values)
    assert minted_relay(NOW) is None


def test_an_address_that_no_browser_takes_is_left_out(settings):
    settings(turn_urls=f"http://turn.example\n{URLS}", turn_secret=SECRET)
    assert minted_relay(NOW)["urls"] == URLS.split("\n")


def test_servers_may_stand_in_the_registry(settings, portal):
    prefix = "collective.virtualoffice.turn"
    api.portal.set_registry_record(f"{prefix}.urls", URLS.split("\n"))
    api.portal.set_registry_record(f"{prefix}.secret", SECRET)
    relay = minted_relay(NOW)
    assert relay["urls"] == URLS.split("\n")
    assert relay["credential"] == password_for(relay["username"], SECRET)

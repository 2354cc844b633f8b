"""Requests to La Suite Meet, judged by its own specification."""

from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.lasuite import API
from collective.virtualoffice.video.lasuite import LaSuiteMeet
from dataclasses import replace
from judged import strict_part
from prism import prism
from prism import specification

import pytest
import requests
import yaml


PATHS = ["/application/token/", "/rooms/"]
SECONDS = 10.0  # the judge's first answers take their time


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Return Prism with the part of the specification that we use."""
    whole = yaml.safe_load(specification("lasuite-meet-external-api.yaml").read_text())
    # Else Prism answers what nobody asked for: a public room.
    room = whole["components"]["schemas"]["Room"]["properties"]
    room["access_level"] = {"type": "string", "enum": ["restricted"]}
    with prism(strict_part(whole, PATHS, tmp_path_factory.mktemp("meet"), API)) as running:
        yield running


@pytest.fixture
def service(judge, settings):
    """Return the service, with the judge as La Suite Meet."""
    settings(lasuite_client_id="550e8400", lasuite_client_secret="1234567890")
    settings(lasuite_url=judge.url)
    return LaSuiteMeet(seconds=SECONDS)


def test_a_room_is_asked_for_as_the_service_wants_it(service, judge):
    before = len(judge.violations)
    room = service.create(a_consultation())
    assert room.ref.startswith("https://")
    assert judge.violations[before:] == []


def test_the_health_is_asked_for_as_the_service_wants_it(service, judge, settings):
    settings(lasuite_check_account="petra.amt@town.example")
    before = len(judge.violations)
    assert service.health().ok
    assert judge.violations[before:] == []


def test_the_judge_knows_wrong_from_right(service, judge):
    with pytest.raises((Final, Misconfigured)):
        service.create(replace(a_consultation("another"), account="no e-mail address"))
    assert judge.violations
    without_token = requests.post(f"{judge.url}{API}/rooms/", json={"access_level": "trusted"})
    unknown = requests.post(
        f"{judge.url}{API}/rooms/",
        json={"access_level": "secret"},
        headers={"Authorization": "Bearer token"},
    )
    assert (without_token.status_code, unknown.status_code) == (401, 422)

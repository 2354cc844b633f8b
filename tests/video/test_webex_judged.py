"""Our requests to Webex, judged by the description that Cisco has published.

Prism judges the form of each request and remembers nothing; the story is told in test_webex.py.
"""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.interfaces import ITokenStore
from collective.virtualoffice.video.webex import Webex
from collective.virtualoffice.video.webex_token import access_token
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from prism import prism
from video.webex_stand_in import CLIENT
from video.webex_stand_in import FIRST_REFRESH
from video.webex_stand_in import SECRET
from video.webex_stand_in import Shelf
from video.webex_stand_in import WebexStandIn
from zope.component import getGlobalSiteManager

import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")
OFFICIAL = Person("host-1", Role.HOST, "Petra Amt")


@pytest.fixture(scope="module")
def judge():
    """Return Prism with Cisco's description, made strict: no unknown field, no open door."""
    with prism("webex-meeting.strict-subset.json") as judge:
        yield judge


@pytest.fixture
def webex(settings, httpserver, judge):
    """Return the service with access, which the description leaves out."""
    settings(webex_client_id=CLIENT, webex_client_secret=SECRET, webex_refresh_token=FIRST_REFRESH)
    registry = getGlobalSiteManager()
    before = registry.queryUtility(ITokenStore)
    registry.registerUtility(Shelf(), ITokenStore)
    httpserver.expect_request(EVERY_PATH).respond_with_handler(WebexStandIn())
    access_token(httpserver.url_for("/v1"), 5)
    yield Webex(judge.url)
    registry.unregisterUtility(provided=ITokenStore)
    if before is not None:
        registry.registerUtility(before, ITokenStore)


@pytest.fixture
def blameless(judge):
    """See to it that nothing in a test's requests is wrong."""
    before = len(judge.violations)
    yield
    assert judge.violations[before:] == []


def test_talk_from_beginning_to_end(webex, blameless, settings):
    settings(webex_host="office@town.example")
    assert webex.health().ok
    settings(webex_site_url="town.webex.example")
    room = webex.create(a_consultation())
    assert webex.link(room, CITIZEN, NOW)
    assert webex.link(room, OFFICIAL, NOW)
    webex.end(room)


def test_meeting_that_has_not_begun_is_deleted(webex, blameless, judge, monkeypatch):
    room = webex.create(a_consultation())
    ask = webex._ask

    def not_in_progress(method, path, **request):
        if path.endswith("/end"):
            request["headers"]["Prefer"] = "code=409"
        return ask(method, path, **request)

    monkeypatch.setattr(webex, "_ask", not_in_progress)
    webex.end(room)
    assert "DELETE" in judge.log.upper().rpartition("/END")[2]


def test_app_as_its_own_host(webex, blameless, settings):
    settings(webex_host="me")
    room = webex.create(replace(a_consultation(), account=""))
    assert webex.link(room, OFFICIAL, NOW)
    webex.end(room)


def test_judge_notices_a_field_that_webex_does_not_know(webex, judge):
    before = len(judge.violations)
    with pytest.raises(Final):
        webex._call("POST", "/meetings", body={"title": "x", "enableAutoRecordMeeting": False})
    assert "additional properties" in " ".join(judge.violations[before:])


def test_judge_lets_nobody_in_without_access(webex):
    with pytest.raises(Misconfigured):
        webex._ask("GET", "/meetingPreferences/sites")

"""Access to Webex is renewed by one at a time, and what it brought is never lost or shown."""

from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.interfaces import ITokenStore
from collective.virtualoffice.video.webex_token import access_token
from collective.virtualoffice.video.webex_token import SERVICE
from threading import Event
from threading import Thread
from video.webex_stand_in import CLIENT
from video.webex_stand_in import FIRST_REFRESH
from video.webex_stand_in import SECRET
from video.webex_stand_in import Shelf
from video.webex_stand_in import WebexStandIn
from zope.component import getGlobalSiteManager

import json
import pytest
import time_machine


SECONDS = 1.0
NIGHT = 1764000000.0  # seconds since the epoch
LIFE = 1209599


@pytest.fixture(autouse=True)
def shelf():
    """Return what keeps the tokens."""
    registry = getGlobalSiteManager()
    before = registry.queryUtility(ITokenStore)
    shelf = Shelf()
    registry.registerUtility(shelf, ITokenStore)
    yield shelf
    registry.unregisterUtility(provided=ITokenStore)
    if before is not None:
        registry.registerUtility(before, ITokenStore)


@pytest.fixture(autouse=True)
def app(settings):
    """Set the app up as the administrator does."""
    settings(webex_client_id=CLIENT, webex_client_secret=SECRET, webex_refresh_token=FIRST_REFRESH)


@pytest.fixture
def cisco(httpserver):
    """Return the other side."""
    cisco = WebexStandIn()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(cisco)
    return cisco


@pytest.fixture
def token(httpserver):
    """Return what asks for access."""
    return lambda refused="": access_token(httpserver.url_for("/v1"), SECONDS, refused)


def test_token_is_used_until_shortly_before_its_end(token, cisco):
    with time_machine.travel(NIGHT) as clock:
        assert token() == token() == "access-token-1"
        clock.shift(LIFE - 310)
        assert token() == "access-token-1"
        clock.shift(20)
        assert token() == "access-token-2"


def test_each_renewal_uses_the_refresh_token_of_the_last_one(token, cisco):
    for number in range(1, 4):
        assert token(refused=f"access-token-{number - 1}") == f"access-token-{number}"
    assert cisco.refusals == []


def test_refresh_token_that_stays_is_kept(token, httpserver):
    kept = {"access_token": "a", "expires_in": 100, "token_type": "Bearer"}
    httpserver.expect_request(EVERY_PATH).respond_with_json(kept)
    token()
    token(refused="a")
    sent = [request.form["refresh_token"] for request, _response in httpserver.log]
    assert sent == [FIRST_REFRESH, FIRST_REFRESH]


def test_what_is_kept_can_be_read_with_the_apps_secret_only(token, cisco, shelf, settings):
    token()
    kept = shelf.kept(SERVICE)
    for secret in (SECRET, FIRST_REFRESH, cisco.refresh, cisco.access):
        assert secret not in kept
    settings(webex_client_secret="another secret")
    with pytest.raises(Misconfigured):
        token()


def test_new_refresh_token_in_the_settings_replaces_what_is_kept(token, cisco, settings):
    token()
    cisco.refresh = "pasted-by-the-administrator"
    settings(webex_refresh_token="pasted-by-the-administrator")
    assert token() == "access-token-2"
    assert cisco.refusals == []


def test_refresh_token_that_is_spent_is_for_the_administrator(token, cisco, shelf):
    cisco.refresh = "another one"
    with pytest.raises(Misconfigured, match="anew"):
        token()
    assert shelf.leased == set()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"access_token": "a"},
        {"access_token": "a", "expires_in": "soon"},
        {"access_token": "a", "expires_in": True},
        {"access_token": "a", "expires_in": -1},
        {"access_token": "", "expires_in": 5},
        {"access_token": "a", "expires_in": 5, "refresh_token": None},
    ],
)
def test_grant_without_sense_is_not_kept(token, httpserver, shelf, answer):
    httpserver.expect_request(EVERY_PATH).respond_with_json(answer)
    with pytest.raises(Retryable):
        token()
    assert shelf.sealed == {}
    assert shelf.leased == set()


def test_while_another_renews_early_the_old_token_serves(token, cisco, shelf):
    with time_machine.travel(NIGHT) as clock:
        token()
        clock.shift(LIFE - 100)
        shelf.leased.add(SERVICE)
        assert token() == "access-token-1"
        assert cisco.renewals == 1


def test_early_renewal_that_fails_disturbs_nobody(token, cisco, shelf, httpserver):
    with time_machine.travel(NIGHT) as clock:
        token()
        clock.shift(LIFE - 100)
        httpserver.clear()
        httpserver.expect_request(EVERY_PATH).respond_with_data("", 503)
        assert token() == "access-token-1"
        clock.shift(101)
        with pytest.raises(Retryable):
            token()
    assert shelf.leased == set()


def test_whoever_comes_second_gets_what_the_first_has_renewed(token, cisco, shelf):
    asked, answer = Event(), Event()

    def hesitate(request):
        asked.set()
        answer.wait(5)

    cisco.before_answer = hesitate
    got = []
    first = Thread(target=lambda: got.append(token()))
    first.start()
    asked.wait(5)
    second = Thread(target=lambda: got.append(token()))
    second.start()
    shelf.turned_away.wait(5)
    answer.set()
    first.join(5)
    second.join(5)
    assert got == ["access-token-1", "access-token-1"]
    assert cisco.renewals == 1


def test_whoever_comes_third_is_told_to_come_again(token, cisco, shelf, monkeypatch):
    monkeypatch.setattr("collective.virtualoffice.video.webex_token.PATIENCE", 0.2)
    shelf.leased.add(SERVICE)
    errors = []

    def ask():
        with pytest.raises(Retryable) as caught:
            token()
        errors.append(caught.value.retry_after)

    threads = [Thread(target=ask) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert errors == [2, 2, 2]
    assert cisco.renewals == 0


def test_without_anything_that_keeps_tokens_none_is_asked_for(token, httpserver):
    getGlobalSiteManager().unregisterUtility(provided=ITokenStore)
    with pytest.raises(Misconfigured):
        token()
    assert httpserver.log == []


def test_tokens_never_stand_in_an_error(token, httpserver, caplog):
    leaky = json.dumps({"message": FIRST_REFRESH, "trackingId": f"x {SECRET}"})
    httpserver.expect_request(EVERY_PATH).respond_with_data(leaky, 500)
    with pytest.raises(Retryable) as caught:
        token()
    assert FIRST_REFRESH not in f"{caught.value} {caplog.text}"
    assert SECRET not in caplog.text

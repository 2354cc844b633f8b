"""The page of the video room, and the address at which its windows exchange."""

from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.operations.json_body import LARGEST
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from plone.testing.zope import Browser

import json
import pytest
import transaction


@pytest.fixture
def office(functional):
    """Return a published office."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(portal, "ConsultationArea", "building", title="Building")
        office = api.content.create(
            area, "VirtualOffice", "permits", title="Permits & more", phone="0123 456-789"
        )
        for content in (area, office):
            api.content.transition(content, "publish")
    transaction.commit()
    return office


@pytest.fixture
def browser(functional) -> Browser:
    """Return a visitor's browser."""
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    return browser


@pytest.fixture
def token(office) -> str:
    """Return a citizen's link, without the address."""
    now = datetime.now(UTC)
    place = office.absolute_url()
    service = video_service("builtin")
    room = service.create(Consultation("talk", place, "de", now, now + timedelta(hours=1)))
    return service.link(room, Person("ticket", Role.CITIZEN, "B 12"), now).partition("#")[2]


@pytest.fixture
def post(browser, office):
    """Post a body to the exchange and return the decoded answer."""

    def posted(body: object) -> dict:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        browser.post(f"{office.absolute_url()}/@@video-exchange", text, "application/json")
        return json.loads(browser.contents)

    return posted


def test_the_page_may_use_camera_and_screen_and_tells_nobody_about_itself(browser, office):
    browser.open(f"{office.absolute_url()}/@@video-room")
    headers = browser.headers
    assert "camera=(self), microphone=(self), display-capture=(self)" in str(headers)
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_the_page_stands_alone_and_leads_back(browser, office):
    browser.open(f"{office.absolute_url()}/@@video-room")
    assert "portal-column-one" not in browser.contents
    assert "portal-column-two" not in browser.contents
    assert browser.getLink("Back").url == office.absolute_url()
    assert "<title>Video talk: Permits &amp; more" in browser.contents


def test_without_script_the_page_says_what_is_needed_and_whom_to_call(browser, office):
    browser.open(f"{office.absolute_url()}/@@video-room")
    before, _, rest = browser.contents.partition("<noscript>")
    assert before and "JavaScript" in rest.partition("</noscript>")[0]
    assert browser.getLink(url="tel:").url == "tel:0123456789"


def test_every_text_that_the_scripts_ask_for_stands_in_the_page(browser, office):
    """The keys are read out of the modules; those that are put together are listed."""
    from pathlib import Path

    import collective.virtualoffice
    import re

    static = Path(collective.virtualoffice.__file__).parent / "browser" / "static"
    asked = {f"device_{reason}" for reason in ("denied", "missing", "in_use", "failed")}
    asked |= {f"{name}_{on}" for name in ("microphone", "camera", "screen") for on in ("on", "off")}
    asked |= {f"{kind}_{how}" for kind in ("audio", "video") for how in ("lost", "paused")}
    asked |= {"left", "ended", "refused", "reconnecting", "status_reconnecting"}
    for module in static.glob("video-*.js"):
        asked |= set(re.findall(r"\btext\(\s*\"(\w+)\"", module.read_text()))
    browser.open(f"{office.absolute_url()}/@@video-room")
    offered = set(re.findall(r'data-text="(\w+)"', browser.contents))
    assert len(asked) > 30
    assert asked <= offered


def test_a_window_hears_how_things_stand_and_no_cache_keeps_it(post, token, browser):
    answer = post({"token": token, "session": "window"})
    assert (answer["state"], answer["you"]["name"]) == ("waiting", "B 12")
    assert browser.headers["Content-Type"] == "application/json"
    assert browser.headers["Cache-Control"] == "no-store"
    assert browser.headers["Referrer-Policy"] == "no-referrer"


def test_a_wrong_link_is_refused_without_a_reason(post, browser):
    answer = post({"token": "a.b.c", "session": "window"})
    assert browser.headers["Status"].startswith("403")
    assert answer == {"error": {"type": "Forbidden", "message": ""}}


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", b"\xff\xfe", {"token": 1}, {"token": "\ud800"}, "[" * 60_000],
    ids=["nothing", "half", "list", "null", "bytes", "number", "surrogate", "deep"],
)
def test_nonsense_is_a_bad_request(post, browser, body):
    assert post(body)["error"]["type"] == "BadRequest"
    assert browser.headers["Status"].startswith("400")


def test_more_than_a_window_ever_has_to_say_is_not_read(post, browser, token):
    answer = post({"token": token, "session": "window", "more": "x" * LARGEST})
    assert answer["error"]["message"] == "body: body_too_large"


def test_only_post_exchanges(browser, office):
    browser.open(f"{office.absolute_url()}/@@video-exchange")
    assert browser.headers["Status"].startswith("405")
    assert browser.headers["Allow"] == "POST"


def test_a_logged_in_official_exchanges_too(post, token, office, browser):
    """No cookie counts: there is nothing to protect by a token of Plone's own."""
    from plone.app.testing import TEST_USER_NAME
    from plone.app.testing import TEST_USER_PASSWORD

    browser.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    assert post({"token": token, "session": "window"})["state"] == "waiting"
    assert post({"token": token, "session": "second"})["state"] == "occupied"

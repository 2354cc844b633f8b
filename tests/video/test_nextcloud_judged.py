"""Requests to Nextcloud Talk, judged by its own specification.

Two requests are not in that copy of it: deleting a room, and asking for capabilities, which
belongs to Nextcloud's core.
"""

from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.nextcloud import LOBBY
from collective.virtualoffice.video.nextcloud import PUBLIC
from collective.virtualoffice.video.nextcloud_call import NextcloudCall
from collective.virtualoffice.video.nextcloud_call import TALK
from datetime import datetime
from datetime import UTC
from judged import strict_part
from prism import prism
from prism import specification

import json
import pytest
import requests


ROOM = "/ocs/v2.php/apps/spreed/api/{apiVersion}/room"
PATHS = [
    ROOM,
    f"{ROOM}/{{token}}/webinar/lobby",
    f"{ROOM}/{{token}}/participants",
    f"{ROOM}/{{token}}/moderators",
    "/ocs/v2.php/apps/spreed/api/{apiVersion}/call/{token}",
]
LOGIN = ("portal", "app-password")
TOKEN = "k" * 16
SECONDS = 10.0  # the judge's first answers take their time


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Return Prism with the part of the specification that we use."""
    whole = json.loads(specification("nextcloud-spreed.openapi.json").read_text())
    with prism(strict_part(whole, PATHS, tmp_path_factory.mktemp("talk"))) as running:
        yield running


@pytest.fixture
def call(judge):
    """Return what speaks with the judge as if it were Nextcloud."""
    return NextcloudCall(judge.url, LOGIN, SECONDS)


@pytest.mark.parametrize(
    "act",
    [
        lambda call: call.rooms(datetime.now(UTC)),
        lambda call: call.make_room("Beratung 0123456789abcdef", PUBLIC),
        lambda call: call.set_lobby(TOKEN, LOBBY),
        lambda call: call.attendees(TOKEN),
        lambda call: call.add_user(TOKEN, "petra.amt"),
        lambda call: call.promote(TOKEN, 17),
        lambda call: call.end_call(TOKEN),
    ],
    ids=["list", "make", "lobby", "attendees", "add", "promote", "end"],
)
def test_what_we_ask_for_is_what_talk_offers(call, judge, act):
    before = len(judge.violations)
    act(call)
    assert judge.violations[before:] == []


def test_the_judge_knows_wrong_from_right(call, judge):
    with pytest.raises(Final):
        call.make_room("Beratung", "public")
    with pytest.raises(Misconfigured):
        NextcloudCall(judge.url, None, SECONDS).make_room("Beratung", PUBLIC)
    body = {"roomType": PUBLIC, "roomName": "Beratung", "lobby": 1}
    unknown = requests.post(
        f"{judge.url}{TALK}/room", json=body, auth=LOGIN, headers={"OCS-APIRequest": "true"}
    )
    without_header = requests.get(f"{judge.url}{TALK}/room", auth=LOGIN)
    assert (unknown.status_code, without_header.status_code) == (400, 422)

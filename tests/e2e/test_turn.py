"""Talks that only a TURN server can carry: a real coturn, no other way allowed."""

from collections.abc import Iterator
from collective.virtualoffice.video.turn import password_for
from coturn import Coturn
from coturn import URL
from playwright.sync_api import expect
from playwright.sync_api import Page
from time import sleep
from time import time
from video_talk import moves
from video_talk import start
from video_talk import STATUS
from video_talk import Talk

import pytest


SECRET = "shared-with-coturn"
RELAY_ONLY = """
const Native = RTCPeerConnection;
const strict = (given) => ({ ...given, iceTransportPolicy: "relay" });
window.connections = [];
window.RTCPeerConnection = class extends Native {
  constructor(given) {
    super(strict(given));
    window.connections.push(this);
  }
  setConfiguration(given) {
    super.setConfiguration(strict(given));
  }
};
"""
WAYS = """
async () => {
  const stats = [...(await window.connections.at(-1).getStats()).values()];
  const used = stats.filter(({ type, nominated }) => type === "candidate-pair" && nominated);
  const ids = used.map(({ localCandidateId }) => localCandidateId);
  return stats.filter(({ id }) => ids.includes(id)).map(({ candidateType }) => candidateType);
}
"""
HASTE = "const later = setTimeout; window.setTimeout = (act, delay) => later(act, delay / 10);"
GATHER = """
async (server) => {
  const connection = new RTCPeerConnection({ iceServers: [server] });
  const found = [];
  connection.addEventListener("icecandidateerror", ({ errorCode }) => found.push(errorCode));
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate?.type === "relay") found.push(candidate.type);
  });
  connection.createDataChannel("any");
  await connection.setLocalDescription();
  const began = performance.now();
  while (!found.length && performance.now() - began < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  connection.close();
  return found[0];
}
"""


@pytest.fixture(scope="module")
def secluded_environment() -> dict[str, str]:
    """Tell the site about the TURN server."""
    return {"VIRTUALOFFICE_TURN_URLS": URL, "VIRTUALOFFICE_TURN_SECRET": SECRET}


@pytest.fixture(scope="module", autouse=True)
def coturn(network, tmp_path_factory) -> Iterator[Coturn]:
    """Start a TURN server in the same network."""
    server = Coturn(network, tmp_path_factory.mktemp("coturn"), SECRET)
    try:
        yield server.start()
    finally:
        server.stop()


def begins_by_relay(talk: Talk, who: str) -> Page:
    """Let somebody begin whose browser goes no way but by the TURN server."""
    page = talk.people.new_page()
    page.add_init_script(RELAY_ONLY)
    talk.opens(who, page)
    page.locator("#vo-choice-picture").check()
    start(page)
    return page


def gathered(page: Page, ends: float, secret: str = SECRET) -> str | int:
    """Return how the TURN server answers to credentials: a way, or an error's code."""
    username = f"{int(ends)}:0123456789abcdef"
    credential = password_for(username, secret)
    return page.evaluate(GATHER, {"urls": URL, "username": username, "credential": credential})


def test_pictures_go_both_ways_by_relay_and_survive_a_change_of_network(network, talk):
    talk.people.expect_error("Failed to load resource|net::")
    pages = [begins_by_relay(talk, who) for who in ("host", "citizen")]
    for page in pages:
        expect(page.locator(STATUS)).to_contain_text("Im Gespräch mit")
        moves(page)
        assert page.evaluate(WAYS) == ["relay"]
    with network.pulled():
        sleep(3)
    for page in pages:
        moves(page)
        assert page.evaluate(WAYS) == ["relay"]


def test_the_relay_takes_our_credentials_until_they_end(talk):
    page = talk.opens("citizen")
    talk.people.expect_error("TURN|401|icecandidateerror")
    assert gathered(page, time() + 60) == "relay"
    assert gathered(page, time() - 60) == 401
    assert gathered(page, time() + 60, "another secret") == 401


def test_the_device_check_finds_the_relay_before_a_talk(secluded, people):
    page = people.new_page()
    page.goto(f"{secluded.url}/bauen/bauantrag/@@device-check")
    page.get_by_role("button", name="Verbindung prüfen").click()
    found = page.locator('[data-check="connection"] [data-result]')
    expect(found).to_contain_text("Ein Vermittlungsserver dieser Website")


def test_the_device_check_tells_that_a_relay_is_not_reached(secluded, people, coturn):
    coturn.stop()
    try:
        page = people.new_page()
        page.add_init_script(HASTE)
        page.goto(f"{secluded.url}/bauen/bauantrag/@@device-check")
        page.get_by_role("button", name="Verbindung prüfen").click()
        found = page.locator('[data-check="connection"] [data-result]')
        expect(found).to_contain_text("kein Server außerhalb")
    finally:
        coturn.start()

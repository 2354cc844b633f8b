"""The built-in video room between real browsers, frames counted on both sides."""

from accessibility import axe
from pathlib import Path
from playwright.sync_api import expect
from time import sleep
from video_talk import moves
from video_talk import OFFICE
from video_talk import START
from video_talk import start
from video_talk import STATUS
from video_talk import THEIR_PICTURE

import pytest


WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}
OWN_PICTURE = "[data-own] video"
LOOKS_ELSEWHERE = """
Object.defineProperty(document, "hidden", { get: () => true });
const soon = window.setTimeout;
window.setTimeout = (act, after) => soon(act, Math.max(after, 60_000));
"""


def test_picture_both_ways_once_both_have_pressed(talk):
    host, citizen = talk.opens("host"), talk.opens("citizen")
    expect(host.locator(START)).to_have_text("Beginnen und B 12 hereinbitten")
    start(host)
    expect(host.locator(STATUS)).to_contain_text("noch nicht so weit: B 12")
    start(citizen)
    moves(citizen)
    moves(host)
    expect(citizen.locator(STATUS)).to_have_text("Im Gespräch mit Petra Amt")


def test_the_citizen_may_be_the_first_to_press(talk):
    citizen, host = talk.opens("citizen"), talk.opens("host")
    start(citizen)
    expect(citizen.locator(STATUS)).to_contain_text("gleich hereingebeten")
    start(host)
    moves(host)
    moves(citizen)


def test_the_camera_stays_off_until_the_button_is_pressed(talk):
    page = talk.opens("citizen")
    expect(page.locator(START)).to_be_visible()
    assert page.locator(OWN_PICTURE).evaluate("video => video.srcObject") is None


def test_a_window_that_is_hidden_goes_on_asking(talk):
    """There the browser lets timers fire once a minute; whoever waits is there all the same."""
    page = talk.people.new_page()
    page.add_init_script(LOOKS_ELSEWHERE)
    talk.opens("citizen", page)
    expect(page.locator(START)).to_be_visible()
    for _time in range(2):
        with page.expect_response("**/@@video-exchange", timeout=20_000):
            pass


def test_room_and_person_vanish_from_the_address_and_a_reload_still_finds_them(talk):
    page = talk.opens("citizen")
    expect(page.locator(START)).to_be_visible()
    assert page.url == f"{talk.server.url}/{OFFICE}/@@video-room"
    page.reload()
    expect(page.locator(START)).to_be_visible()
    expect(page.locator(STATUS)).to_contain_text("Sie werden erwartet")


def test_before_admission_nothing_is_handed_out(talk):
    heard: list[dict] = []
    guest = talk.people.new_page()
    guest.on(
        "response",
        lambda response: "video-exchange" in response.url and heard.append(response.json()),
    )
    talk.opens("interpreter", guest)
    start(guest)
    host = talk.begins("host")
    admit = host.get_by_role("button", name="Ivo Dolmetsch hereinbitten")
    expect(admit).to_be_visible()
    guest.wait_for_timeout(2000)
    assert len(heard) > 2
    assert {answer["state"] for answer in heard} == {"waiting"}
    assert not any(answer["people"] or answer["inbox"] for answer in heard)
    expect(guest.locator(THEIR_PICTURE)).to_have_count(0)
    admit.click()
    moves(guest)
    moves(host)
    expect(admit).to_have_count(0)


def test_three_people_see_each_other(talk):
    host, citizen = talk.begins("host"), talk.begins("citizen")
    companion = talk.begins("companion")
    host.get_by_role("button", name="Tante Erna hereinbitten").click()
    for page in (host, citizen, companion):
        expect(page.locator(".vo-tile.vo-has-picture")).to_have_count(2)


def test_the_screen_is_shown_instead_of_the_camera_and_back(in_talk):
    host, citizen = in_talk()
    moves(host)
    share = citizen.get_by_role("button", name="Bildschirm teilen")
    share.click()
    expect(citizen.get_by_role("button", name="Bildschirm geteilt", pressed=True)).to_be_visible()
    expect(host.locator(".vo-tile.vo-is-screen")).to_contain_text("zeigt einen Bildschirm")
    moves(host)
    citizen.get_by_role("button", name="Bildschirm geteilt").click()
    expect(host.locator(".vo-tile.vo-is-screen")).to_have_count(0)
    moves(host)


def test_without_screen_capture_there_is_no_button_for_it(talk):
    page = talk.people.new_page()
    page.add_init_script("delete MediaDevices.prototype.getDisplayMedia")
    talk.opens("host", page)
    start(page)
    expect(page.get_by_role("button", name="Kamera an")).to_be_visible()
    expect(page.get_by_role("button", name="Bildschirm teilen")).to_have_count(0)


def test_messages_and_files_go_both_ways(in_talk, tmp_path):
    host, citizen = in_talk()
    for writer, reader, message in (
        (host, citizen, "Guten <b>Tag</b>"),
        (citizen, host, "Danke, ebenso"),
    ):
        writer.get_by_label("Ihre Nachricht").fill(message)
        writer.get_by_role("button", name="Senden", exact=True).click()
        expect(reader.get_by_role("log")).to_contain_text(message)
        expect(writer.get_by_role("log")).to_contain_text(f"Sie: {message}")
    plan = tmp_path / "Bauplan.html"
    plan.write_bytes(b"<script>1</script>" * 20_000)
    citizen.get_by_label("Eine Datei senden").set_input_files(plan)
    with host.expect_download() as coming:
        host.get_by_role("link", name="Bauplan.html").click()
    assert coming.value.suggested_filename == "Bauplan.html"
    assert Path(coming.value.path()).read_bytes() == plan.read_bytes()


def test_a_file_that_is_too_large_is_refused_with_a_sentence(in_talk, tmp_path):
    _host, citizen = in_talk()
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(5 * 1024 * 1024 + 1))
    citizen.get_by_label("Eine Datei senden").set_input_files(film)
    expect(citizen.get_by_role("log")).to_contain_text("größer als 5 MB")


def test_sound_only_sends_no_picture_and_the_camera_can_follow(in_talk):
    host, citizen = in_talk(citizen="sound")
    expect(host.locator(".vo-tile")).to_contain_text("Kamera aus")
    expect(citizen.locator(OWN_PICTURE)).to_be_hidden()
    host.wait_for_function("document.querySelector('.vo-tile audio').currentTime > 0.5")
    citizen.get_by_role("button", name="Kamera aus").click()
    moves(host)


def test_somebody_in_writing_only_sees_and_writes(in_talk):
    host, citizen = in_talk(citizen="text")
    moves(citizen)
    citizen.get_by_label("Ihre Nachricht").fill("Ich schreibe lieber")
    citizen.get_by_role("button", name="Senden", exact=True).click()
    expect(host.get_by_role("log")).to_contain_text("B 12: Ich schreibe lieber")


def test_muting_and_speaking_are_told_in_words(in_talk):
    host, citizen = in_talk()
    expect(host.locator("[data-speaks]:visible")).to_have_text("spricht")
    citizen.get_by_role("button", name="Mikrofon an", pressed=True).click()
    expect(citizen.get_by_role("button", name="Mikrofon aus", pressed=False)).to_be_visible()
    expect(host.locator(".vo-tile")).to_contain_text("Mikrofon aus")
    expect(host.locator("[data-speaks]")).to_be_hidden()


def test_a_reload_of_one_side_brings_the_talk_back(in_talk):
    host, citizen = in_talk()
    for page in (citizen, host):
        page.reload()
        start(page)
        moves(host)
        moves(citizen)


def test_hanging_up_does_not_end_the_consultation(in_talk):
    host, citizen = in_talk()
    citizen.get_by_role("button", name="Auflegen").click()
    expect(citizen.locator(STATUS)).to_contain_text("Sie haben aufgelegt")
    expect(host.locator(".vo-tile")).to_have_count(0)
    expect(host.locator(STATUS)).to_contain_text("allein im Raum")
    citizen.get_by_role("button", name="Wieder teilnehmen").click()
    moves(host)
    moves(citizen)


def test_a_second_window_waits_for_the_first_and_both_sides_see_it(talk, in_talk):
    host, citizen = in_talk()
    second = talk.opens("citizen")
    expect(second.locator(STATUS)).to_contain_text("in einem anderen Fenster geöffnet")
    expect(second.locator(START)).to_be_hidden()
    expect(citizen.locator("[data-warning]")).to_contain_text("Ihr Link wurde")
    expect(host.locator("[data-warning]")).to_contain_text("der Link von B 12")
    moves(host)
    citizen.close()
    start(second)
    moves(second)
    moves(host)
    expect(host.locator("[data-warning]")).to_be_hidden()


def test_a_talk_survives_three_seconds_without_network(network, people, in_talk):
    people.expect_error("Failed to load resource|net::")
    host, citizen = in_talk()
    moves(host)
    with network.pulled():
        sleep(3)
    moves(host)
    moves(citizen)


def test_a_talk_survives_a_server_that_restarts(secluded, people, in_talk):
    people.expect_error("Failed to load resource|net::")
    host, citizen = in_talk()
    secluded.kill9()
    secluded.start()
    moves(host)
    moves(citizen)
    expect(host.locator(STATUS)).to_contain_text("Im Gespräch mit")


def test_a_link_that_is_not_ours_opens_nothing(talk, people):
    people.expect_error("403")
    talk.links["citizen"] = "#a.b.c"
    page = talk.opens("citizen")
    expect(page.locator(STATUS)).to_contain_text("öffnet kein Gespräch")


def test_a_refused_camera_is_explained_and_sound_only_still_works(talk):
    page = talk.people.new_page()
    page.add_init_script(
        """const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = (wanted) => wanted.video
          ? Promise.reject(new DOMException("", "NotAllowedError")) : open(wanted);"""
    )
    talk.opens("citizen", page)
    page.locator(START).click()
    expect(page.get_by_role("alert")).to_contain_text("hat es nicht erlaubt")
    page.get_by_label("Nur mit Ton").check()
    start(page)
    expect(page.locator(STATUS)).to_contain_text("gleich hereingebeten")


def test_a_camera_that_is_let_go_late_by_another_page_opens_all_the_same(talk):
    page = talk.people.new_page()
    page.add_init_script(
        """const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        let busy = true;
        navigator.mediaDevices.getUserMedia = async (wanted) => {
          if (busy) {
            busy = false;
            throw new DOMException("", "NotReadableError");
          }
          return open(wanted);
        };"""
    )
    talk.opens("citizen", page)
    start(page)
    expect(page.locator(STATUS)).to_contain_text("gleich hereingebeten")
    expect(page.locator(OWN_PICTURE)).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everybody_can_use_every_state_of_the_page(talk, size):
    host = talk.opens("host", talk.people.new_page(viewport=size, reduced_motion="reduce"))
    citizen = talk.opens("citizen", talk.people.new_page(viewport=size, reduced_motion="reduce"))
    axe(citizen, START)
    start(citizen)
    expect(citizen.locator(STATUS)).to_contain_text("gleich hereingebeten")
    axe(citizen, OWN_PICTURE)
    start(host)
    moves(host)
    host.get_by_label("Ihre Nachricht").fill("Guten Tag")
    host.get_by_role("button", name="Senden", exact=True).click()
    talk.begins("interpreter")
    expect(host.get_by_role("button", name="Ivo Dolmetsch hereinbitten")).to_be_visible()
    expect(citizen.get_by_role("log")).to_contain_text("Guten Tag")
    for page in (host, citizen):
        axe(page, THEIR_PICTURE)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for button in page.locator(".vo-room button:visible").all():
            box = button.bounding_box()
            assert box["height"] >= 44 and box["width"] >= 44, button.inner_text()
    second = talk.opens("citizen")
    expect(second.locator(STATUS)).to_contain_text("in einem anderen Fenster")
    axe(second, STATUS)
    expect(citizen.locator("[data-warning]")).to_be_visible()
    axe(citizen, "[data-warning]")
    citizen.get_by_role("button", name="Auflegen").click()
    axe(citizen, "[data-rejoin]")


def test_the_whole_talk_goes_by_keyboard(talk):
    host, citizen = talk.begins("host"), talk.opens("citizen")
    expect(citizen.locator(START)).to_be_visible()
    citizen.locator("#vo-choice-picture").focus()
    citizen.keyboard.press("ArrowDown")
    expect(citizen.get_by_label("Nur mit Ton")).to_be_checked()
    citizen.keyboard.press("Tab")
    citizen.keyboard.press("Enter")
    expect(citizen.locator(STATUS)).to_contain_text("Im Gespräch mit Petra Amt")
    expect(citizen.locator('[data-part="talk"]')).to_be_focused()
    citizen.keyboard.press("Tab")
    expect(citizen.locator('[data-control="microphone"]')).to_be_focused()
    citizen.keyboard.press("Space")
    expect(citizen.get_by_role("button", name="Mikrofon aus")).to_be_focused()
    citizen.get_by_label("Ihre Nachricht").focus()
    citizen.keyboard.type("Hallo")
    citizen.keyboard.press("Enter")
    expect(host.get_by_role("log")).to_contain_text("Hallo")
    citizen.get_by_role("button", name="Auflegen").focus()
    citizen.keyboard.press("Enter")
    expect(citizen.locator("[data-rejoin]")).to_be_focused()


def test_a_camera_that_is_unplugged_is_told_and_can_be_opened_again(talk):
    host, citizen = talk.begins("host"), talk.people.new_page()
    citizen.add_init_script(
        """const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wanted) =>
          (window.opened = await open(wanted));
        window.unplug = () => {
          const [track] = window.opened.getVideoTracks();
          track.stop();
          track.dispatchEvent(new Event("ended"));
        };"""
    )
    talk.opens("citizen", citizen)
    start(citizen)
    moves(host)
    citizen.evaluate("unplug()")
    expect(citizen.get_by_role("alert")).to_contain_text("Die Kamera ist nicht mehr da")
    expect(host.locator(".vo-tile")).to_contain_text("Kamera aus")
    citizen.get_by_role("button", name="Kamera aus").click()
    expect(citizen.locator("[data-problem]")).to_be_hidden()
    moves(host)

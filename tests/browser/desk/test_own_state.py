"""The own state in one big line, and the one next action."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter


def test_a_closed_desk_offers_to_open_it(olga, office):
    words = olga.goes_to(office)
    assert "Your desk is closed" in words
    assert olga.buttons == ["OPEN DESK"]
    assert "Desk – Permits" in olga.title


def test_an_open_desk_with_nobody_waiting_says_so(olga, office):
    olga.goes_to(office)
    words = olga.presses("Open desk")
    assert "You are free – nobody is waiting" in words
    assert "Nobody is in the line." in words
    assert olga.buttons == []


def test_whom_one_will_meet_is_shown_before_the_call(olga, office, arrives, topic, at):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("Frau Demir", topic=topic, language="tr", phone="030 123456")
    at("09:12")
    arrives()
    words = olga.goes_to(office)
    assert "Next: P 1 · Frau Demir" in words
    assert "Building permit Language: Turkish waiting for 12 min (since 9:00)" in words
    assert "+4930123456" in words
    assert olga.buttons == ["CALL NEXT"]


def test_looking_at_a_person_writes_nothing(olga, office, arrives, known):
    olga.goes_to(office)
    olga.presses("Open desk")
    seat = arrives("Karl")
    before = known(seat)
    olga.goes_to(office)
    olga.goes_to(office, "@@desk?fragment=1")
    assert known(seat) == before


def test_a_call_rings_then_pauses_then_rings_again(olga, office, arrives, at):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("Karl")
    words = olga.goes_to(office)
    words = olga.presses("Call next")
    assert "P 1 is being called" in words
    assert "It is ringing: call 1 of 3." in words
    assert olga.buttons == ["ENTER THE TALK (NEW WINDOW)", "Missed", "Put aside"]
    at("09:01:10")
    assert "Call 1 of 3 was not answered. The next one comes by itself." in olga.goes_to(office)


def test_the_talk_is_entered_first_and_finished_last(olga, office, arrives, known):
    olga.goes_to(office)
    olga.presses("Open desk")
    seat = arrives("Karl")
    olga.goes_to(office)
    olga.presses("Call next")
    enter(office, seat.token, now=now())
    words = olga.goes_to(office)
    assert "P 1 has entered The talk began at 9:00." in words
    assert olga.buttons == ["ENTER THE TALK (NEW WINDOW)", "Finish", "Put aside"]
    olga.does(office, "enter")
    assert olga.url.startswith(f"{office.absolute_url()}/@@video-room#")
    olga.goes_to(office)
    assert olga.buttons == ["FINISH", "Enter the talk again (new window)", "Put aside"]


def test_a_break_says_until_when(olga, office, at):
    olga.goes_to(office)
    olga.presses("Open desk")
    olga.getControl(name="minutes").value = "15"
    words = olga.presses("Take a break")
    assert "You are on a break until 9:15" in words
    assert olga.buttons == ["END THE BREAK"]
    at("09:20")
    assert "Your break is over" in olga.goes_to(office)
    assert "You are free" in olga.presses("End the break")


def test_a_talk_in_another_office_is_one_click_away(olga, office, housing, arrives):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("Karl")
    olga.goes_to(office)
    olga.presses("Call next")
    olga.goes_to(housing)
    assert olga.buttons == ["Open desk"]
    words = olga.presses("Open desk")
    assert "You are in a consultation in the office “Permits”" in words
    assert olga.getLink("Go to this consultation").url == f"{office.absolute_url()}/@@desk"
    assert olga.buttons == []


def test_other_open_desks_are_linked(olga, office, housing):
    olga.goes_to(housing)
    olga.presses("Open desk")
    words = olga.goes_to(office)
    assert "Your other open desks: Housing" in words


def test_colleagues_are_shown_by_first_name_and_state_alone(olga, omar, office):
    olga.goes_to(office)
    olga.presses("Open desk")
    omar.goes_to(office)
    words = omar.presses("Open desk")
    assert "Also in this office Olga : free" in words
    assert "Brandt" not in words

"""The line: who waits, and calling one of them."""

from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import step_away
from one_room import one_room_installed

import re


def rows(official):
    found = re.findall(r'<tr class="vo-desk-row.*?</tr>', official.body)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in found]


def test_the_line_tells_number_name_topic_language_since_and_state(olga, office, arrives, topic):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("Frau Demir", topic=topic, language="tr")
    away = arrives("Karl")
    step_away(office, away.token, now=now())
    olga.goes_to(office)
    first, second = rows(olga)
    assert first.startswith("P 1 Frau Demir Building permit Turkish since 9:00 waiting Details")
    assert second.startswith("P 2 Karl since 9:00 away Details")
    assert "may not hear the call" in second


def test_a_chosen_person_is_called_from_the_line(olga, office, arrives, known):
    olga.goes_to(office)
    olga.presses("Open desk")
    first, second = arrives("Karl"), arrives("Frau Demir")
    olga.goes_to(office)
    words = olga.presses("Call this person", number=1)
    assert "P 2 is being called" in words
    assert (known(first).state, known(second).state) == (State.WAITING, State.CALLED)
    assert [row[:3] for row in rows(olga)] == ["P 1"]


def test_whom_a_colleague_has_called_is_marked_and_not_callable(olga, omar, office, arrives):
    for official in (olga, omar):
        official.goes_to(office)
        official.presses("Open desk")
    arrives("Karl")
    arrives("Frau Demir")
    omar.goes_to(office)
    omar.presses("Call next")
    olga.goes_to(office)
    called, waiting = rows(olga)
    assert "called by Omar" in called
    assert "Call this person" not in called
    assert "Call this person" in waiting


def test_nobody_can_be_called_from_a_closed_desk(olga, omar, office, arrives):
    omar.goes_to(office)
    omar.presses("Open desk")
    arrives("Karl")
    words = olga.goes_to(office)
    assert "Calling is possible as soon as you are free at an open desk." in words
    assert "Call this person" not in words


def test_somebody_who_came_back_goes_first_and_is_marked(olga, office, arrives):
    olga.goes_to(office)
    olga.presses("Open desk")
    late, _other = arrives("Karl"), arrives("Frau Demir")
    olga.goes_to(office)
    olga.presses("Call next")
    assert "Marked as missed." in olga.presses("Missed")
    come_back(office, late.token, now=now())
    words = olga.goes_to(office)
    assert "Next: P 1 · Karl" in words
    assert "came back after a missed call" in words


def test_finished_people_are_not_listed(olga, office, arrives):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("Frau Demir")
    olga.goes_to(office)
    olga.presses("Call next")
    words = olga.presses("Finish and show this text")
    assert "The consultation is finished." in words
    assert "Demir" not in words


def test_of_two_who_press_next_each_gets_another_citizen(olga, omar, office, arrives, known):
    seats = [arrives_at_desk_of_both(olga, omar, office, arrives, name) for name in ("A", "B")]
    olga.goes_to(office)
    omar.goes_to(office)
    assert "P 1 is being called" in olga.presses("Call next")
    assert "P 2 is being called" in omar.presses("Call next")
    assert {known(seat).official for seat in seats} == {"olga", "omar"}


def test_the_slower_one_hears_that_nobody_waits(olga, omar, office, arrives):
    arrives_at_desk_of_both(olga, omar, office, arrives, "A")
    olga.goes_to(office)
    omar.goes_to(office)
    olga.presses("Call next")
    words = omar.presses("Call next")
    assert "Nobody is waiting: a colleague was quicker" in words
    assert "You are free – nobody is waiting" in words


def test_the_slower_one_hears_that_the_chosen_person_is_called_already(olga, omar, office, arrives):
    arrives_at_desk_of_both(olga, omar, office, arrives, "Karl")
    olga.goes_to(office)
    omar.goes_to(office)
    olga.presses("Call this person")
    words = omar.presses("Call this person")
    assert "This person cannot be called any more: a colleague was quicker" in words


def test_where_one_room_is_for_all_the_second_official_hears_that_it_is_taken(
    olga, omar, office, arrives
):
    with one_room_installed() as name:
        office.video_service = name
        for citizen in ("A", "B"):
            arrives_at_desk_of_both(olga, omar, office, arrives, citizen)
        olga.goes_to(office)
        omar.goes_to(office)
        olga.presses("Call next")
        assert "one video room, and a colleague's talk goes on in it" in omar.presses("Call next")
        olga.goes_to(office)
        olga.presses("Put aside")
        assert "P 2 is being called" in omar.presses("Call next")


def arrives_at_desk_of_both(olga, omar, office, arrives, name):
    for official in (olga, omar):
        if "Your desk is closed" in official.goes_to(office):
            official.presses("Open desk")
    return arrives(name)

"""A seat status in words."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.seat_status.words import spoken_wait
from collective.virtualoffice.browser.seat_status.words import words_for
from collective.virtualoffice.domain.seat_status import Door
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.domain.waiting_time import Wait
from public_town import by_the_clock
from zoneinfo import ZoneInfo
from zope.i18n import translate

import pytest


@pytest.fixture
def say(integration):
    """Word a status at nine: `say("de", door=Door.FULL)`."""

    def words(language="en", opens_again=None, **facts):
        status = SeatStatus(
            **{
                "door": Door.OPEN,
                "chairs": 4,
                "free_chairs": 2,
                "waiting": 2,
                "desks": 1,
                "free_desks": 0,
                "wait": Wait(5, 10),
                "closes": by_the_clock("12:00"),
                "opens": None,
                **facts,
            }
        )
        time = SpokenTime(language, ZoneInfo("Europe/Berlin"), by_the_clock("09:00"))
        return words_for(status, time, opens_again)

    return words


@pytest.mark.parametrize(
    ("low", "high", "english", "german"),
    [
        (0, 0, "free now", "sofort frei"),
        (0, 5, "under 5 minutes", "unter 5 Minuten"),
        (0, 3, "under 5 minutes", "unter 5 Minuten"),
        (5, 10, "5 to 10 minutes", "5 bis 10 Minuten"),
        (6, 25, "5 to 40 minutes", "5 bis 40 Minuten"),
        (11, 19, "10 to 20 minutes", "10 bis 20 Minuten"),
        (45, 180, "over 40 minutes", "über 40 Minuten"),
    ],
)
def test_waits_are_said_in_figures_people_use(integration, low, high, english, german):
    message = spoken_wait(Wait(low, high))
    assert translate(message, target_language="en") == english
    assert translate(message, target_language="de") == german


def test_open_office_says_chairs_wait_and_end(say):
    words = say("de")
    assert (words.state, words.chairs) == ("Geöffnet", "2 von 4 Stühlen frei.")
    assert words.wait == "Wartezeit: 5 bis 10 Minuten"
    assert words.hours == "Schließt heute um 12:00 Uhr"
    assert say().hours == "Closes today at 12:00"


def test_free_official_means_no_wait(say):
    assert say(wait=Wait(0, 0)).wait == "No wait: an official is free now."


def test_office_that_never_closes_says_nothing_of_it(say):
    assert say(closes=None).hours == ""


def test_unknown_wait_gives_no_figure(say):
    assert say(wait=None).wait == ""


def test_full_office_says_when_a_chair_becomes_free(say):
    words = say(door=Door.FULL, free_chairs=0)
    assert (words.state, words.chairs) == ("Full at the moment", "All 4 chairs are taken.")
    assert words.reason
    assert say(door=Door.FULL, chairs=1, free_chairs=0).chairs == "The only chair is taken."


def test_break_says_until_when_while_that_is_to_come(say):
    assert say("de", door=Door.PAUSED, back_at=by_the_clock("09:45")).state == "Pause bis 9:45 Uhr"
    assert say(door=Door.PAUSED, back_at=by_the_clock("08:45")).state == "On a break"
    assert say(door=Door.PAUSED, back_at=None).state == "On a break"


def test_break_never_says_that_somebody_is_free(say):
    assert say(door=Door.PAUSED, wait=Wait(0, 0)).wait == ""


def test_unstaffed_office_says_since_when_and_never_a_wait(say):
    words = say(door=Door.UNSTAFFED, since=by_the_clock("08:40"), wait=Wait(0, 0))
    assert words.state == "Nobody at the desk since 8:40"
    assert (words.wait, words.chairs) == ("", "")
    assert say("de", door=Door.UNSTAFFED).state == "Zurzeit niemand da"


def test_unstaffed_office_says_when_it_opens_next(say):
    words = say(door=Door.UNSTAFFED, opens_again=by_the_clock("08:00", "2026-11-25"))
    assert words.again == "Opens again tomorrow at 8:00"


def test_closing_office_offers_no_chair(say):
    words = say("de", door=Door.CLOSING)
    assert (words.state, words.chairs, words.wait) == ("Keine neuen Plätze mehr", "", "")
    assert words.hours == "Schließt heute um 12:00 Uhr"


def test_closed_office_says_when_it_opens(say):
    opens = by_the_clock("08:00", "2026-11-30")
    words = say("de", door=Door.CLOSED, closes=None, opens=opens, wait=None)
    assert words.state == "Geschlossen"
    assert words.hours == "Öffnet am Montag, 30. November, um 8:00 Uhr"


def test_office_without_next_opening_says_so(say):
    assert say(door=Door.CLOSED, closes=None, opens=None, wait=None).hours == (
        "No next opening is known."
    )

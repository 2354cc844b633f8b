"""Before people leave the site they read where they go."""

from collective.virtualoffice.browser.hand_off.destination import Destination

import pytest


@pytest.fixture
def elsewhere(set_up, new_office):
    """Return an office that talks at another operator's service, which says some things."""

    def made(**settings):
        set_up(**settings)
        return new_office("Permits", video_service="townvideo", video_account="petra@town.example")

    return made


@pytest.fixture
def read(visit):
    """Return the words beside the button of an office."""

    def words(office, **query):
        page = visit(office, "@@hand-off", **query)
        assert page.status_int == 200
        return " ".join(page.html.text.split())

    return words


def test_service_operator_country_and_notice_are_named(elsewhere, visit, read):
    office = elsewhere()
    words = read(office)
    assert "you leave this website. Town Video is run by: Town Video AG, Germany." in words
    link = visit(office, "@@hand-off").html.find("a", href="https://video.example/privacy")
    assert (link["rel"], link["referrerpolicy"]) == (["noopener", "noreferrer"], "no-referrer")
    assert "other data protection rules" not in words


def test_a_service_of_which_nobody_says_who_runs_it_is_named_all_the_same(elsewhere, read):
    words = read(elsewhere(operator=None, country=None))
    assert "you leave this website and go to: Town Video." in words


def test_a_third_country_is_said_in_plain_words(elsewhere, read):
    words = read(elsewhere(country="US", third_country_confirmed=True))
    assert "is run by: Town Video AG, United States." in words
    assert "This country has other data protection rules than the European Union." in words


def test_in_german_too(elsewhere):
    destination = Destination(elsewhere(country="US", third_country_confirmed=True), "de")
    assert destination.run_by == "Town Video AG, Vereinigte Staaten"
    assert "Es wird nichts aufgezeichnet." in destination.needs


def test_what_is_needed_and_what_happens_follows_from_what_the_service_can(elsewhere):
    needs = Destination(elsewhere(), "en").needs
    assert needs == [
        "You need a camera, a microphone and an up-to-date browser.",
        "First you wait there until the official lets you in.",
        "From a computer you can show your screen; phones cannot do that.",
        "Nothing is recorded.",
        "If you are asked for a name there, you decide what to enter.",
        "Nothing leads back from there: afterwards, return to this page yourself.",
    ]


def test_the_room_of_this_website_leads_nowhere_else(office, read):
    words = read(office)
    assert "The video talk is run by this website itself." in words
    assert "leave this website" not in words
    assert "nobody in between can see or hear you" in words


@pytest.mark.parametrize("notice", ["javascript:alert(1)", "http://video.example"])
def test_a_notice_that_is_no_safe_address_is_no_link(elsewhere, monkeypatch, notice):
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_PRIVACY_NOTICE", notice)
    assert Destination(elsewhere(), "en").notice == ""


def test_the_fixed_link_of_an_office_is_called_what_citizens_know(office, settings):
    office.video_service = "fixed_link"
    assert Destination(office, "en").title == "Video room of the office (fixed link)"
    assert Destination(office, "de").title == "Videoraum des Büros (fester Link)"


def test_of_a_service_that_is_gone_the_name_is_all_that_is_known(office):
    office.video_service = "gone"
    destination = Destination(office, "en")
    assert (destination.title, destination.run_by, destination.is_own) == ("gone", "", False)


def test_a_setting_that_cannot_be_read_breaks_no_page(elsewhere, monkeypatch, tmp_path):
    office = elsewhere()
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_OPERATOR_FILE", str(tmp_path / "none"))
    assert Destination(office, "en").run_by == ""

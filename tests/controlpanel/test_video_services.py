"""Administrators set video services up, and see how they stand."""

from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.service import is_usable
from collective.virtualoffice.vocabularies.video_services import video_services
from plone import api

import pytest
import transaction


VIEW = "@@virtualoffice-video"
PREFIX = "collective.virtualoffice.townvideo."
COMPLETE = {
    "townvideo.url": "https://video.example",
    "townvideo.key": "4711-secret",
    "townvideo.operator": "Town Video AG",
    "townvideo.country": "de",
    "townvideo.privacy_notice": "https://video.example/privacy",
    "townvideo.agreement": True,
}


def kept(name):
    """Return a setting as it is kept."""
    return api.portal.get_registry_record(f"{PREFIX}{name}")


@pytest.fixture
def page(administrator, town, town_video):
    """Return the page of the service."""
    page = administrator.get(town, VIEW, service="townvideo")
    assert page.status_int == 200
    return page


def settings_form(page):
    """Return the form of the settings."""
    return next(form for form in page.forms.values() if "townvideo.url" in form.fields)


def states(page):
    """Return the sentences on how services stand."""
    return [" ".join(alert.text.split()) for alert in page.html.select(".vo-panel .alert")]


def test_the_old_page_leads_there(administrator, town):
    assert VIEW in administrator.get(town, "@@virtualoffice-controlpanel").text


def test_nobody_else_sees_it(visit, town):
    assert "vo-panel" not in visit(town, VIEW).text


def test_every_service_is_listed_with_its_state_and_offices(
    administrator, town, town_video, new_office
):
    new_office("Permits")
    page = administrator.get(town, VIEW)
    sections = {section.h2.text.strip(): section for section in page.html.select(".vo-service")}
    own = " ".join(sections["Video room of this website"].text.split())
    assert "Set up: offices can choose it." in own
    assert "Operator this website Offices that use it Permits" in own
    other = " ".join(sections["Town Video"].text.split())
    assert "Not set up. Missing: Address of Town Video; Key of Town Video." in other
    assert "Operator not stated Offices that use it none" in other


def test_a_service_is_set_up_and_can_be_chosen(page, press, town_video):
    assert not is_usable(town_video)
    page = press(page, "save", **COMPLETE)
    assert "The settings are kept." in page.text
    assert (kept("url"), kept("country"), kept("agreement")) == (
        "https://video.example",
        "DE",
        True,
    )
    assert is_usable(town_video)
    assert states(page) == ["Set up: offices can choose it."]
    assert "Town Video AG, Germany" in " ".join(page.html.text.split())


def test_each_kind_of_setting_is_kept_and_comes_back(page, press):
    fields = {
        "townvideo.welcome": "Hello\nand welcome",
        "townvideo.hosts": "petra\n\n paul ",
        "townvideo.quiet": True,
        "townvideo.size": "large",
    }
    page = press(page, "save", **fields)
    assert kept("welcome") == "Hello\nand welcome"
    assert kept("hosts") == ["petra", "paul"]
    assert (kept("quiet"), kept("size")) == (True, "large")
    form = settings_form(page)
    assert form["townvideo.quiet"].checked and form["townvideo.size"].value == "large"
    press(page, "save", **{"townvideo.quiet": False, "townvideo.size": ""})
    assert (kept("quiet"), kept("size")) == (False, None)


def test_a_secret_is_never_shown_again_and_kept_until_it_is_forgotten(page, press):
    page = press(page, "save", **{"townvideo.key": "top-4711"})
    assert kept("key") == "top-4711" and "top-4711" not in page.text
    page = press(page, "save", **{"townvideo.hosts": "petra"})
    assert kept("key") == "top-4711"
    press(page, "save", **{"townvideo.key_forget": "1"})
    assert kept("key") is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("country", "Germany", "two letters"),
        ("country", "D1", "two letters"),
        ("privacy_notice", "http://video.example/privacy", "whole address"),
        ("privacy_notice", "https://", "whole address"),
        ("url", "video.example", "whole address"),
        ("url", "http://video.example", "whole address"),
        ("url", "https://user:secret@video.example", "whole address"),
        ("operator", "Town\x07", "cannot be used"),
    ],
)
def test_what_cannot_be_used_is_said_kept_in_the_form_and_changes_nothing(
    page, press, name, value, words
):
    page = press(page, "save", **{"townvideo.hosts": "typed", f"townvideo.{name}": value})
    assert words in page.text and "nothing was changed" in page.text
    assert ">typed</textarea>" in page.text
    field = page.html.find(id=f"vo-townvideo-{name}")
    assert field["aria-invalid"] == "true"
    assert f"vo-townvideo-{name}-problem" in field["aria-describedby"].split()
    assert kept("hosts") is None


def test_an_unknown_choice_is_refused(administrator, page):
    form = settings_form(page)
    form["townvideo.size"].force_value("huge")
    sent = dict(form.submit_fields("act", submit_value="save"))
    assert "Choose one of those" in administrator.post(form.action, **sent).text
    assert kept("size") is None


def test_what_comes_from_outside_is_said_and_cannot_be_changed(
    administrator, town, town_video, press, monkeypatch
):
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_URL", "https://outside.example")
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_KEY", "secret-from-outside")
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_AGREEMENT", "on")
    page = administrator.get(town, VIEW, service="townvideo")
    assert "VIRTUALOFFICE_TOWNVIDEO_URL" in page.text
    assert "secret-from-outside" not in page.text
    assert page.html.find(id="vo-townvideo-agreement").has_attr("checked")
    press(page, "save", **{"townvideo.operator": "Town Video AG", "townvideo.country": "DE"})
    assert (kept("url"), kept("operator")) == (None, "Town Video AG")
    assert is_usable(town_video)


def test_a_file_that_cannot_be_read_is_named_by_its_variable(
    administrator, town, town_video, monkeypatch, tmp_path
):
    monkeypatch.setenv("VIRTUALOFFICE_TOWNVIDEO_KEY_FILE", str(tmp_path / "none"))
    page = administrator.get(town, VIEW, service="townvideo")
    assert states(page) == ["The file that VIRTUALOFFICE_TOWNVIDEO_KEY_FILE names cannot be read."]
    assert str(tmp_path) not in page.text
    assert not is_usable(town_video)


def test_a_third_country_has_to_be_confirmed(administrator, town, set_up, press):
    service = set_up(country="US")
    page = administrator.get(town, VIEW, service="townvideo")
    (said,) = states(page)
    assert "Offices cannot choose it" in said and "(United States)" in said
    page = press(page, "save", **{"townvideo.third_country_confirmed": True})
    assert states(page) == ["Set up: offices can choose it."]
    assert is_usable(service)


@pytest.mark.parametrize("stated", [{"operator": None}, {"country": None}])
def test_a_service_whose_operator_is_not_stated_cannot_be_chosen(
    administrator, town, set_up, stated
):
    service = set_up(**stated)
    (unknown,) = states(administrator.get(town, VIEW, service="townvideo"))
    assert unknown.startswith("Offices cannot choose it: its operator or")
    assert not is_usable(service)


def test_all_that_keeps_a_service_from_being_chosen_is_said_at_once(administrator, town, set_up):
    set_up(operator=None, country="US")
    unknown, country = states(administrator.get(town, VIEW, service="townvideo"))
    assert "is not stated" in unknown and "(United States)" in country


def test_the_fixed_link_cannot_be_chosen_before_its_operator_is_stated(administrator, town, press):
    page = administrator.get(town, VIEW, service="fixed_link")
    assert "its operator or the operator's country is not stated" in states(page)[0]
    assert "fixed_link" not in video_services(None)
    stated = {"fixed_link.operator": "Town Video AG", "fixed_link.country": "DE"}
    assert states(press(page, "save", **stated))[0] == "Set up: offices can choose it."
    assert "fixed_link" in video_services(None)


def test_a_missing_agreement_is_warned_of(administrator, town, set_up):
    set_up(agreement=False)
    ready, agreement = states(administrator.get(town, VIEW, service="townvideo"))
    assert ready == "Set up: offices can choose it."
    assert agreement.startswith("No data processing agreement is stated.")


def test_a_service_in_use_that_lost_a_setting_is_a_danger(administrator, town, set_up, new_office):
    set_up()
    new_office("Permits", video_service="townvideo")
    set_up(key=None)
    page = administrator.get(town, VIEW, service="townvideo")
    assert "it does not work there" in page.html.select_one(".alert-danger").text


def test_a_service_that_is_gone_is_told_with_its_offices(administrator, town, new_office):
    office = new_office("Permits")
    office.video_service = "gone"
    transaction.commit()
    page = administrator.get(town, VIEW)
    assert "Services that are not installed" in page.text
    assert "Permits: gone" in " ".join(page.html.text.split())


def test_the_connection_is_tested_by_a_real_call(administrator, town, set_up, page, press):
    page = press(page, "test")
    tested = page.html.find(id="vo-tested")
    assert tested.text == "Not set up. Missing: Address of Town Video; Key of Town Video."
    service = set_up()
    page = press(administrator.get(town, VIEW, service="townvideo"), "test")
    assert page.html.find(id="vo-tested").text.strip() == "Town Video answers and knows our key."
    service.broken = True
    page = press(page, "test")
    assert "Town Video did not answer in time." in page.html.select_one(".alert-danger").text


def test_only_what_a_vendor_says_itself_is_marked_as_english(
    administrator, town, set_up, press, monkeypatch
):
    service = set_up()
    page = administrator.get(town, VIEW, service="townvideo")
    assert press(page, "test").html.find(id="vo-tested")["lang"] == "en"

    def refuse():
        raise misunderstood()

    monkeypatch.setattr(service, "_try", refuse)
    tested = press(page, "test").html.find(id="vo-tested")
    assert tested.text == "The service's answer was not understood."
    assert not tested.has_attr("lang")


def test_the_room_of_this_website_has_a_test_and_no_settings(administrator, town, press):
    page = administrator.get(town, VIEW, service="builtin")
    assert "vo-settings-heading" not in page.text
    assert "needs no account" in press(page, "test").text


def test_settings_are_also_found_where_a_service_does_not_name_their_interface(
    administrator, town, town_video, monkeypatch
):
    monkeypatch.setattr(type(town_video), "settings_schema", None)
    page = administrator.get(town, VIEW, service="townvideo")
    names = [name for name in settings_form(page).fields if name and name.startswith("townvideo.")]
    assert names[0] == "townvideo.url"
    assert "townvideo.third_country_confirmed" in names


def test_an_unknown_service_leads_to_the_overview(administrator, town):
    assert "All other settings" in administrator.get(town, VIEW, service="unheard-of").text


def test_the_form_cannot_be_sent_from_elsewhere(administrator, town, town_video):
    url = f"{town.absolute_url()}/{VIEW}"
    answer = administrator.post(
        url, act="save", service="townvideo", **{"townvideo.url": "https://evil.example"}
    )
    assert answer.status_int == 403
    assert kept("url") is None

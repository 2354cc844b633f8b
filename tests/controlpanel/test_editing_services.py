"""Administrators set up services for editing together, and see how they stand."""

from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.vocabularies.collaborative_editors import collaborative_editors
from etherpad_stand_in import API_KEY
from etherpad_stand_in import EtherpadStandIn
from plone import api

import transaction


VIEW = "@@virtualoffice-editing"


def choices():
    """Return what an office can choose."""
    return [term.value for term in collaborative_editors(None)]


def test_the_control_panel_leads_there_and_nobody_else_sees_it(administrator, visit, town):
    assert VIEW in administrator.get(town, "@@virtualoffice-controlpanel").text
    assert "vo-panel" not in visit(town, VIEW).text


def test_both_services_are_listed_with_what_they_lack_and_who_uses_them(
    administrator, town, new_office
):
    new_office("Permits", editing_service="link_template", editing_link="https://p.example/{name}")
    page = administrator.get(town, VIEW)
    assert page.html.h1.text == "Editing together"
    sections = {section.h2.text.strip(): section for section in page.html.select(".vo-service")}
    etherpad = " ".join(sections["Etherpad"].text.split())
    assert "Not set up. Missing: Address of Etherpad; API key." in etherpad
    template = " ".join(sections["Link template of the office"].text.split())
    assert "Offices that use it Permits" in template


def test_etherpad_is_set_up_tested_by_a_real_call_and_can_be_chosen(
    administrator, town, press, httpserver, settings
):
    settings()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(EtherpadStandIn())
    assert choices() == []
    page = administrator.get(town, VIEW, service="etherpad")
    page = press(
        page,
        "save",
        **{
            "etherpad.url": httpserver.url_for("").rstrip("/"),
            "etherpad.api_key": "wrong",
            "etherpad.operator": "Pad AG",
            "etherpad.country": "de",
        },
    )
    assert "The settings are kept." in page.text
    assert choices() == ["etherpad"]
    page = press(page, "test")
    assert "The service refused our access (HTTP 401)." in page.html.find(id="vo-tested").text
    page = press(page, "save", **{"etherpad.api_key": API_KEY})
    assert API_KEY not in page.text
    page = press(page, "test")
    assert "Etherpad answers and accepts our API key." in page.html.find(id="vo-tested").text


def test_an_operator_has_to_be_stated_and_confirmed_in_a_third_country(administrator, town, press):
    page = administrator.get(town, VIEW, service="link_template")
    assert "its operator or the operator's country is not stated" in page.text
    stated = {"link_template.operator": "Pad Inc.", "link_template.country": "US"}
    page = press(page, "save", **stated)
    assert "in which the GDPR does not hold (United States)" in " ".join(page.html.text.split())
    assert choices() == []
    press(page, "save", **{"link_template.third_country_confirmed": True})
    assert choices() == ["link_template"]


def test_a_service_that_is_gone_is_told_with_its_offices(administrator, town, new_office):
    office = new_office("Permits")
    office.editing_service = "gone"
    transaction.commit()
    page = administrator.get(town, VIEW)
    assert "No text can be opened in these offices" in page.text
    assert "Permits: gone" in " ".join(page.html.text.split())


def test_an_address_that_cannot_be_used_is_refused(administrator, town, press):
    page = administrator.get(town, VIEW, service="etherpad")
    page = press(page, "save", **{"etherpad.url": "http://pad.example"})
    assert "whole address" in page.text
    assert api.portal.get_registry_record("collective.virtualoffice.etherpad.url") is None

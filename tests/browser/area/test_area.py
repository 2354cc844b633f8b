"""The pages of an area and of a topic."""

from collective.virtualoffice.operations.staff_desk import open_desk
from plone import api

import re


def test_area_shows_its_offices_each_with_one_step(visit, area, new_office, at):
    open_office, _closed = new_office("Permits"), new_office("Grants", opening_hours=[])
    open_desk(open_office, "ada", "Ada", now=at("09:00"))
    text = visit(area).text
    assert text.count("vo-status-action") == 2
    assert "/building/permits/@@take-seat" in text
    assert "/building/grants/@@take-seat" not in text
    assert text.count("data-vo-seats=") == 1


def test_area_leads_to_its_device_check_where_there_is_an_office(visit, area, new_office):
    assert "@@device-check" not in visit(area).text
    new_office("Permits")
    link = visit(area).html.find("a", href=re.compile(r"/building/@@device-check$"))
    assert link.text == "Try camera and microphone first"
    assert "Check your devices" in visit(area, "@@device-check").text


def test_area_names_topics_languages_and_department(visit, area):
    area.department = "Building department"
    area.languages = ["uk", "gsg"]
    text = visit(area).text
    assert "Building department" in text
    assert "Bring the plan." in text
    assert re.search(r'<span lang="uk"[^>]*>Українська</span>', text)
    assert re.search(r'<span lang="de"[^>]*>Deutsche Gebärdensprache</span>', text)


def test_area_shows_no_private_office(visit, area, new_office):
    api.content.transition(new_office("Hidden"), "retract")
    text = visit(area).text
    assert "Hidden" not in text
    assert "No office can be entered here yet." in text


def test_empty_area_is_a_page_and_tells_only_its_editor_what_is_missing(visit, town):
    area = api.content.create(town, "ConsultationArea", "empty", title="Empty")
    api.content.transition(area, "publish")
    assert "Only you as an editor" not in visit(area).text
    assert area.restrictedTraverse("@@view").has_notes_for_editors


def test_topic_says_what_to_bring_and_who_advises(visit, area, new_office):
    other = api.content.create(area, "Topic", "other", title="Other", channels=["walk_in"])
    api.content.transition(other, "publish")
    new_office("Permits", topics=[area["permit"].UID()])
    new_office("Everything")
    text = visit(area["permit"]).text
    assert "Bring the plan." in text
    assert "Permits" in text and "Everything" in text
    text = visit(other).text
    assert "You need not bring anything." in text
    assert "Everything" in text and "/building/permits/@@" not in text

"""The page of an office."""

from collective.virtualoffice.operations.staff_desk import open_desk
from plone import api

import json
import re


def structured(text):
    """Return what search engines read of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return json.loads(found[1]) if found else None


def test_page_says_who_advises_on_what_and_what_to_bring(visit, office, area):
    area.department = "Building department"
    text = visit(office).text
    assert "Building department" in text
    assert "Building permit" in text
    assert "Bring the plan." in text


def test_page_has_one_status_region_at_load_that_is_kept_up_to_date(visit, office, town):
    text = visit(office).text
    assert text.count('aria-atomic="false"') == 1
    assert re.search(r'data-vo-seats="http://[^/"]+/plone/@seat-status"', text)


def test_seat_can_be_taken_only_while_there_is_one(visit, office, at):
    assert "@@take-seat" not in visit(office).text
    open_desk(office, "ada", "Ada", now=at("09:00"))
    assert "/building/permits/@@take-seat" in visit(office).text


def test_page_explains_the_line_with_the_figures_of_the_office(visit, new_office):
    text = visit(new_office("Grants", answer_seconds=45, grace_seconds=75)).text
    assert "You have 45 seconds" in text
    assert "kept for 2.5 minutes" in text


def test_help_of_the_area_stands_in_for_what_the_office_lacks(visit, new_office, area):
    area.phone, area.email = "0391 1234", "building@town.example"
    text = visit(new_office("Grants", phone="0391 5678")).text
    assert 'href="tel:03915678"' in text
    assert "0391 1234" not in text
    assert 'href="mailto:building@town.example"' in text


def test_help_comes_last_on_every_public_page(visit, office, area):
    area.phone = "0391 1234"
    for content in (area, office, area["permit"]):
        text = visit(content).text
        headings = re.findall(r'<h2 id="([^"]+)"|<h2', text[text.index("vo-page") :])
        assert headings[-1] == "vo-help-heading", content


def test_documents_are_listed(visit, office):
    api.content.create(office, "Link", "form", title="Form to fill in")
    api.content.transition(office["form"], "publish")
    assert "Form to fill in" in visit(office).text


def test_drafts_are_shown_to_no_visitor(visit, office, area):
    api.content.create(office, "Document", "draft", title="Secret draft")
    api.content.create(area, "Topic", "planned", title="Planned topic")
    text = visit(office).text
    assert "Secret draft" not in text
    assert "Planned topic" not in text


def test_search_engines_get_the_office(visit, office):
    facts = structured(visit(office).text)
    assert facts["@type"] == "GovernmentOffice"
    assert len(facts["openingHoursSpecification"]) == 5


def test_sensitive_office_is_neutral(visit, new_office):
    answer = visit(new_office("Advice", sensitive=True))
    assert structured(answer.text) is None
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "You need not give a name here." in answer.text


def test_office_without_anything_is_still_a_page(visit, town):
    area = api.content.create(town, "ConsultationArea", "empty", title="Empty")
    office = api.content.create(area, "VirtualOffice", "empty", title="Empty", opening_hours=[])
    for content in (area, office):
        api.content.transition(content, "publish")
    text = visit(office).text
    assert "No opening hours have been published yet." in text
    assert "No next opening is known." in text
    assert "Only you as an editor" not in text


def test_editor_is_told_what_is_missing(town, area):
    office = api.content.create(area, "VirtualOffice", "new", title="New", opening_hours=[])
    assert office.restrictedTraverse("@@view").has_notes_for_editors


def test_editor_is_told_that_nobody_could_call_or_come(town, office, area):
    page = office.restrictedTraverse("@@view")
    assert page.has_notes_for_editors
    assert "nobody would know where" in page()
    area.phone = "0391 1234"
    assert not office.restrictedTraverse("@@view").has_notes_for_editors


def test_office_of_a_private_area_does_not_name_it(visit, office, area):
    api.content.transition(area, "retract")
    answer = visit(office)
    assert answer.status_int == 200
    assert "vo-belongs" not in answer.text

"""The portlet of the next free appointments: what it shows, and that it never breaks a page."""

from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.portlets.next_appointments import Assignment
from contextlib import contextmanager
from html import unescape
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import TEST_USER_NAME
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.portlets.interfaces import IPortletRenderer
from plone.portlets.interfaces import IPortletType
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytest
import re


MORNING = [
    {"day": day, "start": "08:00", "end": "10:00", "channels": ["video"], "desks": 1}
    for day in range(5)
]


@contextmanager
def nobody(portal):
    """Be an anonymous visitor for a while."""
    logout()
    yield
    login(portal, TEST_USER_NAME)


@pytest.fixture
def topic(area):
    """Return the topic of 20 minutes."""
    return area["permit"]


@pytest.fixture
def office(new_office):
    """Return an office that takes bookings in the morning."""
    return new_office("Permits", opening_hours=MORNING)


@pytest.fixture
def renderer(town):
    """Make the renderer of an assignment, as a column does."""

    def make(content, **facts):
        manager = getUtility(IPortletManager, name="plone.rightcolumn")
        view = town.restrictedTraverse("@@plone")
        uid = content if isinstance(content, str) else content.UID()
        assignment = Assignment(uid=uid, **facts)
        found = getMultiAdapter((town, town.REQUEST, view, manager, assignment), IPortletRenderer)
        found.update()
        return found

    return make


def words(html):
    """Return what is read."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def links(html):
    """Return the addresses of the times."""
    return [unescape(url) for url in re.findall(r'href="([^"]*@@book[^"]*)"', html)]


def test_the_next_times_of_an_office_lead_into_its_form(renderer, office, topic, at):
    at("11:00")
    html = renderer(office, number=3).render()
    assert "Next free appointments: Permits" in html
    assert "Wednesday, 25 November, 8:00 Video, by appointment" in words(html)
    assert "8:20" in html and "8:40" in html and "9:00" not in html
    [first, *_others] = links(html)
    assert first.startswith(f"{office.absolute_url()}/@@book?topic={topic.UID()}&channel=video")
    assert first.endswith("&day=2026-11-25")


def test_an_area_and_a_topic_name_the_offices(renderer, area, topic, office, new_office, at):
    at("11:00")
    new_office("Second", opening_hours=MORNING)
    new_office("Closed", opening_hours=[])
    for content in (area, topic):
        text = words(renderer(content, number=2).render())
        assert "Permits, Video" in text and "Second, Video" in text
        assert "Closed" not in text


def test_a_time_that_is_booked_is_gone_after_a_minute(office, topic, at, visit):
    start = at("08:00", "2026-11-25")
    instant = at("11:00")
    assert "8:00" in visit(office, "@@next-appointments").text
    book(office, Request(topic=topic.UID(), start=start, email="k@example.org"), now=instant)
    assert "8:00" in visit(office, "@@next-appointments").text
    at("11:01")
    assert "8:00" not in visit(office, "@@next-appointments").text


def test_everybody_gets_the_same_words_in_their_language(visit, office, at):
    at("11:00")
    answers = [visit(office, "@@next-appointments") for _visitor in range(2)]
    assert answers[0].text == answers[1].text
    assert answers[0].headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answers[0].headers
    api.portal.set_registry_record("plone.default_language", "de")
    assert "Mittwoch, 25. November" in visit(office, "@@next-appointments").text


def test_where_nothing_is_free_it_says_so(renderer, new_office, at):
    at("11:00")
    office = new_office("Never", opening_hours=MORNING, horizon_days=0)
    assert "No time is free online at the moment." in renderer(office).render()


def test_an_office_that_takes_no_bookings_has_no_portlet(renderer, new_office):
    assert not renderer(new_office("Off", opening_hours=MORNING, booking=False)).available
    assert not renderer(new_office("Walk", opening_hours=[])).available


def test_private_offices_are_not_named(renderer, area, office, town, at):
    at("11:00")
    api.content.transition(office, "retract")
    assert renderer(area).available
    with nobody(town):
        assert not renderer(area).available
        assert not renderer(office).available


@pytest.mark.parametrize("uid", ["", "gone"])
def test_nothing_is_shown_where_nothing_is_chosen(renderer, area, uid):
    assert not renderer(uid).available


def test_nothing_is_shown_of_another_kind(renderer, town):
    assert not renderer(api.content.create(town, "Document", "page", title="Page")).available


def test_the_page_goes_on_without_what_was_chosen(visit, town, office, at):
    at("11:00")
    manager = getUtility(IPortletManager, name="plone.rightcolumn")
    mapping = getMultiAdapter((town, manager), IPortletAssignmentMapping)
    mapping["next"] = Assignment(uid=office.UID())
    answer = visit(town)
    assert "vo-next-appointments" in answer.text
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    api.content.delete(office)
    answer = visit(town)
    assert answer.status_int == 200
    assert "vo-next-appointments" not in answer.text
    assert "There was an error while rendering the portlet" not in answer.text


@pytest.mark.parametrize("column", ["plone.leftcolumn", "plone.rightcolumn"])
def test_editors_can_place_it_in_the_ordinary_way(town, area, topic, office, column):
    name = "collective.virtualoffice.NextAppointments"
    assert getUtility(IPortletType, name=name).addview == name
    manager = getUtility(IPortletManager, name=column)
    assert name in [portlet.addview for portlet in manager.getAddablePortletTypes()]
    add = town.restrictedTraverse(f"++contextportlets++{column}/+/{name}")
    form = getattr(add, "form_instance", add)
    form.update()
    created = form.create({"uid": topic.UID(), "header": "Soon", "number": 3})
    assert (created.uid, created.title, created.number) == (topic.UID(), "Soon", 3)
    getMultiAdapter((town, manager), IPortletAssignmentMapping)["next"] = created
    edit = town.restrictedTraverse(f"++contextportlets++{column}/next/edit")
    edit.update()
    html = getattr(edit, "form_instance", edit).render()
    for title in ("Area: Building", "Office: Permits", "Topic: Building permit"):
        assert title in html

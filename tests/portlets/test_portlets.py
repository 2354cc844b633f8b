"""The portlets: what they show, to whom, and that they never break a page."""

from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.portlets import area_seats
from collective.virtualoffice.portlets import office_seats
from contextlib import contextmanager
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


KINDS = {"office": office_seats, "area": area_seats}


@contextmanager
def nobody(portal):
    """Be an anonymous visitor for a while."""
    logout()
    yield
    login(portal, TEST_USER_NAME)


@pytest.fixture
def renderer(town):
    """Make the renderer of an assignment, as a column does."""

    def make(assignment):
        manager = getUtility(IPortletManager, name="plone.rightcolumn")
        view = town.restrictedTraverse("@@plone")
        found = getMultiAdapter((town, town.REQUEST, view, manager, assignment), IPortletRenderer)
        found.update()
        return found

    return make


@pytest.fixture
def shown(kind, office, area):
    """Return what the portlet of a kind shows."""
    return {"office": office, "area": area}[kind]


@pytest.fixture
def place(town):
    """Place an assignment in a column of the site."""

    def put(assignment, column="plone.rightcolumn"):
        manager = getUtility(IPortletManager, name=column)
        mapping = getMultiAdapter((town, manager), IPortletAssignmentMapping)
        mapping["seats"] = assignment
        return town.restrictedTraverse(f"++contextportlets++{column}/seats")

    return put


def test_office_portlet_shows_status_and_way_in(renderer, office, at):
    open_desk(office, "ada", "Ada", now=at("09:00"))
    html = renderer(office_seats.Assignment(uid=office.UID(), header="Come in")).render()
    assert "Come in" in html
    assert f'data-vo-office="{office.UID()}"' in html
    assert 'data-vo-seats="http://nohost/plone/@seat-status"' in html


def test_area_portlet_shows_every_office_it_may(renderer, area, new_office, town):
    new_office("Permits")
    private = new_office("Hidden")
    api.content.transition(private, "retract")
    with nobody(town):
        html = renderer(area_seats.Assignment(uid=area.UID())).render()
    assert "Permits" in html and "Hidden" not in html
    assert html.count("data-vo-office") == 1
    assert "@@take-seat" not in html


def test_without_header_the_name_of_what_is_shown_stands_above(renderer, office, area):
    assert renderer(office_seats.Assignment(uid=office.UID())).header == "Permits"
    assert renderer(area_seats.Assignment(uid=area.UID())).header == "Building"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_where_the_thing_is_gone(renderer, kind, shown):
    assignment = KINDS[kind].Assignment(uid=shown.UID())
    assert renderer(assignment).available
    api.content.delete(shown)
    assert not renderer(assignment).available


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_where_the_thing_is_private(renderer, kind, shown, town):
    assignment = KINDS[kind].Assignment(uid=shown.UID())
    api.content.transition(shown, "retract")
    assert renderer(assignment).available
    with nobody(town):
        assert not renderer(assignment).available


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_where_the_thing_is_of_another_kind(renderer, kind, town):
    page = api.content.create(town, "Document", "page", title="Page")
    assert not renderer(KINDS[kind].Assignment(uid=page.UID())).available


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("uid", ["", "gone", None])
def test_nothing_is_shown_where_nothing_is_chosen(renderer, kind, uid):
    assert not renderer(KINDS[kind].Assignment(uid=uid)).available


def test_moved_and_renamed_content_is_found_again(renderer, office, area, town):
    portlets = [
        office_seats.Assignment(uid=office.UID()),
        area_seats.Assignment(uid=area.UID()),
    ]
    assert all(renderer(portlet).available for portlet in portlets)
    api.content.rename(area, "renamed")
    assert all("/renamed" in renderer(portlet).render() for portlet in portlets)
    api.content.move(office, api.content.create(town, "ConsultationArea", "other", title="Other"))
    assert "/other/permits" in renderer(portlets[0]).render()


def test_another_thing_at_the_old_place_is_not_taken_for_it(renderer, office, area, new_office):
    assignment = office_seats.Assignment(uid=office.UID())
    assert renderer(assignment).available
    api.content.rename(office, "moved")
    new_office("Grants", id="permits")
    assert renderer(assignment).office_url.endswith("/moved")


def test_area_without_visible_offices_shows_nothing(renderer, area, town):
    assert not renderer(area_seats.Assignment(uid=area.UID())).available


def test_page_with_both_portlets_has_one_script_and_asks_one_address(visit, place, office, area):
    place(office_seats.Assignment(uid=office.UID()))
    place(area_seats.Assignment(uid=area.UID()), "plone.leftcolumn")
    text = visit(area.aq_parent).text
    assert text.count("data-vo-seats=") == 2
    assert text.count("data-vo-controls") == 1
    assert text.count("/live.js") == 1


def test_page_goes_on_without_the_office(visit, place, office, town):
    place(office_seats.Assignment(uid=office.UID()))
    api.content.delete(office)
    answer = visit(town)
    assert answer.status_int == 200
    assert "vo-portlet" not in answer.text
    assert "There was an error while rendering the portlet" not in answer.text


def test_page_with_a_portlet_stays_cacheable_for_everybody(visit, place, office, town):
    place(office_seats.Assignment(uid=office.UID()))
    first, second = visit(town), visit(town)
    assert "no-store" not in first.headers.get("Cache-Control", "")
    assert "Set-Cookie" not in first.headers
    assert portlet_of(first.text) == portlet_of(second.text)


def portlet_of(text):
    """Return the part of a page that is the portlet."""
    return text[text.index("vo-portlet") : text.index("</section>", text.index("vo-portlet"))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("column", ["plone.leftcolumn", "plone.rightcolumn"])
def test_editors_can_place_it_in_the_ordinary_way(town, place, kind, column, shown):
    name = f"collective.virtualoffice.{kind.capitalize()}Seats"
    assert getUtility(IPortletType, name=name).addview == name
    manager = getUtility(IPortletManager, name=column)
    assert name in [portlet.addview for portlet in manager.getAddablePortletTypes()]
    add = town.restrictedTraverse(f"++contextportlets++{column}/+/{name}")
    add.form_instance.update() if hasattr(add, "form_instance") else add.update()
    form = getattr(add, "form_instance", add)
    created = form.create({"uid": shown.UID(), "header": ""})
    edit = place(created, column).restrictedTraverse("edit")
    edit.update()
    html = getattr(edit, "form_instance", edit).render()
    assert shown.UID() in html and "selected" in html


@pytest.mark.parametrize("kind", KINDS)
def test_portlet_of_something_gone_can_still_be_edited(town, place, kind):
    edit = place(KINDS[kind].Assignment(uid="gone")).restrictedTraverse("edit")
    edit.update()
    assert "form" in getattr(edit, "form_instance", edit).render()

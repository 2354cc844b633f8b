"""All offices of an official on one page, and the link to it."""

from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.transactions import latest
from plone import api

import pytest
import transaction


def test_each_office_tells_its_state_and_the_own_desk(olga, omar, town, office, housing, arrives):
    omar.goes_to(office)
    omar.presses("Open desk")
    arrives("Karl")
    words = olga.goes_to(town, "@@my-offices")
    assert "Housing Building" in words
    assert "Housing: Nobody at the desk Closes today at 12:00 0 0 : Agenda, Housing 0" in words
    assert "Permits: Open 3 of 4 chairs free." in words
    assert "Closes today at 12:00 1 0 : Agenda, Permits 1 closed Open desk : Permits" in words


def test_a_desk_is_opened_from_the_list(olga, town, office, housing):
    olga.goes_to(town, "@@my-offices")
    words = olga.presses("Open desk", number=1)
    assert olga.url == f"{office.absolute_url()}/@@desk"
    assert "You are free" in words
    with latest():
        assert find_desk(office.UID(), "olga") is not None


def test_open_desks_come_first_and_lead_there(olga, town, office, housing):
    olga.goes_to(office)
    olga.presses("Open desk")
    words = olga.goes_to(town, "@@my-offices")
    assert words.index("Permits") < words.index("Housing")
    assert olga.getLink("Go to desk").url == f"{office.absolute_url()}/@@desk"


def test_who_may_staff_nothing_learns_whom_to_ask(new_official, town, office):
    words = new_official("nina").goes_to(town, "@@my-offices")
    assert "There is no office yet in which you may advise." in words


def test_strangers_are_asked_to_log_in(new_official, town, office):
    stranger = new_official("")
    stranger.goes_to(town, "@@my-offices")
    assert "/login?came_from=" in stranger.url


@pytest.fixture
def has_link(new_official, town):
    """Tell whether somebody finds the link in the menu of their name."""

    def look(login):
        official = new_official(login)
        official.goes_to(town, "")
        return f"{town.absolute_url()}/@@my-offices" in official.contents

    return look


def test_the_user_menu_has_the_link_for_officials_alone(has_link, office):
    assert has_link("olga")
    assert not has_link("nina")
    assert not has_link("")


def test_the_link_comes_and_goes_with_the_role(has_link, town, office):
    assert not has_link("nina")
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username="nina", roles=["Consultant"], obj=office)
        office.reindexObjectSecurity()
    transaction.commit()
    assert has_link("nina")
    with api.env.adopt_roles(["Manager"]):
        office.manage_delLocalRoles(["nina"])
        office.reindexObjectSecurity()
    transaction.commit()
    assert not has_link("nina")


def test_the_office_has_a_tab_for_officials_alone(new_official, office):
    official, visitor = new_official("olga"), new_official("nina")
    for person in (official, visitor):
        person.goes_to(office, "")
    link = f"{office.absolute_url()}/@@desk"
    assert link in official.contents
    assert link not in visitor.contents

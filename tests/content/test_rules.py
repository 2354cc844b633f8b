"""What editors type becomes rules, at once and cheaply."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.waiting_time import Forecast
from collective.virtualoffice.interfaces import IWaitEstimator
from datetime import date
from datetime import timedelta
from plone import api
from zope.component import getSiteManager

import pytest
import timeit
import transaction


@pytest.fixture
def office(area) -> VirtualOffice:
    """Return a published office beside a published topic and a draft."""
    with api.env.adopt_roles(["Manager"]):
        for name, public in (("permit", True), ("draft", False), ("advice", True)):
            topic = api.content.create(area, "Topic", name, title=name.title(), duration=20)
            if public:
                api.content.transition(topic, "publish")
        office = api.content.create(area, "VirtualOffice", "office", title="Permits")
        api.content.transition(office, "publish")
    transaction.commit()
    return office


def titles(office: VirtualOffice) -> list[str]:
    """Return the titles of the topics in the rules."""
    return [topic.title for topic in office_rules(office).topics.values()]


def test_the_fields_become_rules(office):
    rules = office_rules(office)

    assert (rules.uid, rules.title) == (office.UID(), "Permits")
    assert (rules.chairs, rules.sensitive) == (4, False)
    assert rules.answer == timedelta(seconds=60)
    assert rules.grace == timedelta(seconds=90)
    assert rules.hours.zone.key == "Europe/Berlin"
    assert rules.hours.day(date(2026, 12, 25)).holiday == "Erster Weihnachtstag"


def test_all_topics_that_citizens_may_see_are_offered_in_the_order_of_the_area(office, area):
    assert titles(office) == ["Permit", "Advice"]

    with api.env.adopt_roles(["Manager"]):
        area.moveObjectsToTop(["advice"])
        transaction.commit()

    assert titles(office) == ["Advice", "Permit"]


def test_only_chosen_topics_are_offered(office, area):
    office.topics = [area["advice"].UID(), "of-a-deleted-one"]

    assert titles(office) == ["Advice"]


def test_a_preview_of_an_office_shows_its_drafts(office):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(office, "retract")

    assert titles(office) == ["Permit", "Draft", "Advice"]


@pytest.mark.parametrize("committed", [True, False])
def test_every_change_is_seen_at_once(office, area, committed):
    office_rules(office)

    def changed() -> None:
        if committed:
            transaction.commit()

    office.chairs = 2
    changed()
    assert office_rules(office).chairs == 2

    area["permit"].duration = 45
    changed()
    assert office_rules(office).duration(area["permit"].UID()) == timedelta(minutes=45)

    with api.env.adopt_roles(["Manager"]):
        api.content.transition(area["draft"], "publish")
        changed()
        assert titles(office) == ["Permit", "Draft", "Advice"]

        api.content.delete(area["permit"])
        changed()
        assert titles(office) == ["Draft", "Advice"]

        new = api.content.create(area, "Topic", title="New")
        api.content.transition(new, "publish")
        changed()
        assert titles(office) == ["Draft", "Advice", "New"]

    api.portal.set_registry_record("plone.portal_timezone", "Asia/Kathmandu")
    changed()
    assert office_rules(office).hours.zone.key == "Asia/Kathmandu"


def test_an_aborted_change_leaves_no_rules_behind(office):
    office.chairs = 2
    assert office_rules(office).chairs == 2

    transaction.abort()

    assert office_rules(office).chairs == 4


def test_the_estimator_is_chosen_by_name(office):
    def unknown(rules: object, standing: object, now: object) -> Forecast:
        return Forecast()

    manager = getSiteManager()
    manager.registerUtility(unknown, IWaitEstimator, name="unknown")
    api.portal.set_registry_record("collective.virtualoffice.wait_estimator", "unknown")
    assert office_rules(office).estimate is unknown

    manager.unregisterUtility(unknown, IWaitEstimator, name="unknown")
    assert office_rules(office).estimate is not unknown


def test_unchanged_rules_are_the_same_object_and_cheap(office):
    rules = office_rules(office)

    assert office_rules(office) is rules
    assert min(timeit.repeat(lambda: office_rules(office), number=20, repeat=5)) / 20 < 0.001


def test_offices_with_the_same_hours_share_what_is_worked_out(office, area):
    with api.env.adopt_roles(["Manager"]):
        other = api.content.create(area, "VirtualOffice", title="Other")

    assert office_rules(other).hours is office_rules(office).hours

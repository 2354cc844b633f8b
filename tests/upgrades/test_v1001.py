"""Sites of version 1000 get what is new, and keep what they have made of the rest."""

from collective.virtualoffice.upgrades.additions import PROFILE
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import pytest


OURS = "collective.virtualoffice"


@pytest.fixture
def registry(portal):
    """Return the settings of a site."""
    return getUtility(IRegistry)


@pytest.fixture
def actions(portal):
    """Return the actions of a site."""
    return portal.portal_actions


@pytest.fixture
def upgrade(portal):
    """Return what brings a site of version 1000 up to date."""
    setup = portal.portal_setup
    setup.setLastVersionForProfile(PROFILE, "1000")

    def do_it():
        setup.upgradeProfile(PROFILE)
        assert setup.getLastVersionForProfile(PROFILE) == ("1001",)

    return do_it


def test_every_setting_of_the_profile_is_there_afterwards(registry, upgrade):
    ours = {name for name in registry.records if name.startswith(f"{OURS}.")}
    for name in ours:
        del registry.records[name]

    upgrade()

    assert {name for name in registry.records if name.startswith(f"{OURS}.")} == ours
    assert registry[f"{OURS}.holds_per_network"] is not None


def test_values_of_an_administrator_stay(registry, upgrade):
    kept = {
        f"{OURS}.writes_per_minute": 77,
        f"{OURS}.sms_sender": "Town",
        f"{OURS}.sms_countries": ["AT", "CH"],
        "plone.bundles/collective-virtualoffice.enabled": False,
        "plone.displayed_types": ("Document",),
    }
    for name, value in kept.items():
        registry[name] = value
    del registry.records[f"{OURS}.sms_url"]

    upgrade()

    assert {name: registry[name] for name in kept} == kept
    assert f"{OURS}.sms_url" in registry.records


def test_no_other_setting_of_the_site_changes(registry, upgrade):
    before = {name: record.value for name, record in registry.records.items()}

    upgrade()

    assert {name: record.value for name, record in registry.records.items()} == before


def test_new_limits_hold_and_give_way_to_no_value_outside(registry, upgrade):
    record = registry.records[f"{OURS}.writes_per_minute"]
    usual = record.value
    record.field.min = None
    record.value = -5

    upgrade()

    record = registry.records[f"{OURS}.writes_per_minute"]
    assert (record.field.min, record.value) == (0, usual)


def test_a_missing_entry_of_the_control_panel_comes(portal, upgrade):
    panel = portal.portal_controlpanel
    panel.unregisterConfiglet("virtualoffice")

    upgrade()

    (entry,) = [entry for entry in panel.listActions() if entry.getId() == "virtualoffice"]
    assert entry.getPermissions() == (f"{OURS}: Configure",)


def test_an_entry_of_the_control_panel_stays_as_it_is(portal, upgrade):
    panel = portal.portal_controlpanel
    (entry,) = [entry for entry in panel.listActions() if entry.getId() == "virtualoffice"]
    entry.title = "Citizens"

    upgrade()

    assert ["Citizens"] == [
        entry.title for entry in panel.listActions() if entry.getId() == "virtualoffice"
    ]


def test_a_missing_action_comes_and_the_others_stay_as_they_are(actions, upgrade):
    del actions["object"]["virtualoffice_agenda"]
    actions["object"]["virtualoffice_desk"].visible = False
    actions["user"].moveObjectsToBottom(["virtualoffice_my_offices"])
    order = actions["user"].objectIds()

    upgrade()

    assert actions["object"]["virtualoffice_agenda"].visible
    assert not actions["object"]["virtualoffice_desk"].visible
    assert actions["user"].objectIds() == order


def test_a_whole_missing_category_of_actions_comes(actions, upgrade):
    actions.manage_delObjects(["user"])

    upgrade()

    assert "virtualoffice_my_agenda" in actions["user"]


def test_a_new_site_needs_no_step(portal):
    setup = portal.portal_setup

    assert not setup.listUpgrades(PROFILE)
    assert api.portal.get_registry_record(f"{OURS}.writes_per_minute") is not None

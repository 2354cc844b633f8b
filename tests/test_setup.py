"""The add-on comes with everything it needs and goes without a trace."""

from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from collective.virtualoffice.portlets import area_seats
from pathlib import Path
from plone import api
from plone.app.workflow.interfaces import ISharingPageRole
from plone.base.interfaces import INonInstallable
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.portlets.interfaces import IPortletType
from server import copied_instance
from server import prepared_instance
from server import run_script
from zope.component import getMultiAdapter
from zope.component import getUtilitiesFor
from zope.component import getUtility

import json
import pytest


TYPES = {"ConsultationArea", "VirtualOffice", "Topic"}
PERMISSIONS = {
    "Add Consultation Area",
    "Add Topic",
    "Add Virtual Office",
    "Configure",
    "Delegate Consultant role",
    "Staff a desk",
}
# What the add-on needs stays when it goes: others may need it, too.
NEEDED = "plone.app.layout:default plone.restapi:default"
NO_WORKER = {"VIRTUALOFFICE_WORKER": "none"}


def test_is_installed(installer, package_name):
    assert installer.is_product_installed(package_name)


def test_profile_has_its_version(profile_last_version):
    assert profile_last_version("collective.virtualoffice:default") == "1001"


def test_brings_its_types(portal):
    assert set(portal.portal_types.objectIds()) >= TYPES


def test_marks_requests_with_its_layer(browser_layers):
    assert IVirtualOfficeLayer in browser_layers


def test_consultants_may_staff_a_desk(portal):
    roles = portal.rolesOfPermission("collective.virtualoffice: Staff a desk")
    assert {role["name"] for role in roles if role["selected"]} == {
        "Consultant",
        "Manager",
        "Site Administrator",
    }


@pytest.mark.parametrize("name", sorted(PERMISSIONS))
def test_nobody_gets_a_permission_by_being_a_member(portal, name):
    roles = portal.rolesOfPermission(f"collective.virtualoffice: {name}")
    selected = {role["name"] for role in roles if role["selected"]}
    assert selected and not selected & {"Anonymous", "Authenticated", "Member"}


def test_role_stands_on_the_sharing_page(portal):
    role = getUtility(ISharingPageRole, name="Consultant")
    assert role.required_permission == "collective.virtualoffice: Delegate Consultant role"
    assert api.portal.translate(role.title, domain="plone", lang="de") == "Kann Bürger beraten"


@pytest.mark.parametrize("name", ["OfficeSeats", "AreaSeats"])
def test_portlets_have_german_names_on_the_page_where_they_are_added(portal, name):
    portlet = getUtility(IPortletType, name=f"collective.virtualoffice.{name}")
    german = api.portal.translate(portlet.title, domain="plone", lang="de")
    assert german.startswith("Stand ")


@pytest.mark.parametrize("name", ["consultationarea", "topic", "virtualoffice"])
def test_types_have_icons_of_their_own(portal, name):
    icon = api.portal.get_registry_record(f"plone.icon.contenttype/{name}")
    assert portal.restrictedTraverse(icon) is not None


def test_stylesheet_is_served(portal):
    bundle = api.portal.get_registry_record("plone.bundles/collective-virtualoffice.csscompilation")
    assert portal.restrictedTraverse(bundle) is not None


def test_profiles_for_removal_and_demo_are_hidden(integration):
    hidden = {
        profile
        for _name, utility in getUtilitiesFor(INonInstallable)
        for profile in utility.getNonInstallableProfiles()
    }
    assert {"collective.virtualoffice:uninstall", "collective.virtualoffice:demo"} <= hidden


@pytest.fixture(scope="module")
def before_with_and_after(cellar, tmp_path_factory):
    """Install and remove the add-on in a real site that has never seen it."""
    prepared = prepared_instance(cellar, None, NEEDED)
    folder = copied_instance(prepared, tmp_path_factory.mktemp("setup") / "instance")
    printed = run_script(folder, Path(__file__).parent / "install_and_remove.py", NO_WORKER)
    (line,) = [line for line in printed.splitlines() if line.startswith("TRACES ")]
    return json.loads(line.removeprefix("TRACES "))


@pytest.mark.server
def test_removing_leaves_the_site_as_it_was(before_with_and_after):
    before, _with, after = before_with_and_after
    assert after == before


@pytest.mark.server
def test_installing_is_seen_where_removing_is_looked_for(before_with_and_after):
    before, installed, _after = before_with_and_after
    changed = {name for name in before if before[name] != installed[name]}
    assert changed >= {"annotations", "attributes", "layers", "records", "roles", "types"}


def test_removing_takes_local_roles(portal, installer, package_name):
    api.user.create(email="official@example.org", username="official", password="a long one 1")
    api.user.grant_roles(username="official", roles=["Consultant", "Reader"], obj=portal)
    installer.uninstall_product(package_name)
    assert dict(portal.get_local_roles())["official"] == ("Reader",)


def test_removing_takes_portlets_from_columns(portal, installer, package_name):
    column = getUtility(IPortletManager, name="plone.leftcolumn")
    mapping = getMultiAdapter((portal, column), IPortletAssignmentMapping)
    before = list(mapping)
    mapping["seats"] = area_seats.Assignment()
    installer.uninstall_product(package_name)
    assert list(mapping) == before
    names = [name for name, _type in getUtilitiesFor(IPortletType)]
    assert not [name for name in names if package_name in name]

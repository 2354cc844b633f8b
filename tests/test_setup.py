"""The add-on comes with everything it needs and goes without a trace."""

from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from plone import api
from plone.app.workflow.interfaces import ISharingPageRole
from plone.base.interfaces import INonInstallable
from plone.base.utils import get_installer
from plone.browserlayer.utils import registered_layers
from plone.portlets.interfaces import IPortletType
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getGlobalSiteManager
from zope.component import getSiteManager
from zope.component import getUtilitiesFor
from zope.component import getUtility

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


def traces(portal: Any) -> dict[str, set[str]]:
    """Take down everything in a site that an add-on can leave its mark on."""
    manager = getSiteManager()
    return {
        "annotations": set(IAnnotations(portal)),
        "attributes": {name for name in vars(portal) if name.endswith("_Permission")},
        "components": {
            f"{utility.provided.__identifier__} {utility.name}"
            for utility in manager.registeredUtilities()
        },
        "actions": {
            f"{category.getId()}/{action.getId()}"
            for category in portal.portal_actions.objectValues()
            for action in category.objectValues()
        },
        "configlets": {action.id for action in portal.portal_controlpanel.listActions()},
        "groups": {group.getId() for group in api.group.get_groups()},
        "indexes": set(portal.portal_catalog.indexes()) | set(portal.portal_catalog.schema()),
        "layers": {layer.__identifier__ for layer in registered_layers()},
        "records": set(getUtility(IRegistry).records),
        "roles": set(portal.valid_roles())
        | set(portal.acl_users.portal_role_manager.listRoleIds()),
        "types": set(portal.portal_types.objectIds()),
        "views on types": {
            f"{name}: {value}"
            for name, value in getUtility(IRegistry).records.items()
            if name.startswith("plone.") and "virtualoffice" in str(value.value).lower()
        },
        "workflows": {f"{type_}: {chain}" for type_, chain in chains(portal)},
    }


def chains(portal: Any) -> list[tuple[str, str]]:
    """List the workflows that types were given."""
    return sorted((portal.portal_workflow._chains_by_type or {}).items())


@pytest.fixture
def before(portal, installer, package_name):
    """Take the site down as it is without the add-on."""
    installer.uninstall_product(package_name)
    return traces(portal)


def test_is_installed(installer, package_name):
    assert installer.is_product_installed(package_name)


def test_profile_version_has_an_upgrade_path(profile_last_version):
    assert profile_last_version("collective.virtualoffice:default") == "1000"


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


def test_installing_again_and_removing_leaves_nothing_behind(portal, before, package_name):
    installer = get_installer(portal)
    installer.install_product(package_name)
    assert traces(portal) != before
    get_installer(portal).uninstall_product(package_name)
    assert traces(portal) == before
    assert not [name for facts in before.values() for name in facts if package_name in name]


def test_removing_takes_the_role_and_permission_settings(portal, before):
    assert "Consultant" not in before["roles"]
    assert not TYPES & before["types"]
    assert IVirtualOfficeLayer.__identifier__ not in before["layers"]
    assert not [name for name in before["attributes"] if "virtualoffice" in name]


def test_removing_takes_local_roles(portal, installer, package_name):
    api.user.create(email="official@example.org", username="official", password="a long one 1")
    api.user.grant_roles(username="official", roles=["Consultant", "Reader"], obj=portal)
    installer.uninstall_product(package_name)
    assert dict(portal.get_local_roles())["official"] == ("Reader",)


def test_removing_takes_portlets(portal, installer, package_name):
    names = {name for name, _type in getUtilitiesFor(IPortletType) if package_name in name}
    installer.uninstall_product(package_name)
    assert not {name for name, _type in getUtilitiesFor(IPortletType)} & names
    assert not [
        utility.name
        for utility in getGlobalSiteManager().registeredUtilities()
        if utility.provided is IPortletType and package_name in utility.name
    ]

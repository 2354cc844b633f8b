"""Removes from a site what no profile file can remove."""

from collective.virtualoffice import logger
from collective.virtualoffice import PACKAGE_NAME
from plone import api
from plone.portlets.interfaces import ILocalPortletAssignable
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.Portal import PloneSite
from Products.GenericSetup.tool import SetupTool
from zope.annotation.interfaces import IAnnotations
from zope.component import getSiteManager
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.component import queryMultiAdapter


ROLE = "Consultant"
NAVIGATION = "plone.displayed_types"
SHOWN_TYPES = ("ConsultationArea", "VirtualOffice")


def remove_traces(tool: SetupTool) -> None:
    """Forget tickets, settings, portlets, role and permission settings of this site."""
    portal = api.portal.get()
    remove_portlets(portal)
    remove_settings()
    remove_from_navigation()
    remove_permission_settings(portal)
    remove_role(portal)
    annotations = IAnnotations(portal)
    for key in [key for key in annotations if key.startswith(PACKAGE_NAME)]:
        del annotations[key]
    logger.info("Removed from %s", portal.getId())


def remove_settings() -> None:
    """Delete the registry records whose name or interface is ours."""
    records = getUtility(IRegistry).records
    ours = [name for name in records if name.startswith(f"{PACKAGE_NAME}.")]
    for name in ours:
        del records[name]


def remove_from_navigation() -> None:
    """Take our types from those that the navigation shows; no profile file can."""
    shown = api.portal.get_registry_record(NAVIGATION)
    api.portal.set_registry_record(
        NAVIGATION, tuple(name for name in shown if name not in SHOWN_TYPES)
    )


def remove_permission_settings(portal: PloneSite) -> None:
    """Drop what the site says about our permissions."""
    prefix = f"_{PACKAGE_NAME.replace('.', '_')}__"
    for name in [name for name in vars(portal) if name.startswith(prefix)]:
        delattr(portal, name)


def remove_role(portal: PloneSite) -> None:
    """Take the role from the site, from everybody who held it and from all local roles."""
    portal.__ac_roles__ = tuple(role for role in portal.__ac_roles__ if role != ROLE)
    site_roles = portal.acl_users.portal_role_manager
    if ROLE in site_roles.listRoleIds():
        site_roles.removeRole(ROLE)
    for obj in everything_in(portal):
        forget_local_role(obj)


def forget_local_role(obj: object) -> None:
    """Take the role from each person who holds it on this object."""
    for person, roles in list(obj.get_local_roles()):
        if ROLE not in roles:
            continue
        left = [role for role in roles if role != ROLE]
        obj.manage_delLocalRoles([person])
        if left:
            obj.manage_setLocalRoles(person, left)


def remove_portlets(portal: PloneSite) -> None:
    """Take our portlets from every column they stand in and from the list of portlets."""
    managers = list(getUtilitiesFor(IPortletManager))
    for _name, manager in managers:
        for category in manager.values():
            for mapping in category.values():
                remove_ours(mapping)
    for obj in everything_in(portal):
        if not ILocalPortletAssignable.providedBy(obj):
            continue
        for _name, manager in managers:
            mapping = queryMultiAdapter((obj, manager), IPortletAssignmentMapping)
            if mapping is not None:
                remove_ours(mapping)
    site_manager = getSiteManager()
    for registered in list(site_manager.registeredUtilities()):
        if registered.name.startswith(f"{PACKAGE_NAME}."):
            site_manager.unregisterUtility(provided=registered.provided, name=registered.name)


def remove_ours(mapping: object) -> None:
    """Delete the assignments whose class stands in this package."""
    ours = [
        name
        for name, assignment in mapping.items()
        if type(assignment).__module__.startswith(f"{PACKAGE_NAME}.")
    ]
    for name in ours:
        del mapping[name]


def everything_in(portal: PloneSite):
    """Yield the site and everything its catalog knows."""
    yield portal
    for brain in api.content.find(context=portal, unrestricted=True):
        yield brain._unrestrictedGetObject()

"""What an add-on can leave behind in a site."""

from plone.browserlayer.utils import registered_layers
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getSiteManager
from zope.component import getUtility


def traces(portal: Any) -> dict[str, list[str]]:
    """Take down everything in a site that installing an add-on can change."""
    found = {
        "actions": actions_of(portal),
        "annotations": IAnnotations(portal),
        "attributes": [name for name in vars(portal) if name.endswith("_Permission")],
        "components": [
            f"{utility.provided.__identifier__} {utility.name}"
            for utility in getSiteManager().registeredUtilities()
        ],
        "configlets": [action.id for action in portal.portal_controlpanel.listActions()],
        "content": portal.objectIds(),
        "groups": portal.acl_users.source_groups.getGroupIds(),
        "indexes": portal.portal_catalog.indexes(),
        "columns": portal.portal_catalog.schema(),
        "layers": [layer.__identifier__ for layer in registered_layers()],
        "records": records(),
        "roles": portal.valid_roles(),
        "roles to give": portal.acl_users.portal_role_manager.listRoleIds(),
        "types": portal.portal_types.objectIds(),
        "workflows": portal.portal_workflow.objectIds(),
        "workflows of types": [
            f"{name}: {chain}" for name, chain in portal.portal_workflow._chains_by_type.items()
        ],
    }
    return {name: sorted(set(values)) for name, values in found.items()}


def actions_of(portal: Any) -> list[str]:
    """List the actions of all menus."""
    return [
        f"{category.getId()}/{action.getId()}"
        for category in portal.portal_actions.objectValues()
        for action in category.objectValues()
    ]


def records() -> list[str]:
    """List the registry's records with their values, but for those that count changes."""
    return [
        f"{name} = {record.value}"
        for name, record in getUtility(IRegistry).records.items()
        if not name.startswith("plone.resources.last_")
    ]

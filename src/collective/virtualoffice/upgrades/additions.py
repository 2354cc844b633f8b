"""Adds what is new in the default profile, and leaves what a site has made of the rest."""

from collections.abc import Callable
from collective.virtualoffice import logger
from collective.virtualoffice import PACKAGE_NAME
from copy import deepcopy
from defusedxml.minidom import parseString
from plone import api
from plone.registry.interfaces import IRegistry
from Products.GenericSetup.interfaces import IBody
from Products.GenericSetup.tool import SetupTool
from xml.dom.minidom import Document
from xml.dom.minidom import Element
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.schema.interfaces import ValidationError


PROFILE = f"profile-{PACKAGE_NAME}:default"


def add_registry_records(tool: SetupTool) -> None:
    """Import the profile's records; each value that a site has stays.

    Titles, descriptions and limits of present records become those of the profile. A
    value outside new limits gives way to the profile's.
    """
    registry = getUtility(IRegistry)
    before = {name: deepcopy(record.value) for name, record in registry.records.items()}
    tool.runImportStepFromProfile(PROFILE, "plone.app.registry", False, purge_old=False)
    for name, value in before.items():
        if name in registry.records and registry.records[name].value != value:
            try:
                registry.records[name].value = value
            except ValidationError:
                logger.warning("Setting %s does not fit any more and has its usual value.", name)


def add_control_panels(tool: SetupTool) -> None:
    """Add the entries of the control panel that a site lacks."""
    panel = api.portal.get_tool("portal_controlpanel")
    present = {entry.getId() for entry in panel.listActions()}

    def drop_present(document: Document) -> None:
        for entry in list(document.getElementsByTagName("configlet")):
            if entry.getAttribute("action_id") in present:
                entry.parentNode.removeChild(entry)

    _import_part(tool, panel, "controlpanel.xml", drop_present)


def add_actions(tool: SetupTool) -> None:
    """Add the actions that a site lacks."""
    actions = api.portal.get_tool("portal_actions")

    def drop_present(document: Document) -> None:
        for category in _children(document.documentElement):
            present = actions.get(category.getAttribute("name"))
            for action in _children(category) if present is not None else ():
                if action.getAttribute("name") in present:
                    category.removeChild(action)

    _import_part(tool, actions, "actions.xml", drop_present)


def _import_part(
    tool: SetupTool, target: object, filename: str, drop_present: Callable[[Document], None]
) -> None:
    context = tool._getImportContext(PROFILE, should_purge=False)
    document = parseString(context.readDataFile(filename))
    drop_present(document)
    body = getMultiAdapter((target, context), IBody)
    body.filename = filename
    body.body = document.toxml(encoding="utf-8")


def _children(node: Element) -> list[Element]:
    return [child for child in node.childNodes if child.nodeName == "object"]

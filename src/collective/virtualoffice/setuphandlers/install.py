"""Prepares a site for what no profile file can prepare."""

from collective.virtualoffice.storage.root import create_root
from plone import api
from Products.GenericSetup.tool import SetupTool


def make_room_for_citizens(tool: SetupTool) -> None:
    """Make the persistent root; one that is there already stays."""
    create_root(api.portal.get())

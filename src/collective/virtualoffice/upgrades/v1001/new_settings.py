"""Brings the settings, control panels and actions that a site of version 1000 lacks."""

from collective.virtualoffice.upgrades.additions import add_actions
from collective.virtualoffice.upgrades.additions import add_control_panels
from collective.virtualoffice.upgrades.additions import add_registry_records
from Products.GenericSetup.tool import SetupTool


def add_new_settings(tool: SetupTool) -> None:
    """Add what is new; what an administrator has set stays."""
    add_registry_records(tool)
    add_control_panels(tool)
    add_actions(tool)

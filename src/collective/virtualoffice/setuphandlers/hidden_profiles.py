"""Profiles that nobody should pick from a list."""

from collective.virtualoffice import PACKAGE_NAME
from plone.base.interfaces import INonInstallable
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keep the profiles for removal and for the demo out of Plone's lists."""

    def getNonInstallableProfiles(self) -> list[str]:
        """List the profiles that the add-on control panel and the site form hide."""
        return [f"{PACKAGE_NAME}:uninstall", f"{PACKAGE_NAME}:demo"]

    def getNonInstallableProducts(self) -> list[str]:
        """Hide no product."""
        return []

"""Layers for tests that need a Plone site."""

from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.Portal import PloneSite
from zope.component import getUtility
from zope.configuration.config import ConfigurationMachine

import collective.virtualoffice
import plone.restapi


class VirtualOfficeLayer(PloneSandboxLayer):
    """A site with the add-on, Plone's usual publication workflow and German time."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app: object, configurationContext: ConfigurationMachine) -> None:
        """Load the ZCML, because the fixture switches automatic inclusion off."""
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=collective.virtualoffice)

    def setUpPloneSite(self, portal: PloneSite) -> None:
        """Install the add-on."""
        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        getUtility(IRegistry)["plone.portal_timezone"] = "Europe/Berlin"
        applyProfile(portal, "collective.virtualoffice:default")


FIXTURE = VirtualOfficeLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="VirtualOffice:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(bases=(FIXTURE,), name="VirtualOffice:Functional")

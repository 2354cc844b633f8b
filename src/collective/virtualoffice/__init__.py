"""The virtual citizen office for Plone."""

from zope.i18nmessageid import MessageFactory

import logging


PACKAGE_NAME = "collective.virtualoffice"

_ = MessageFactory(PACKAGE_NAME)

logger = logging.getLogger(PACKAGE_NAME)

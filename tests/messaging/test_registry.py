"""The channels of a site."""

from collective.virtualoffice.messaging.interfaces import ISmsGateway
from collective.virtualoffice.messaging.registry import sends_sms
from collective.virtualoffice.messaging.registry import sms_gateway
from collective.virtualoffice.outside.errors import Misconfigured
from plone import api
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

import pytest


GATEWAYS = {"generic", "linkmobility", "seven", "sipgate", "twilio"}


def test_the_vocabulary_lists_gateways_and_not_e_mail(portal):
    vocabulary = getUtility(IVocabularyFactory, name="collective.virtualoffice.sms_gateways")
    titles = {term.value: term.title for term in vocabulary(portal)}
    assert set(titles) == GATEWAYS
    assert all(title.default for title in titles.values())


@pytest.mark.parametrize("name", sorted(GATEWAYS))
def test_a_gateway_is_found_by_its_name(portal, name):
    assert ISmsGateway.providedBy(sms_gateway(name))


def test_the_settings_choose_the_gateway(settings, portal):
    assert not sends_sms()
    with pytest.raises(Misconfigured):
        sms_gateway()
    api.portal.set_registry_record("collective.virtualoffice.sms_gateway", "seven")
    assert sends_sms()
    assert sms_gateway().title == "sms_gateway_seven"


def test_a_gateway_that_was_uninstalled_is_named(settings, portal):
    settings(sms_gateway="gone")
    assert not sends_sms()
    with pytest.raises(Misconfigured, match="gone"):
        sms_gateway()

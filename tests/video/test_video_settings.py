"""The settings of video services lie in the registry, secrets as such."""

from collective.virtualoffice.outside.operator import operator_of
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.schema.interfaces import IPassword

import pytest


SECRETS = {
    "bigbluebutton.secret",
    "jitsi.secret",
    "jitsi.key",
    "jitsi.end_key",
    "jitsi.reservation_secret",
    "jaas.key",
}


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_secret_is_a_password(integration, name):
    record = getUtility(IRegistry).records[f"collective.virtualoffice.{name}"]
    assert IPassword.providedBy(record.field)
    assert not record.value


@pytest.mark.parametrize("service", ["bigbluebutton", "jitsi", "fixed_link"])
def test_nobody_is_named_as_operator_unless_the_administrator_does(integration, settings, service):
    assert (operator_of(service).name, operator_of(service).country) == ("", "")


def test_8x8_is_an_operator_in_a_third_country(integration, settings):
    operator = operator_of("jaas")
    assert operator.name == "8x8, Inc."
    assert operator.is_in_third_country
    assert not operator.confirmed

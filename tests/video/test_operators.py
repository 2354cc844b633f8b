"""What a site knows beforehand about those who run video services."""

from collective.virtualoffice.outside.service import is_usable
from collective.virtualoffice.video.teams import Teams
from collective.virtualoffice.video.webex import Webex
from collective.virtualoffice.video.zoom import Zoom

import pytest


@pytest.mark.parametrize(
    "service,name",
    [
        (Teams, "Microsoft Corporation"),
        (Webex, "Cisco Systems, Inc."),
        (Zoom, "Zoom Communications, Inc."),
    ],
)
def test_operator_in_the_united_states_has_to_be_confirmed(portal, settings, service, name):
    operator = service().operator()
    assert (operator.name, operator.country) == (name, "US")
    settings(**{f"{service.name}_{need}": "given" for need in service.needs})
    assert not is_usable(service())
    settings(**{f"{service.name}_third_country_confirmed": "yes"})
    assert is_usable(service())

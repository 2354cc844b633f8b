"""Etherpad's stand-in, for the tests of the service."""

from collective.virtualoffice.editing.etherpad import Etherpad
from collective.virtualoffice.outside.contract import EVERY_PATH
from etherpad_stand_in import API_KEY
from etherpad_stand_in import EtherpadStandIn

import pytest


SECONDS = 0.3


@pytest.fixture
def service_at(settings):
    """Return what makes the service for an address, with little patience."""

    def made(address):
        settings(etherpad_url=address, etherpad_api_key=API_KEY)
        return Etherpad(seconds=SECONDS)

    return made


@pytest.fixture
def pads(httpserver):
    """Return the stand-in, which the tests' server plays."""
    stand_in = EtherpadStandIn()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(stand_in)
    return stand_in


@pytest.fixture
def etherpad(pads, service_at, httpserver):
    """Return the service, which knows the stand-in."""
    return service_at(httpserver.url_for("/"))

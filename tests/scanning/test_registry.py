"""Which scanner files go by."""

from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.scanning.clamd import Clamd
from collective.virtualoffice.scanning.interfaces import IScanner
from collective.virtualoffice.scanning.registry import scanner
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pytest


@implementer(IScanner)
class Guard:
    """A scanner of somebody else."""

    title = "Guard"

    def is_set_up(self):
        return True

    def scan(self, pieces):
        return ""


@pytest.fixture
def installed(settings):
    """Install scanners by name for the time of a test."""
    manager, names = getGlobalSiteManager(), []

    def install(found, name):
        manager.registerUtility(found, IScanner, name)
        names.append(name)

    yield install
    for name in names:
        manager.unregisterUtility(provided=IScanner, name=name)


def test_there_is_none_without_an_address(installed):
    installed(Clamd(), "clamd")
    assert scanner() is None


def test_with_an_address_there_is(installed, settings):
    clamd = Clamd()
    installed(clamd, "clamd")
    settings(scanner_address="localhost:3310")
    assert scanner() is clamd


def test_another_one_can_be_chosen(installed, settings):
    guard = Guard()
    installed(guard, "guard")
    settings(scanner_name="guard")
    assert scanner() is guard


def test_one_that_is_not_installed_is_no_reason_to_scan_nothing(settings):
    settings(scanner_name="nobody")
    with pytest.raises(Misconfigured):
        scanner()

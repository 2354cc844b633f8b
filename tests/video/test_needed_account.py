"""Some services make no room for an office that names no account of a host there."""

from collective.virtualoffice.interfaces import INeedsVideoAccount
from collective.virtualoffice.video.registry import installed_services
from zope.component import getUtility

import pytest


ALWAYS = {"lasuite", "nextcloud", "opentalk"}
WITHOUT_A_USUAL_HOST = {"teams": "organizer", "webex": "host", "zoom": "user"}


@pytest.fixture
def needs_account(portal, settings):
    """Return what tells, with no service set up."""
    settings()
    return getUtility(INeedsVideoAccount)


def test_a_service_says_whether_it_needs_one(needs_account):
    found = {name for name in installed_services() if needs_account(name)}
    assert found == ALWAYS | WITHOUT_A_USUAL_HOST.keys()


@pytest.mark.parametrize(("name", "usual"), WITHOUT_A_USUAL_HOST.items())
def test_a_usual_host_does_for_all_offices(needs_account, settings, name, usual):
    settings(**{f"{name}_{usual}": "petra@town.example"})
    assert not needs_account(name)


def test_of_a_service_that_is_gone_or_cannot_be_read_nothing_is_demanded(
    needs_account, monkeypatch, tmp_path
):
    monkeypatch.setenv("VIRTUALOFFICE_WEBEX_HOST_FILE", str(tmp_path / "none"))
    assert not needs_account("webex")
    assert not needs_account("gone")

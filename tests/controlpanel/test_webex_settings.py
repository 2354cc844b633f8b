"""What administrators type for Webex is kept, or they read why it cannot be used."""

from collective.virtualoffice.video.webex import Webex
from plone import api

import pytest


VIEW = "@@virtualoffice-video"
SITE = "town.webex.com"


def kept(name):
    """Return a setting as it is kept."""
    return api.portal.get_registry_record(f"collective.virtualoffice.webex.{name}")


@pytest.fixture
def save(administrator, town, press):
    """Return what types settings of Webex, keeps them, and returns the page."""

    def saved(**settings):
        page = administrator.get(town, VIEW, service="webex")
        return press(page, "save", **{f"webex.{name}": text for name, text in settings.items()})

    return saved


@pytest.mark.parametrize("typed", [SITE, f"https://{SITE}/"])
def test_the_site_is_named_alone_or_by_its_address(save, typed):
    assert "The settings are kept." in save(site_url=typed).text
    assert Webex()._on_site() == {"siteUrl": SITE}


@pytest.mark.parametrize("host", ["me", "petra.amt@town.example", ""])
def test_the_usual_host_is_an_address_or_whoever_authorised_the_app(save, host):
    save(host=host)
    assert kept("host") == (host or None)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("site_url", "the town", "the name of the site, such as town.webex.com"),
        ("site_url", "https://[town", "the name of the site, such as town.webex.com"),
        ("site_url", "town", "the name of the site, such as town.webex.com"),
        ("host", "no mail", "an e-mail address, or the word me"),
        ("timezone", "Mars/Phobos", "a time zone, such as Europe/Berlin"),
        ("timezone", "../Berlin", "a time zone, such as Europe/Berlin"),
        ("url", SITE, "a whole address that begins with https://"),
    ],
)
def test_what_webex_would_not_understand_is_refused(save, name, typed, words):
    before = kept(name)
    assert words in save(**{name: typed}).html.find(id=f"vo-webex-{name}-problem").text
    assert kept(name) == before

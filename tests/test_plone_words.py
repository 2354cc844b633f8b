"""Titles of the profile that Plone's own pages show have a German text in Plone's domain."""

from babel.messages.pofile import read_po
from lxml import etree
from pathlib import Path

import collective.virtualoffice


PACKAGE = Path(collective.virtualoffice.__file__).parent
PROFILE = PACKAGE / "profiles/default"
TITLED = {"sharing.xml": "role", "portlets.xml": "portlet"}


def shown_by_plone() -> set[str]:
    """Return the titles that Plone looks up in its own domain."""
    return {
        element.get("title")
        for file, tag in TITLED.items()
        for element in etree.parse(PROFILE / file).iter(tag)
    }


def test_every_title_that_plone_shows_is_german_too():
    with (PACKAGE / "locales/de/LC_MESSAGES/plone.po").open("rb") as file:
        german = {message.id for message in read_po(file) if message.id and message.string}
    assert shown_by_plone() == german

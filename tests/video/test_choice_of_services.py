"""The guide that compares the video services tells what their classes do."""

from collective.virtualoffice.video.registry import installed_services
from pathlib import Path
from plone import api

import pytest
import re


GUIDE = Path(__file__).parents[2] / "docs/how-to-guides/choose-a-video-service.md"
COLUMNS = (
    "lobby",
    "screen_share",
    "guest_name",
    "end",
    "embeddable",
    "e2e",
    "recording_off",
    "dial_in",
)
NAME = re.compile(r"`(\w+)`")


def tables() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the rows of both tables, by the service's name."""
    found: list[dict[str, list[str]]] = []
    for line in GUIDE.read_text().splitlines():
        if line.startswith("| service "):
            found.append({})
        elif found and line.startswith("| ") and not line.startswith("| ---"):
            first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            found[-1][NAME.findall(first)[0]] = cells
    abilities, needs = found
    return abilities, needs


ABILITIES, NEEDS = tables()


@pytest.fixture
def services(portal, settings):
    """Return the installed services, none of them set up."""
    return installed_services()


def test_every_service_stands_in_both_tables(services):
    assert set(ABILITIES) == set(NEEDS) == set(services)


@pytest.mark.parametrize("name", ABILITIES)
def test_abilities_are_those_of_the_class(services, settings, name):
    always = services[name].capabilities
    settings(jitsi_lobby="on", jitsi_end_url="https://meet.example", jitsi_end_key="key")
    at_best = services[name].capabilities
    worded = [
        "yes" if word in always else "if set up" if word in at_best else "–" for word in COLUMNS
    ]
    assert ABILITIES[name] == worded


@pytest.mark.parametrize("name", NEEDS)
def test_operators_and_needs_are_those_of_the_settings(services, name):
    operator, country, needs = NEEDS[name]
    record = f"collective.virtualoffice.{name}"
    known = api.portal.get_registry_record(f"{record}.operator", default=None)
    assert known in (None, operator)
    assert known is None or country == api.portal.get_registry_record(f"{record}.country")
    assert NAME.findall(needs) == list(getattr(services[name], "needs", ()))

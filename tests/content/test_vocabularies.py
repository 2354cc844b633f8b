"""What editors choose from."""

from collections.abc import Callable
from plone import api
from plone.app.testing import logout
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

import pytest


@pytest.fixture
def terms() -> Callable[..., dict]:
    """Return the titles of a vocabulary by value."""

    def of(name: str, context: object = None) -> dict:
        vocabulary = getUtility(IVocabularyFactory, name=f"collective.virtualoffice.{name}")
        return {term.value: term.title for term in vocabulary(context)}

    return of


@pytest.fixture
def office(area):
    """Return an office with a topic beside it."""
    with api.env.adopt_roles(["Manager"]):
        api.content.create(area, "Topic", "permit", title="Permit")
        return api.content.create(area, "VirtualOffice", "office", title="Permits")


def test_fixed_lists(terms):
    assert list(terms("channels")) == ["walk_in", "video", "phone", "in_person"]
    assert list(terms("weekdays")) == list(range(7))
    assert list(terms("contact_data")) == ["name", "email", "phone"]


def test_offices_are_named_after_their_areas(terms, office):
    with api.env.adopt_roles(["Manager"]):
        assert terms("offices") == {office.UID(): "Building: Permits"}
    logout()
    assert terms("offices") == {}  # it is not published


def test_areas(terms, area):
    assert terms("areas") == {area.UID(): "Building"}


def test_topics_are_those_of_the_own_area(terms, office, area, site):
    topic = {area["permit"].UID(): "Permit"}

    assert terms("area_topics", office) == topic
    assert terms("area_topics", area) == topic
    assert terms("area_topics", site) == {}


def test_video_services_give_their_titles(terms):
    assert terms("video_services")["builtin"]


def test_languages_have_the_names_their_speakers_use(terms):
    languages = terms("languages")

    assert languages["de"] == "Deutsch"
    assert languages["gsg"] == "Deutsche Gebärdensprache"
    assert all(name != code for code, name in languages.items())


def test_countries_and_their_regions(terms, office):
    assert terms("holiday_countries")["AT"] == "Austria"
    assert terms("holiday_subdivisions", office)["SN"] == "Sachsen"
    office.holiday_country = "AT"
    assert terms("holiday_subdivisions", office)["9"] == "Wien"


def test_regions_are_those_of_the_country_chosen_in_the_form(terms, office, site):
    site.REQUEST.form["form.widgets.holiday_country"] = ["CH"]

    assert terms("holiday_subdivisions", office)["ZH"] == "Zürich"

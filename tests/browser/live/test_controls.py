"""The script of live pages and its controls."""

from plone import api

import re


def test_controls_stand_on_a_page_once(visit, office):
    text = visit(office).text
    assert text.count("data-vo-controls") == 1
    assert len(re.findall(r'<script src="[^"]*/live\.js"', text)) == 1


def test_controls_are_words_in_the_language_of_the_page(visit, office):
    api.portal.set_registry_record("plone.default_language", "de")
    text = visit(office).text
    assert "Aktualisierung anhalten" in text
    assert 'data-vo-pause="Aktualisierung fortsetzen"' in text
    assert "Nicht mehr aktuell seit {time} Uhr." in text


def test_page_without_script_offers_to_load_it_again(visit, office):
    text = visit(office).text
    assert 'href=""' in re.search("<noscript>.*?</noscript>", text, re.S)[0]


def test_page_without_offices_needs_no_script(visit, town):
    assert "live.js" not in visit(town).text

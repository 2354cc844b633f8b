"""The script of live pages and its controls."""

import re


def test_controls_stand_on_a_page_once(visit, area):
    text = visit(area).text
    assert text.count("data-vo-controls") == 1
    assert len(re.findall(r'<script src="[^"]*/live\.js"', text)) == 1


def test_controls_are_words_in_the_language_of_the_page(town, area):
    town.REQUEST["LANGUAGE"] = "de"
    html = area.restrictedTraverse("@@live-controls").html()
    assert "Aktualisierung anhalten" in html
    assert 'data-vo-pause="Aktualisierung fortsetzen"' in html
    assert "Nicht mehr aktuell seit {time} Uhr." in html


def test_page_without_script_offers_to_load_it_again(visit, area):
    text = visit(area).text
    assert '<a class="vo-reload" href=""' in re.search("<noscript>.*?</noscript>", text, re.S)[0]


def test_page_without_offices_needs_no_script(visit, town):
    assert "live.js" not in visit(town).text

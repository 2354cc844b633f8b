"""The privacy notice of an office, and the door that stays shut without it."""

from plone import api


def test_everybody_reads_the_notice_in_their_language(visit, office):
    page = visit(office, "@@privacy-notice")
    assert page.status_int == 200
    assert "<h1>" in page.text and "Who is responsible" in page.text
    assert "<title>Privacy notice – Permits" in page.text
    api.portal.set_registry_record("plone.default_language", "de")
    page = visit(office, "@@privacy-notice")
    assert "Wer verantwortlich ist" in page.text


def test_publishing_without_a_notice_is_refused_in_plain_words(editor, area, town):
    office = api.content.create(area, "VirtualOffice", title="Plans")
    office.privacy_notice = None
    menu = editor.get(office)
    token = menu.text.split("_authenticator=")[1][:40]
    answer = editor.post(
        f"{office.absolute_url()}/content_status_modify",
        workflow_action="publish",
        _authenticator=token,
    )
    assert answer.status_int == 409
    assert "The office cannot be published yet." in answer.text
    assert api.content.get_state(office) == "private"

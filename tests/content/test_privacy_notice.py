"""Nobody books where they cannot read what becomes of their data."""

from collective.virtualoffice.content.privacy_notice import is_notice_missing
from collective.virtualoffice.content.privacy_notice import notice_of
from collective.virtualoffice.operations.publish_office import CannotPublish
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.globalrequest import clearRequest
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest

import pytest
import transaction


@pytest.fixture
def office(area, editor):
    """Return an office that a program has made, with nothing but a title."""
    area.department = "Building department"
    transaction.commit()
    made = editor.post(area.absolute_url(), {"@type": "VirtualOffice", "title": "Permits"})
    assert made.status == 201
    transaction.begin()
    return area["permits"]


def published(editor, office):
    """Publish an office by REST and return the answer."""
    return editor.post(f"{office.absolute_url()}/@workflow/publish")


def test_an_office_has_a_complete_notice_without_anybody_writing_it(office):
    notice = notice_of(office, "en")
    for fact in (
        "Building department",
        "Art. 6 (1) (e)",
        "officials of this office",
        "take a seat is erased at the end of the day",
        "14 days after the appointment",
        "Art. 15 to 18",
        "complain",
    ):
        assert fact in notice
    assert "{" not in notice
    assert "Aufsichtsbehörde" in notice_of(office, "de")


def test_the_notice_follows_the_settings_of_the_office(office):
    office.retention_days = 0
    office.phone = "115 <b>"
    notice = notice_of(office, "en")
    assert "at the end of the day of the talk" in notice
    assert "115 &lt;b&gt;" in notice


def test_an_office_of_a_program_can_be_published(office, editor):
    assert published(editor, office).status == 200


def test_with_an_emptied_notice_it_cannot_be_published(office, editor):
    assert editor.patch(office.absolute_url(), {"privacy_notice": "<p> </p>"}).status == 204
    answer = published(editor, office)
    assert answer.status == 400
    assert "privacy notice" in answer.json["error"]["message"]
    transaction.begin()
    assert api.content.get_state(office) == "private"


def test_without_booking_no_notice_is_needed(office, editor):
    editor.patch(office.absolute_url(), {"privacy_notice": "", "booking": False})
    assert published(editor, office).status == 200


def test_an_own_notice_is_shown_and_filled(office):
    office.privacy_notice = RichTextValue(
        "<p>At {office} for {retention} days, {unknown}</p>", "text/html", "text/x-html-safe"
    )
    assert not is_notice_missing(office)
    assert "At Permits for 14 days after" in notice_of(office, "en")
    assert "{unknown}" in notice_of(office, "en")


def test_the_page_of_an_emptied_notice_is_never_empty(office):
    office.privacy_notice = None
    assert is_notice_missing(office)
    assert "Art. 6" in notice_of(office, "en")


def test_content_that_is_read_without_a_request_has_its_notice(office):
    request = getRequest()
    clearRequest()
    try:
        assert "Art. 6" in office.privacy_notice.raw
    finally:
        setRequest(request)


def test_a_manager_gets_the_same_refusal(office):
    office.privacy_notice = None
    with api.env.adopt_roles(["Manager"]), pytest.raises(CannotPublish, match="privacy notice"):
        api.portal.get_tool("portal_workflow").doActionFor(office, "publish")


@pytest.mark.parametrize("notice", ["", "<p> </p>", None])
def test_a_public_office_with_booking_keeps_its_notice(office, editor, notice):
    published(editor, office)
    answer = editor.patch(office.absolute_url(), {"privacy_notice": notice})
    assert answer.error == (400, "NoticeMissing")
    transaction.begin()
    assert not is_notice_missing(office)


def test_booking_is_not_switched_on_without_a_notice(office, editor):
    address = office.absolute_url()
    editor.patch(address, {"privacy_notice": "", "booking": False})
    published(editor, office)
    assert editor.patch(address, {"booking": True}).error == (400, "NoticeMissing")
    assert editor.get(address).json["booking"] is False
    both = {"booking": True, "privacy_notice": "<p>We keep little.</p>"}
    assert editor.patch(address, both).status == 204


def test_both_can_be_given_up_at_once(office, editor):
    published(editor, office)
    changes = {"booking": False, "privacy_notice": ""}
    assert editor.patch(office.absolute_url(), changes).status == 204

"""What only editors need to know is told to nobody else."""

from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.topic import Topic
from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api
from plone.autoform.interfaces import READ_PERMISSIONS_KEY
from plone.supermodel.utils import mergedTaggedValueDict
from rest_client import Client
from zope.interface import providedBy

import pytest
import transaction


KEPT = {
    "video_account": "petra@town.example",
    "video_host_link": "https://video.example/petra?host=1",
    "video_guest_link": "https://video.example/petra",
    "editing_link": "https://pad.example/p/{name}",
    "message_texts": [
        {
            "event": "booked",
            "channel": "sms",
            "language": "en",
            "subject": "",
            "text": "Come: {link}",
        }
    ],
}
HIDDEN = {
    "video": "video.example",
    "account": "petra@town",
    "editing": "pad.example",
    "texts": "Come:",
}


@pytest.fixture
def office(area, editor):
    """Return the address of a public office with all that only editors need to know."""
    told = {"@type": "VirtualOffice", "title": "Permits", "phone": "115", **KEPT}
    address = editor.post("/building", told).json["@id"]
    assert editor.post(f"{address}/@workflow/publish").status == 200
    return address


@pytest.mark.parametrize(
    "address",
    [
        "/building/permits",
        "/building/permits?expand=seat-status",
        "/building?fullobjects=1",
        "/@search?fullobjects=1&portal_type=VirtualOffice",
        "/@search?portal_type=VirtualOffice&metadata_fields=_all",
        "/@search?portal_type=VirtualOffice&metadata_fields=video_host_link&metadata_fields=message_texts",
    ],
)
def test_citizens_and_programs_read_none_of_it(site, office, address):
    answer = Client(site).get(address)

    assert answer.status == 200
    assert "Permits" in answer.response.text
    assert not [name for name in KEPT if f'"{name}"' in answer.response.text]
    assert not [name for name, text in HIDDEN.items() if text in answer.response.text]


@pytest.mark.parametrize("view", ["", "/view", "/@@device-check"])
def test_no_page_shows_it(site, office, view):
    page = Client(site, headers={"Accept": "text/html"}).get(f"{office}{view}")

    assert page.status == 200
    assert not [name for name, text in HIDDEN.items() if text in page.response.text]


def test_officials_who_are_no_editors_read_none_of_it(site, area, office):
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="olga@town.example", username="olga", password="secret!pass")
        api.user.grant_roles(username="olga", roles=["Consultant"], obj=area)
    transaction.commit()

    assert not KEPT.keys() & Client(site, "olga").get(office).json.keys()


def test_editors_read_and_write_it(editor, office):
    kept = editor.get(office).json

    assert {name: kept[name] for name in KEPT} == KEPT


def test_what_citizens_need_stays_public(site, office):
    told = Client(site).get(office).json

    assert {"phone", "opening_hours", "video_service", "booking", "sensitive"} <= told.keys()


@pytest.mark.parametrize("content_class", [ConsultationArea, Topic, VirtualOffice])
def test_no_protected_field_is_an_attribute(content_class):
    content = content_class("any")
    protected = [
        name
        for schema in providedBy(content)
        for name in mergedTaggedValueDict(schema, READ_PERMISSIONS_KEY)
    ]
    for name in protected:
        setattr(content, name, "SECRET")
        assert getattr(content, name, None) != "SECRET"
        assert read_protected(content, name) == "SECRET"
    assert set(protected) == (KEPT.keys() if content_class is VirtualOffice else set())


@pytest.mark.parametrize("method", ["manage_FTPget", "manage_DAVget"])
@pytest.mark.parametrize("user", ["", "olga"])
def test_no_method_of_webdav_gives_the_whole_content(site, area, office, method, user):
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="olga@town.example", username="olga", password="secret!pass")
        api.user.grant_roles(username="olga", roles=["Consultant"], obj=area)
    transaction.commit()

    for address in (area.absolute_url(), office):
        answer = Client(site, user, headers={"Accept": "text/html"}).get(f"{address}/{method}")

        assert answer.status in (302, 401)
        assert not [name for name, text in HIDDEN.items() if text in answer.response.text]

"""What only editors need to know is told to nobody else."""

from plone import api
from rest_client import Client

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

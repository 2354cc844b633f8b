"""Every field of the contract goes in and comes out as it is written there."""

from collective.virtualoffice.content.consultation_area import ConsultationArea
from plone import api
from rest_client import Client

import pytest
import transaction


AREA = {
    "title": "Building",
    "description": "Permits and plans",
    "department": "Building department",
    "phone": "+49 30 123456-78",
    "email": "building@town.example",
    "address": "Market 1\n12345 Town",
    "languages": ["de", "en", "gsg"],
}

TOPIC = {
    "title": "Building permit",
    "description": "For houses",
    "duration": 20,
    "channels": ["walk_in", "video", "phone"],
    "buffer_before": 5,
    "buffer_after": 10,
    "questions": [
        {
            "name": "plot",
            "label": "Which plot?",
            "type": "text",
            "required": True,
            "choices": [],
            "purpose": "To find the file",
        },
        {
            "name": "kind",
            "label": "What kind?",
            "type": "choice",
            "required": False,
            "choices": ["House", "Garage"],
            "purpose": "To have the right person there",
        },
    ],
}

OFFICE = {
    "title": "Permits",
    "description": "We advise on permits",
    "phone": "115",
    "email": "permits@town.example",
    "address": "Room 12",
    "video_service": "builtin",
    "video_account": "petra@town.example",
    "video_host_link": "https://video.example/petra?host=1",
    "video_guest_link": "https://video.example/petra",
    "video_embedded": True,
    "editing_link": "https://pad.example/p/{name}",
    "editing_service": "link_template",
    "opening_hours": [
        {"day": 0, "start": "08:00", "end": "12:00", "channels": ["walk_in", "video"], "desks": 2},
        {"day": 0, "start": "12:00", "end": "24:00", "channels": ["in_person"], "desks": 1},
    ],
    "exceptions": [
        {"start": "2026-12-24", "end": "2026-12-31", "closed": True, "note": "Year's end"},
        {
            "start": "2026-12-23",
            "end": "2026-12-23",
            "hours": [{"start": "08:00", "end": "10:00", "channels": ["phone"], "desks": 1}],
            "note": "",
        },
    ],
    "holiday_country": "DE",
    "holiday_subdivision": "BY",
    "holiday_catholic": True,
    "chairs": 6,
    "answer_seconds": 45,
    "grace_seconds": 120,
    "booking": False,
    "notice_minutes": 30,
    "horizon_days": 400,
    "slot_step": 15,
    "hold_minutes": 5,
    "enter_before_minutes": 15,
    "cancel_until_minutes": 120,
    "limit_per_contact": 2,
    "contact_required": ["name", "phone"],
    "sensitive": True,
    "retention_days": 3,
}


def create(editor: Client, path: str, portal_type: str, values: dict) -> dict:
    """Create content and return what the answer says."""
    answer = editor.post(path, {"@type": portal_type, "text": "<p>About</p>", **values})
    assert answer.status == 201, answer.json
    return answer.json


def assert_kept(editor: Client, address: str, values: dict) -> None:
    """Read content and compare every field."""
    kept = editor.get(address).json
    assert {name: kept[name] for name in values} == values
    assert kept["text"]["data"] == "<p>About</p>"


@pytest.fixture
def link_template(site) -> None:
    """State who runs the texts that the office names."""
    for name, value in {"operator": "Pad AG", "country": "DE"}.items():
        api.portal.set_registry_record(f"collective.virtualoffice.link_template.{name}", value)
    transaction.commit()


def test_an_area_keeps_every_field(editor):
    made = create(editor, "/", "ConsultationArea", AREA)

    assert_kept(editor, made["@id"], AREA)


def test_a_topic_keeps_every_field(editor, area):
    made = create(editor, "/building", "Topic", TOPIC)

    assert_kept(editor, made["@id"], TOPIC)


def test_an_office_keeps_every_field(editor, area, link_template):
    topic = create(editor, "/building", "Topic", TOPIC)
    office = OFFICE | {"topics": [topic["UID"]]}

    made = create(editor, "/building", "VirtualOffice", office)

    assert_kept(editor, made["@id"], office)


def test_every_field_of_an_office_can_be_patched(editor, area, link_template):
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})

    for name, value in OFFICE.items():
        answer = editor.patch(made["@id"], {name: value})
        assert answer.status == 204, (name, answer.json)

    assert_kept(editor, made["@id"], OFFICE)


def test_a_new_office_has_sensible_defaults(editor, area):
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})

    assert [row["day"] for row in made["opening_hours"]] == [0, 1, 2, 3, 4]
    assert made["opening_hours"][0]["channels"] == ["walk_in", "video"]
    assert made["exceptions"] == []
    assert made["chairs"] == 4
    assert made["video_service"] == "builtin"
    assert made["holiday_country"] == "DE"
    assert made["sensitive"] is False


def test_no_holidays_are_kept_for_an_empty_country(editor, area):
    made = create(editor, "/building", "VirtualOffice", {"title": "P", "holiday_country": ""})

    assert made["holiday_country"] is None


def test_codes_are_also_understood_as_pairs_of_token_and_title(editor, area):
    pair = {"token": "phone", "title": "Telephone"}

    made = create(editor, "/building", "Topic", {"title": "T", "channels": [pair]})

    assert made["channels"] == ["phone"]


def test_unknown_keys_of_a_row_are_not_kept(editor, area):
    row = {"day": 1, "start": "08:00", "end": "09:00", "channels": ["phone"], "desks": 1}

    made = create(
        editor, "/building", "VirtualOffice", {"title": "P", "opening_hours": [row | {"x": "y"}]}
    )

    assert made["opening_hours"] == [row]


BAD = {
    "overlap": (
        "opening_hours",
        [
            {"day": 0, "start": "08:00", "end": "12:00", "channels": ["video"], "desks": 1},
            {"day": 0, "start": "11:59", "end": "13:00", "channels": ["video"], "desks": 1},
        ],
        "Row 2",
    ),
    "reversed": (
        "opening_hours",
        [{"day": 0, "start": "12:00", "end": "08:00", "channels": ["video"], "desks": 1}],
        "Row 1",
    ),
    "no rows": ("opening_hours", {"day": 0}, "opening_hours"),
    "a bad row": ("opening_hours", ["Monday"], "Row 1"),
    "unknown channel": (
        "opening_hours",
        [{"day": 0, "start": "08:00", "end": "12:00", "channels": ["fax"], "desks": 1}],
        "fax",
    ),
    "channel of no text": (
        "opening_hours",
        [{"day": 0, "start": "08:00", "end": "12:00", "channels": [{}], "desks": 1}],
        "Row 1",
    ),
    "bad date": ("exceptions", [{"start": "2026-02-30", "closed": True}], "2026-02-30"),
    "exceptions overlap": (
        "exceptions",
        [
            {"start": "2026-12-24", "end": "2026-12-26", "closed": True},
            {"start": "2026-12-26", "end": "2026-12-27", "closed": True},
        ],
        "Row 2",
    ),
    "unknown topic": ("topics", ["0" * 32], "topics"),
    "unknown service": ("video_service", "nowhere", "video_service"),
    "link without encryption": ("video_host_link", "http://video.example/petra", "video_host_link"),
    "link with a password": ("video_guest_link", "https://u:p@video.example/", "video_guest_link"),
    "template without a place": ("editing_link", "https://pad.example/p/", "editing_link"),
    "template for the host": ("editing_link", "https://{name}.example/", "editing_link"),
    "template without encryption": ("editing_link", "http://p.example/{name}", "editing_link"),
    "unknown editor": ("editing_service", "gone", "editing_service"),
    "link that is a script": ("video_guest_link", "javascript:alert(1)", "video_guest_link"),
    "region of elsewhere": ("holiday_subdivision", "ZH", "holiday_subdivision"),
    "unknown country": ("holiday_country", "Atlantis", "holiday_country"),
    "no chairs": ("chairs", 0, "chairs"),
    "text for a number": ("chairs", "four", "chairs"),
    "horizon": ("horizon_days", 401, "horizon_days"),
    "contact": ("contact_required", ["shoe size"], "contact_required"),
    "phone": ("phone", "call me", "phone"),
    "email": ("email", "nobody", "email"),
}


@pytest.mark.parametrize(("field", "value", "named"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_used_is_refused_by_name(
    editor: Client, area: ConsultationArea, field: str, value: object, named: str
):
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})
    before = editor.get(made["@id"]).json[field]

    refused = editor.patch(made["@id"], {field: value})
    not_made = editor.post(
        "/building", {"@type": "VirtualOffice", "title": "Other", "id": "other", field: value}
    )

    assert (refused.status, not_made.status) == (400, 400)
    assert named in str(refused.json)
    assert editor.get(made["@id"]).json[field] == before
    assert editor.get("/building/other").status == 404


def test_the_link_template_needs_its_address(editor, area, link_template):
    made = create(editor, "/building", "VirtualOffice", OFFICE)
    refused = editor.patch(made["@id"], {"editing_link": None})
    assert refused.status == 400
    assert "needs an address with {name} in it (editing_link)" in str(refused.json)
    assert editor.patch(made["@id"], {"editing_service": None, "editing_link": None}).status == 204
    assert editor.get(made["@id"]).json["editing_service"] is None


def test_the_fixed_link_needs_its_address(editor, area, fixed_link):
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})
    host, guest = (
        {"video_host_link": "https://v.example/h"},
        {"video_guest_link": "https://v.example"},
    )

    refused = editor.patch(made["@id"], {**host, "video_service": fixed_link})

    assert refused.status == 400
    assert "needs the fixed link for citizens (video_guest_link)" in str(refused.json)
    assert editor.patch(made["@id"], {**guest, "video_service": fixed_link}).status == 204
    refused = editor.patch(made["@id"], {"video_guest_link": None})
    kept = editor.get(made["@id"]).json["video_guest_link"]
    assert (refused.status, kept) == (400, "https://v.example")


def test_some_services_need_the_account_of_a_host(editor, area, set_up, monkeypatch):
    service = set_up()
    transaction.commit()
    monkeypatch.setattr(service, "needs_account", True)
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})
    choose, account = {"video_service": service.name}, {"video_account": "petra"}

    refused = editor.patch(made["@id"], choose)

    assert refused.status == 400
    assert "needs the account of the host there (video_account)" in str(refused.json)
    assert editor.patch(made["@id"], {**choose, **account}).status == 204
    assert editor.patch(made["@id"], {"video_account": None}).status == 400
    assert editor.patch(made["@id"], {"title": "Certificates"}).status == 204


def test_a_service_can_be_chosen_once_it_is_set_up(editor, area, town_video, set_up):
    made = create(editor, "/building", "VirtualOffice", {"title": "Permits"})
    choose = {"video_service": town_video.name}

    assert editor.patch(made["@id"], choose).status == 400
    set_up(country="US")
    transaction.commit()
    assert editor.patch(made["@id"], choose).status == 400
    set_up(country="US", third_country_confirmed=True)
    transaction.commit()
    assert editor.patch(made["@id"], choose).status == 204


@pytest.mark.parametrize(
    ("questions", "named"),
    [
        ([{"name": "a", "label": "", "type": "text"}], "Row 1"),
        ([{"name": "a", "label": "A", "type": "number"}], "Row 1"),
        ([{"name": "a", "label": "A", "type": "text"}] * 2, "Row 2"),
        ([{"name": "a", "label": "A", "type": "choice", "choices": ["x"]}], "Row 1"),
    ],
)
def test_a_bad_question_is_refused_by_its_row(editor, area, questions, named):
    answer = editor.post("/building", {"@type": "Topic", "title": "T", "questions": questions})

    assert answer.status == 400
    assert named in str(answer.json)


def test_an_office_cannot_stand_outside_an_area(editor):
    answer = editor.post("/", {"@type": "VirtualOffice", "title": "Permits"})

    assert answer.status in (400, 403)


def test_the_schemas_can_be_read(editor, area):
    for portal_type in ("ConsultationArea", "Topic", "VirtualOffice"):
        assert editor.get(f"/@types/{portal_type}").status == 200

"""A value that only resembles what a field wants is refused by name, and nothing is kept of it."""

import pytest


HALF = "a\ud800"  # of a pair of surrogates: JSON can carry it, no page can show it

TEXTS = {
    "number": 5,
    "flag": True,
    "list": ["x"],
    "number in it": {"data": 5},
    "nothing in it": {"data": None},
    "list in it": {"data": ["x"]},
    "half a character": HALF,
    "half a character in it": {"data": HALF},
    "other format": {"data": "x", "content-type": "text/plain"},
    "no format": {"data": "x", "content-type": 5},
}


@pytest.fixture
def office(area, editor):
    """Return the address of an office."""
    made = editor.post("/building", {"@type": "VirtualOffice", "title": "P", "text": "<p>Hi</p>"})
    return made.json["@id"]


def refused(answer, field):
    """Tell whether an answer refuses a field by its name."""
    return (answer.status, f"'field': '{field}'" in str(answer.json["message"])) == (400, True)


@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("field", ["text", "privacy_notice"])
def test_formatted_text_is_text(editor, office, field, value):
    before = editor.get(office).json[field]

    assert refused(editor.patch(office, {field: value}), field)
    assert refused(editor.post("/building", {"@type": "VirtualOffice", field: value}), field)
    assert editor.get(office).json[field] == before


@pytest.mark.parametrize("portal_type", ["ConsultationArea", "Topic"])
def test_so_it_is_in_areas_and_topics(editor, area, portal_type):
    where = "/" if portal_type == "ConsultationArea" else "/building"

    assert refused(editor.post(where, {"@type": portal_type, "text": ["x"]}), "text")


@pytest.mark.parametrize("encoding", ["klingon", 5, "latin-1"])
def test_formatted_text_has_the_encoding_of_json(editor, office, encoding):
    text = {"data": "<p>Grün</p>", "content-type": "text/html", "encoding": encoding}

    assert editor.patch(office, {"text": text}).status == 204
    assert editor.get(office).json["text"] == text | {"encoding": "utf-8"}


@pytest.mark.parametrize("value", ["yes", "true", "false", "", 1, 0, [], {}, 1.5])
@pytest.mark.parametrize("field", ["sensitive", "booking", "documents_allowed"])
def test_only_true_and_false_are_flags(editor, office, field, value):
    before = editor.get(office).json[field]

    assert refused(editor.patch(office, {field: value}), field)
    assert editor.get(office).json[field] is before


@pytest.mark.parametrize("value", [True, False, "6", " 6", "٦", "6_0", 6.0, [6], {"x": 6}])
@pytest.mark.parametrize("field", ["chairs", "retention_days", "slot_step"])
def test_only_whole_numbers_are_numbers(editor, office, field, value):
    before = editor.get(office).json[field]

    assert refused(editor.patch(office, {field: value}), field)
    assert editor.get(office).json[field] == before


@pytest.mark.parametrize("field", ["title", "description", "phone", "address", "video_account"])
def test_no_text_has_half_a_character(editor, office, field):
    assert refused(editor.patch(office, {field: HALF}), field)

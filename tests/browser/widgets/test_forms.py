"""Editors' forms as they are sent and come back, without JavaScript."""

from bs4 import BeautifulSoup
from collective.virtualoffice.content.privacy_notice import is_notice_missing
from collective.virtualoffice.content.protected_fields import read_protected
from plone import api

import pytest
import transaction


WEEK = "opening_hours"
SPECIAL = "exceptions"


@pytest.fixture
def new_office(editor, area):
    """Open the form of a new office."""
    editor.open(f"{area.absolute_url()}/++add++VirtualOffice")
    editor.getControl(name="form.widgets.IBasic.title").value = "Permits"
    return editor


@pytest.fixture
def edit_office(editor, office):
    """Open the form of an office."""
    editor.open(f"{office.absolute_url()}/edit")
    return editor


def test_a_new_office_is_made_with_its_defaults(new_office, area, save):
    save()

    office = area["permits"]
    assert [row["day"] for row in office.opening_hours] == [0, 1, 2, 3, 4]
    assert office.exceptions == []
    assert office.video_service == "builtin"
    assert office.contact_required == ["email"]


def test_hours_are_understood_as_people_type_them(new_office, area, fill, save):
    fill(WEEK, 1, start="8", end="12.30")
    fill(WEEK, 2, start="0830", end="24")
    save()

    hours = [(row["start"], row["end"]) for row in area["permits"].opening_hours]
    assert hours[:2] == [("08:00", "12:30"), ("08:30", "24:00")]


def test_a_number_out_of_its_limits_is_told_which_ones_are_possible(new_office, area, save):
    new_office.getControl(name="form.widgets.chairs").value = "-1"
    save()

    assert "permits" not in area.objectIds()
    assert "Enter a whole number from 1 to 50." in new_office.contents


def test_a_bad_row_makes_nothing_and_keeps_what_was_typed(new_office, area, fill, save):
    fill(WEEK, 2, start="12:00", end="8 in the evening")
    fill(WEEK, 6, day="4", start="11", end="13")
    save()

    assert "permits" not in area.objectIds()
    assert "Row 2: “8 in the evening” is not a time of day." in new_office.contents
    assert "Row 6: These hours overlap with row 5 on the same day." in new_office.contents
    assert new_office.getControl(name="form.widgets.IBasic.title").value == "Permits"
    bad = new_office.getControl(name="form.widgets.opening_hours.1.end")
    assert bad.value == "8 in the evening"
    markup = bad._elem  # the control names the message that concerns it
    assert markup["aria-invalid"] == "true"
    assert f'id="{markup["aria-describedby"]}"' in new_office.contents
    good = new_office.getControl(name="form.widgets.opening_hours.0.end")._elem
    assert "aria-invalid" not in good.attrs


def test_an_emptied_row_is_removed(edit_office, office, fill, save):
    fill(WEEK, 2, day="", start="", end="")
    save()

    assert [row["day"] for row in office.opening_hours] == [0, 2, 3, 4]


def test_all_rows_can_be_emptied(edit_office, office, fill, save):
    for row in range(1, 6):
        fill(WEEK, row, day="", start="", end="")
    save()

    assert office.opening_hours == []
    edit_office.open(f"{office.absolute_url()}/edit")
    assert edit_office.getControl(name="form.widgets.opening_hours.0.start").value == ""


def test_a_row_that_misses_its_day_is_not_lost(edit_office, office, fill, save):
    fill(WEEK, 6, start="14", end="16")
    save()

    assert "Row 6: Choose a day of the week." in edit_office.contents
    assert len(office.opening_hours) == 5


def test_more_rows_keep_everything_typed(new_office, area, fill, save):
    fill(WEEK, 1, start="9", end="nonsense")
    new_office.getControl(name="form.widgets.opening_hours.more").click()

    assert "permits" not in area.objectIds()
    assert "is not a time" not in new_office.contents
    assert new_office.getControl(name="form.widgets.IBasic.title").value == "Permits"
    assert new_office.getControl(name="form.widgets.opening_hours.0.end").value == "nonsense"
    assert new_office.getControl(name="form.widgets.opening_hours.7.start").value == ""

    fill(WEEK, 1, end="12")
    fill(WEEK, 8, day="5", start="10", end="11", channels=["phone"], desks="2")
    save()
    assert area["permits"].opening_hours[-1] == {
        "day": 5,
        "start": "10:00",
        "end": "11:00",
        "channels": ["phone"],
        "desks": 2,
    }


def test_a_row_can_be_removed_by_its_button(edit_office, office, save):
    edit_office.getControl(name="form.widgets.opening_hours.remove", index=2).click()
    assert len(office.opening_hours) == 5
    save()

    assert [row["day"] for row in office.opening_hours] == [0, 1, 3, 4]


def test_the_first_button_of_the_form_saves(edit_office):
    page = BeautifulSoup(edit_office.contents, "lxml")

    first = page.select_one("form#form [type=submit]")

    assert first["name"] == "form.buttons.save"


def test_exceptions_are_closed_days_or_other_hours(edit_office, office, fill, save):
    fill(SPECIAL, 1, start="24.12.2026", end="2026-12-31", note="Year's end")
    edit_office.getControl(name="form.widgets.exceptions.more").click()
    fill(SPECIAL, 2, start="2026-12-23", closed="hours", hours="8-10, 14:00 bis 16", desks="2")
    fill(SPECIAL, 3, start="2026-12-23", closed="hours", hours="10-12", channels=["phone"])
    save()

    both = {"channels": ["walk_in", "video"], "desks": 2}
    assert office.exceptions == [
        {"start": "2026-12-24", "end": "2026-12-31", "closed": True, "note": "Year's end"},
        {
            "start": "2026-12-23",
            "end": "2026-12-23",
            "hours": [
                {"start": "08:00", "end": "10:00", **both},
                {"start": "14:00", "end": "16:00", **both},
                {"start": "10:00", "end": "12:00", "channels": ["phone"], "desks": 1},
            ],
            "note": "",
        },
    ]


def test_saved_exceptions_come_back_as_they_were_typed(edit_office, office, fill, save):
    fill(SPECIAL, 1, start="2026-12-23", closed="hours", hours="8-10, 14-16")
    save()
    edit_office.open(f"{office.absolute_url()}/edit")
    before = list(office.exceptions)

    hours = edit_office.getControl(name="form.widgets.exceptions.0.hours")
    assert hours.value == "08:00-10:00, 14:00-16:00"
    save()

    assert office.exceptions == before


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"start": "30.02.2026"}], "Row 1: “30.02.2026” is not a date."),
        ([{"note": "?"}], "Row 1: Enter the first day."),
        ([{"start": "2026-12-24", "end": "2026-12-23"}], "Row 1: The last day must not be before"),
        (
            [{"start": "2026-12-24", "hours": "8-10"}],
            "Row 1: Choose either “closed” or enter hours",
        ),
        ([{"start": "2026-12-24", "closed": "hours"}], "Row 1: Choose “closed” or enter the hours"),
        (
            [{"start": "2026-12-24", "closed": "hours", "hours": "8-noon"}],
            "Row 1: “noon” is not a time of day.",
        ),
        (
            [{"start": "2026-12-24", "closed": "hours", "hours": "8-10, 9-11"}],
            "Row 1: The hours of this exception overlap each other.",
        ),
        (
            [
                {"start": "2026-12-24", "closed": "hours", "hours": "8-10"},
                {"start": "2026-12-24", "closed": "hours", "hours": "9-11"},
            ],
            "Row 2: These hours overlap with row 1",
        ),
        (
            [
                {"start": "2026-12-24", "closed": "hours", "hours": "8-10"},
                {"start": "2026-12-24", "closed": "hours", "hours": "10-11"},
                {"start": "2026-12-20", "end": "2026-12-24"},
            ],
            "Row 3: These days overlap with row 1.",
        ),
    ],
)
def test_a_bad_exception_is_named(edit_office, office, fill, save, rows, message):
    edit_office.getControl(name="form.widgets.exceptions.more").click()
    for number, row in enumerate(rows, 1):
        fill(SPECIAL, number, **row)
    save()

    assert message in edit_office.contents
    assert office.exceptions == []
    kept = edit_office.getControl(name="form.widgets.exceptions.0.start").value
    assert kept == rows[0].get("start", "")


def test_the_topics_of_the_area_are_picked_by_boxes(edit_office, office, area, save):
    edit_office.getControl("Advice").selected = True
    save()

    assert office.topics == [area["advice"].UID()]


def test_a_region_of_another_country_is_refused_and_its_regions_offered(edit_office, office, save):
    edit_office.getControl(name="form.widgets.holiday_subdivision:list").value = ["BY"]
    edit_office.getControl(name="form.widgets.holiday_country:list").value = ["CH"]
    save()

    assert "BY does not belong to the chosen country" in edit_office.contents
    assert office.holiday_country == "DE"
    edit_office.getControl(name="form.widgets.holiday_subdivision:list").value = ["ZH"]
    save()
    assert (office.holiday_country, office.holiday_subdivision) == ("CH", "ZH")


def test_no_region_is_offered_as_such_when_the_form_comes_back(edit_office, save):
    edit_office.getControl(name="form.widgets.opening_hours.0.end").value = "07:00"
    save()

    regions = edit_office.getControl(name="form.widgets.holiday_subdivision:list")
    assert "--NOVALUE--" not in regions.displayOptions


def test_the_fixed_link_is_refused_without_its_address(fixed_link, edit_office, office, save):
    edit_office.getControl(name="form.widgets.video_service:list").value = [fixed_link]
    edit_office.getControl(name="form.widgets.video_host_link").value = "video.example/host"
    save()
    assert "Enter a whole address that begins with https://." in edit_office.contents
    edit_office.getControl(name="form.widgets.video_host_link").value = "https://video.example/h"
    save()
    assert "needs the fixed link for citizens" in edit_office.contents
    assert office.video_service == "builtin"
    edit_office.getControl(name="form.widgets.video_guest_link").value = "https://video.example/g"
    save()
    assert (office.video_service, read_protected(office, "video_guest_link")) == (
        fixed_link,
        "https://video.example/g",
    )


def test_a_service_that_needs_an_account_is_refused_without_one(
    set_up, edit_office, office, save, monkeypatch
):
    service = set_up()
    transaction.commit()
    monkeypatch.setattr(service, "needs_account", True)
    edit_office.open(f"{office.absolute_url()}/edit")
    edit_office.getControl(name="form.widgets.video_service:list").value = [service.name]
    save()
    assert "needs the account of the host there" in edit_office.contents
    assert edit_office.getControl(name="form.widgets.video_service:list").value == [service.name]
    assert office.video_service == "builtin"
    edit_office.getControl(name="form.widgets.video_account").value = "petra"
    save()
    assert (office.video_service, read_protected(office, "video_account")) == (
        service.name,
        "petra",
    )


def test_an_office_keeps_a_service_that_cannot_be_chosen_any_more(
    set_up, edit_office, office, save
):
    office.video_service = set_up(operator=None).name
    transaction.commit()
    edit_office.open(f"{office.absolute_url()}/edit")
    edit_office.getControl(name="form.widgets.IBasic.title").value = "Permits"
    save()
    assert (office.title, office.video_service) == ("Permits", "townvideo")


def test_only_services_that_are_set_up_are_offered(town_video, set_up, edit_office, office):
    offered = edit_office.getControl(name="form.widgets.video_service:list").options
    assert town_video.name not in offered
    set_up()
    transaction.commit()
    edit_office.open(f"{office.absolute_url()}/edit")
    assert town_video.name in edit_office.getControl(name="form.widgets.video_service:list").options


def test_questions_get_their_names_from_their_wording(editor, area, fill, save):
    editor.open(f"{area.absolute_url()}/permit/edit")
    fill("questions", 1, label="Which plot?", purpose="To find the file")
    editor.getControl(name="form.widgets.questions.more").click()
    fill("questions", 2, label="Which plot?", type="choice", choices="One\n\nTwo", purpose="x")
    save()

    assert area["permit"].questions == [
        {
            "name": "which-plot",
            "label": "Which plot?",
            "type": "text",
            "required": False,
            "choices": [],
            "purpose": "To find the file",
        },
        {
            "name": "which-plot-2",
            "label": "Which plot?",
            "type": "choice",
            "required": False,
            "choices": ["One", "Two"],
            "purpose": "x",
        },
    ]


def test_a_name_stays_when_the_wording_changes(editor, area, fill, save):
    row = {"name": "plot", "label": "Plot?", "type": "yes_no", "required": True, "purpose": "x"}
    area["permit"].questions = [row]
    transaction.commit()
    editor.open(f"{area.absolute_url()}/permit/edit")
    fill("questions", 1, label="Which plot, please?")
    save()

    assert area["permit"].questions[0]["name"] == "plot"
    assert area["permit"].questions[0]["required"] is True


def test_a_question_needs_a_purpose(editor, area, fill, save):
    editor.open(f"{area.absolute_url()}/permit/edit")
    fill("questions", 1, label="Which plot?")
    save()

    assert "Row 1: Say what the answer is needed for." in editor.contents
    assert area["permit"].questions == []


def test_a_number_that_is_none_is_named_at_its_row(edit_office, office, fill, save):
    fill(WEEK, 1, desks="two")
    save()

    assert "Row 1: Enter a whole number of desks from 1 to 100." in edit_office.contents
    assert office.opening_hours[0]["desks"] == 1


def test_a_public_office_with_booking_keeps_its_notice_and_what_was_typed(
    edit_office, office, save
):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(office, "publish")
    transaction.commit()
    edit_office.getControl(name="form.widgets.IBasic.title").value = "Plans"
    edit_office.getControl(name="form.widgets.privacy_notice").value = ""
    save()

    assert "A public office that can be booked needs a privacy notice." in edit_office.contents
    assert edit_office.getControl(name="form.widgets.IBasic.title").value == "Plans"
    transaction.begin()
    assert (office.title, is_notice_missing(office)) == ("Office", False)
    edit_office.getControl(name="form.widgets.privacy_notice").value = "<p>We keep little.</p>"
    save()
    transaction.begin()
    assert (office.title, office.privacy_notice.raw) == ("Plans", "<p>We keep little.</p>")


def test_editors_see_and_change_what_only_they_may_know(editor, office, save):
    link = "https://video.example/petra?host=1"
    office.video_host_link = link
    transaction.commit()
    editor.open(f"{office.absolute_url()}/edit")
    control = editor.getControl(name="form.widgets.video_host_link")
    assert control.value == link
    control.value = f"{link}&again=1"
    save()

    assert read_protected(office, "video_host_link") == f"{link}&again=1"

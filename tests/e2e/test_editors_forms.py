"""Editors' forms in a real browser: rows by keyboard, narrow screens, axe."""

from accessibility import axe
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import Server
from visitors import Visitors

import pytest
import re


WEEK = "#form-widgets-opening_hours"
SPECIAL = "#form-widgets-exceptions"
# TinyMCE, Plone's editor for formatted text, breaks rules of its own on every form of Plone.
FORM = {"include": [["#form"]], "exclude": [[".tox"]]}


@pytest.fixture(scope="module")
def site_script() -> Path:
    """Return the script that fills the site."""
    return Path(__file__).with_name("editors_site.py")


@pytest.fixture
def editor(server: Server, visitors: Visitors) -> Page:
    """Return the page of an editor who is logged in."""
    page = visitors.new_page()
    log_in(page, server)
    return page


def log_in(page: Page, server: Server) -> None:
    """Log the editor in."""
    page.goto(f"{server.url}/login")
    page.locator("#__ac_name").fill("edda")
    page.locator("#__ac_password").fill("secret!pass")
    page.locator("#buttons-login").click()
    expect(page.locator("body.userrole-authenticated")).to_be_visible()


def open_form(page: Page, server: Server, path: str, fieldset: str = "") -> None:
    """Open a form, and the tab of a field set."""
    page.goto(f"{server.url}/{path}")
    if fieldset:
        page.locator(".autotoc-nav a", has_text=fieldset).click()


def test_rows_are_added_and_removed_without_leaving_the_page(editor, server):
    open_form(editor, server, "bauen/bauantrag/edit", "Öffnungszeiten")
    rows = editor.locator(f"{WEEK} .vo-row")
    expect(rows).to_have_count(6)

    editor.locator(f"{WEEK} .vo-rows-add").press("Enter")

    expect(rows).to_have_count(7)
    expect(rows.last.get_by_label("Zeile 7, Tag")).to_be_focused()
    editor.keyboard.press("ArrowDown")
    rows.last.get_by_label("Zeile 7, Beginn").fill("14")
    rows.last.get_by_label("Zeile 7, Ende").fill("16.30")
    rows.nth(2).get_by_role("button", name="Zeile 3").press("Enter")
    expect(rows).to_have_count(6)
    expect(editor.locator(f"{WEEK} [role=status]")).not_to_be_empty()
    expect(rows.nth(2).get_by_role("button", name="Zeile 3")).to_be_focused()
    expect(rows.last.get_by_label("Zeile 6, Beginn")).to_have_value("14")

    editor.locator("#form-buttons-save").click()
    editor.wait_for_url(re.compile("bauantrag$"))
    open_form(editor, server, "bauen/bauantrag/edit", "Öffnungszeiten")
    expect(rows.nth(4).get_by_label("Zeile 5, Ende")).to_have_value("16:30")


def test_the_form_speaks_german_and_has_its_tabs_in_order(editor, server):
    open_form(editor, server, "bauen/bauantrag/edit")

    expect(editor.locator("h1")).to_contain_text("Virtuelles Büro")
    expect(editor.locator(".autotoc-nav a")).to_contain_text(
        [
            "Standard",
            "Öffnungszeiten",
            "Wartebereich",
            "Anliegen und Video",
            "Terminbuchung",
            "Datenschutz",
        ]
    )


def test_enter_in_a_field_saves(editor, server):
    open_form(editor, server, "bauen/bauantrag/edit")
    editor.locator("#form-widgets-IBasic-title").press("Enter")

    editor.wait_for_url(re.compile("bauantrag$"))


def test_a_bad_row_is_marked_where_it_stands(editor, server):
    open_form(editor, server, "bauen/bauantrag/edit", "Öffnungszeiten")
    end = editor.get_by_label("Zeile 1, Ende")
    end.fill("7")
    editor.locator("#form-buttons-save").click()

    expect(editor.locator(".autotoc-nav a.active")).to_have_text("Öffnungszeiten")
    expect(editor.get_by_label("Zeile 1, Ende")).to_be_visible()
    expect(editor.get_by_label("Zeile 1, Ende")).to_have_attribute("aria-invalid", "true")
    expect(editor.locator(f"{WEEK} .vo-row-message")).to_contain_text("Zeile 1: ")
    editor.set_viewport_size({"width": 1280, "height": 2500})  # nothing under Plone's bar
    axe(editor, f"{WEEK} .vo-row-message", within=FORM)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("path", "fieldset", "visible"),
    [
        ("bauen/bauantrag/edit", "Öffnungszeiten", SPECIAL),
        ("bauen/bauantrag/edit", "Wartebereich", "#form-widgets-chairs"),
        ("bauen/bauantrag/edit", "Anliegen und Video", "#form-widgets-topics"),
        ("bauen/bauantrag/edit", "Terminbuchung", "#form-widgets-contact_required"),
        ("bauen/bauantrag/edit", "Datenschutz", "#form-widgets-retention_days"),
        ("bauen/edit", "", "#form-widgets-languages"),
        ("bauen/baugenehmigung/edit", "Terminbuchung", "#form-widgets-questions"),
        ("bauen/++add++VirtualOffice", "Öffnungszeiten", WEEK),
    ],
)
def test_forms_are_clean_and_fit_the_screen(visitors, server, path, fieldset, visible, width):
    page = visitors.new_page(viewport={"width": width, "height": 900})
    log_in(page, server)
    open_form(page, server, path, fieldset)

    axe(page, visible, within=FORM)

    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0
    for control in page.locator(f"{visible} :is(input[type=text], select, button)").all():
        if control.is_visible() and (box := control.bounding_box()) and box["width"] > 2:
            assert box["height"] >= 24


def test_without_script_the_same_form_works(visitors, server):
    page = visitors.new_page(java_script_enabled=False)
    log_in(page, server)
    open_form(page, server, "bauen/bauantrag/edit")
    page.get_by_label("Zeile 1, Ende").fill("11")

    page.locator(f"{SPECIAL} .vo-rows-add").press("Enter")

    expect(page.locator(f"{SPECIAL} .vo-row")).to_have_count(3)
    expect(page.get_by_label("Zeile 1, Ende")).to_have_value("11")
    assert page.url.endswith("#formfield-form-widgets-exceptions")

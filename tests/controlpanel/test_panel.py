"""Administrators connect the channels, and see what did not leave."""

from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.outbox import job_failed
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from mail_server import mail_server
from mail_server import use_mail_server
from plone import api

import pytest


VIEW = "@@virtualoffice-controlpanel"
PREFIX = "collective.virtualoffice."


def kept(name):
    """Return a setting as it is kept."""
    return api.portal.get_registry_record(f"{PREFIX}{name}")


@pytest.fixture
def page(administrator, town):
    """Return the control panel."""
    page = administrator.get(town, VIEW)
    assert page.status_int == 200
    return page


@pytest.fixture
def parked(office, at):
    """Park a job and return its id."""

    @atomic
    def park():
        facts = {"event": "booked", "office": office.UID(), "via": "email"}
        job_id = add_job("message", facts, at("09:00"))
        problem = "The mail server refused the recipient (code 550)."
        job_failed(job_id, at("09:00"), retry=False, problem=problem)
        return job_id

    return park()


def test_it_stands_in_site_setup(administrator, town):
    assert VIEW in administrator.get(town, "@@overview-controlpanel").text


def test_nobody_else_sees_it(visit, town):
    assert "vo-panel" not in visit(town, VIEW).text


def test_settings_are_kept(press, page):
    page = press(
        page,
        "save",
        sms_gateway="seven",
        sms_sender="Lindenau",
        sms_countries="de\nAT",
        public_url="https://office.example.org",
        stun_servers="stun:stun.example.org",
    )
    assert "The settings are kept." in page.text
    assert kept("sms_gateway") == "seven"
    assert kept("sms_countries") == ["DE", "AT"]
    assert kept("public_url") == "https://office.example.org"
    assert kept("stun_servers") == ["stun:stun.example.org"]


def test_a_secret_is_never_shown_again_and_kept_until_it_is_forgotten(press, page):
    page = press(page, "save", sms_api_key="top-secret-4711")
    assert kept("sms_api_key") == "top-secret-4711"
    assert "top-secret-4711" not in page.text
    page = press(page, "save", sms_sender="Town")
    assert (kept("sms_api_key"), kept("sms_sender")) == ("top-secret-4711", "Town")
    press(page, "save", sms_api_key_forget="1")
    assert kept("sms_api_key") is None


def test_limits_and_the_token_of_the_worker_are_settings_too(press, page):
    token = "a-token-of-some-length"
    page = press(
        page,
        "save",
        writes_per_minute="300",
        holds_per_network=" 0 ",
        worker_token=token,
    )
    assert (kept("writes_per_minute"), kept("holds_per_network")) == (300, 0)
    assert kept("worker_token") == token
    assert token not in page.text and 'value="300"' in page.text


def test_which_documents_are_taken_is_a_setting(press, page):
    facts = {
        "documents.endings": "pdf\njpg",
        "documents.largest": "25",
        "scanner.name": "clamd",
        "scanner.address": "/run/clamav/clamd.ctl",
    }
    page = press(page, "save", **facts)
    assert (kept("documents.endings"), kept("documents.largest")) == (["pdf", "jpg"], 25)
    assert kept("scanner.address") == "/run/clamav/clamd.ctl"
    assert 'value="25"' in page.text


def test_passwords_of_turn_servers_are_never_shown_again(press, page):
    server = "turn:turn.example.org:3478 office"
    page = press(page, "save", turn_servers=f"{server} pw4711")
    assert "pw4711" not in page.text and server in page.text
    press(page, "save", sms_sender="Town")
    assert kept("turn_servers") == [f"{server} pw4711"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sms_countries": "Germany"}, "two letters"),
        ({"public_url": "office.example.org"}, "whole address"),
        ({"sms_url": "javascript:x"}, "whole address"),
        ({"turn_servers": "turn:turn.example.org"}, "a user name and a password"),
        ({"sms_gateway": "generic", "sms_body": "{"}, "not JSON"),
        ({"sms_sender": "Town\x07"}, "cannot be used"),
        ({"writes_per_minute": "many"}, "a whole number"),
        ({"writes_per_minute": ""}, "a whole number"),
        ({"holds_per_network": "-1"}, "a whole number"),
        ({"worker_token": "short"}, "at least 16 characters"),
    ],
)
def test_what_cannot_be_used_is_said_kept_in_the_form_and_changes_nothing(
    press, page, fields, words
):
    page = press(page, "save", sms_account="typed before", **fields)
    assert words in page.text and "nothing was changed" in page.text
    assert "typed before" in page.text
    assert kept("sms_account") is None


def test_what_comes_from_outside_is_said_and_cannot_be_changed(
    administrator, press, town, monkeypatch
):
    monkeypatch.setenv("VIRTUALOFFICE_SMS_SENDER", "From outside")
    monkeypatch.setenv("VIRTUALOFFICE_SMS_API_KEY", "secret-from-outside")
    page = administrator.get(town, VIEW)
    assert "VIRTUALOFFICE_SMS_SENDER" in page.text and "VIRTUALOFFICE_SMS_API_KEY" in page.text
    assert "secret-from-outside" not in page.text
    press(page, "save", sms_account="kept")
    assert (kept("sms_sender"), kept("sms_account")) == (None, "kept")


def test_a_test_email_leaves(press, page):
    with mail_server() as (box, port):
        use_mail_server(port)
        page = press(page, "test-mail", test_email="admin@example.org")
        assert "The test message has left." in page.text
        assert [mail["To"] for mail in box.mails] == ["admin@example.org"]
        box.answer = "550 no"
        page = press(page, "test-mail", test_email="admin@example.org")
        assert "refused the message (code 550)" in page.text
    page = press(page, "test-mail", test_email="nobody")
    assert "This is no e-mail address." in page.text and 'value="nobody"' in page.text


def test_a_test_sms_leaves(press, page, monkeypatch, httpserver):
    page = press(page, "test-sms", test_number="0151 12345678")
    assert "No SMS gateway is chosen." in page.text
    httpserver.expect_request("/sms").respond_with_json({"ok": True})
    for name, value in {"gateway": "generic", "url": httpserver.url_for("/sms")}.items():
        monkeypatch.setenv(f"VIRTUALOFFICE_SMS_{name.upper()}", value)
    page = press(page, "test-sms", test_number="0151 12345678")
    assert "The test message has left." in page.text
    ((request, _answer),) = httpserver.log
    assert request.json["to"] == "+4915112345678"
    page = press(page, "test-sms", test_number="0345 1234567")
    assert "This is no mobile number." in page.text


def test_what_did_not_leave_is_shown_without_personal_data_and_tried_again(
    administrator, press, parked, town
):
    page = administrator.get(town, VIEW)
    assert "message: appointment booked" in page.text
    assert "Permits" in page.text and "refused the recipient (code 550)" in page.text
    page = press(page, "try-again", job=parked)
    assert "It is tried again at once." in page.text
    with latest():
        assert [job.parked for job in all_jobs()] == [False]


def test_since_when_something_waits_is_told_by_the_sites_clock(administrator, parked, town):
    assert "<td>Tuesday, 24 November 2026, 9:00</td>" in administrator.get(town, VIEW).text


def test_that_all_is_set_is_told_in_the_language_of_the_page(administrator, town, monkeypatch):
    for name, value in {"gateway": "generic", "url": "https://sms.example/"}.items():
        monkeypatch.setenv(f"VIRTUALOFFICE_SMS_{name.upper()}", value)
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    api.portal.set_registry_record("plone.email_from_address", "town@example.org")
    api.portal.set_registry_record("plone.available_languages", ["de"])
    api.portal.set_registry_record("plone.default_language", "de")
    page = administrator.get(town, VIEW)
    assert "Ein Mailserver und die eigene Adresse der Website sind eingetragen." in page.text
    assert "Alle Angaben sind da" in page.text


def test_what_did_not_leave_is_given_up(administrator, press, parked, town):
    page = administrator.get(town, VIEW)
    again = administrator.get(town, VIEW)
    assert "It is given up." in press(page, "drop", job=parked).text
    assert "somebody was faster" in press(again, "drop", job=parked).text
    with latest():
        assert all_jobs() == []


def test_the_form_cannot_be_sent_from_elsewhere(administrator, town, parked):
    url = f"{town.absolute_url()}/{VIEW}"
    assert administrator.post(url, act="drop", job=parked).status_int == 403
    with latest():
        assert len(all_jobs()) == 1


def test_a_silent_worker_is_reported(administrator, town, at):
    assert "The worker gives no sign" in administrator.get(town, VIEW).text
    run_due(town, now=at("09:00"))
    at("09:01")
    page = administrator.get(town, VIEW).text
    assert "The worker gives no sign" not in page and "60 seconds ago" in page


def test_keys_that_are_missing_are_reported(administrator, town, monkeypatch, tmp_path):
    assert "VIRTUALOFFICE_KEYS" in administrator.get(town, VIEW).text
    monkeypatch.setenv("VIRTUALOFFICE_KEYS", str(tmp_path / "none"))
    assert "The folder of the keys is not there." in administrator.get(town, VIEW).text

"""The demo's letterbox: e-mails and SMS that would have left."""

from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.setuphandlers.demo import catcher
from collective.virtualoffice.setuphandlers.demo import messages
from email.message import EmailMessage
from plone import api
from smtplib import SMTP

import pytest


HTML = "<p>Guten <b>Tag</b></p>"
CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def letterbox(monkeypatch):
    """Return an empty letterbox in a process that is the demo's."""
    box = catcher.Letterbox()
    monkeypatch.setattr(catcher, "letterbox", box)
    monkeypatch.setattr(messages, "letterbox", box)
    monkeypatch.setenv("VIRTUALOFFICE_DEMO", "1")
    return box


@pytest.fixture
def show(portal, http_request):
    """Return the page: `show(id="1")`."""

    def render(**query):
        http_request.form.clear()
        http_request.form.update(query)
        return messages.DemoMessages(portal, http_request)

    return render


def mail():
    """Return an e-mail with all that our messages have."""
    email = EmailMessage()
    email["From"], email["To"], email["Subject"] = "a@example.org", "z@example.org", "Ihr Termin"
    email.set_content("Guten Tag: http://localhost/link\n")
    email.add_alternative(HTML, subtype="html")
    email.add_alternative(CALENDAR, subtype="calendar", params={"method": "REQUEST"})
    return email


def test_a_real_mail_server_catches_mails(letterbox, show):
    with SMTP("127.0.0.1", catcher.start_mail_server()) as server:
        server.send_message(mail())
    [caught] = letterbox.caught
    page = show(id=str(caught.id))
    assert (caught.to, caught.subject) == ("z@example.org", "Ihr Termin")
    assert page.text.startswith("Guten Tag") and page.html.strip() == HTML
    assert page.links == ["http://localhost/link"]
    assert page.calendar_url.endswith(f"?id={caught.id}&calendar=1")
    assert b"VCALENDAR" in show(id=str(caught.id), calendar="1")()


def test_a_gateway_catches_sms(letterbox, show):
    url = f"http://127.0.0.1:{catcher.start_sms_gateway()}/sms"
    ask("POST", url, seconds=2, body={"to": "+4915112345678", "text": "Termin 1\nmorgen"})
    [caught] = letterbox.caught
    page = show(id=str(caught.id))
    assert (caught.to, caught.subject) == ("+4915112345678", "Termin 1")
    assert (page.text, page.html, page.calendar_url) == ("Termin 1\nmorgen", "", "")


def test_the_newest_comes_first_and_old_ones_are_forgotten(letterbox):
    for number in range(catcher.MOST_KEPT + 1):
        letterbox.put_sms("+49", f"{number}")
    assert letterbox.caught[0].text == "200"
    assert len(letterbox.caught) == catcher.MOST_KEPT
    assert letterbox.find("1") is None


@pytest.mark.parametrize("number", ["7", "", "x", ["1"]])
def test_what_is_not_there_is_not_found(letterbox, show, number):
    with pytest.raises(messages.NotFound):
        show(id=number)()


def test_a_real_site_has_no_letterbox(letterbox, show, monkeypatch):
    monkeypatch.delenv("VIRTUALOFFICE_DEMO")
    with pytest.raises(messages.NotFound):
        show()()


def test_a_mail_server_that_somebody_has_set_stays(letterbox, functional):
    api.portal.set_registry_record("plone.smtp_host", "mail.example.org")
    catcher.use_mail_server(2525)
    assert api.portal.get_registry_record("plone.smtp_host") == "mail.example.org"
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    catcher.use_mail_server(2525)
    assert api.portal.get_registry_record("plone.smtp_host") == "127.0.0.1"
    assert api.portal.get_registry_record("plone.smtp_port") == 2525

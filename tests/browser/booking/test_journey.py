"""The whole way to an appointment, without script."""

from collective.virtualoffice.browser.booking.checked_fields import WAYS
from collective.virtualoffice.domain.consent import BY_SMS
from collective.virtualoffice.domain.consent import TEXTS
from zope.i18n import translate

import pytest


def test_the_whole_way(citizen, book_url, at, booked, office):
    words = citizen.goes_to(book_url)
    assert "Step 1 of 6" in words
    assert citizen.title.startswith("Step 1 of 6: What is it about? – Permits")
    citizen.getControl("Building permit").click()
    citizen.presses("Continue")
    assert "Step 2 of 6" in citizen.words
    citizen.getControl("Video").click()
    words = citizen.presses("Continue")

    assert "Wednesday, 25 November" in words
    assert citizen.title.startswith("Step 3 of 6: Which day and what time? – Permits – Wednesday")
    citizen.getControl("8:30").click()
    words = citizen.presses("Continue")

    assert "/@@book/" in citizen.url and citizen.url.endswith("/details")
    assert "Wednesday, 25 November, 8:30" in words
    assert "This time is kept for you until 11:10" in words
    at("11:01")
    assert "Telephone number" not in words and "Name" not in words
    citizen.getControl("E-mail address").value = "karla@example.org"
    citizen.getControl("In which language").displayValue = ["Türkçe"]
    words = citizen.presses("Continue")

    assert "So that we can look up the plan." in words
    assert "Please write nothing here about health" in words
    citizen.getControl("Which parcel?").value = "12/3"
    citizen.getControl("Garage").click()
    citizen.getControl("Yes").click()
    words = citizen.presses("Continue")

    assert "Step 6 of 6" in words
    for answer in ("karla@example.org", "12/3", "Garage", "Yes", "Türkçe", "Building permit"):
        assert answer in words
    assert "What happens to your data" in words
    assert booked() == []
    words = citizen.presses("Book the appointment")

    [entry] = booked()
    assert citizen.title.startswith("Your appointment is booked")
    assert "Wednesday, 25 November, 8:30" in words
    assert f"The number of your appointment is {entry.appointment.number}" in words
    assert "Bring the plan." in words and "030 4711" in words
    link = f"{office.absolute_url()}/@@appointment/{entry.details.token}"
    assert f"{link}/calendar.ics" in citizen.contents and link in words
    assert entry.details.email == "karla@example.org"
    assert entry.details.answers == {"parcel": "12/3", "kind": "Garage", "owner": True}
    assert entry.appointment.language == "tr"


def test_what_there_is_only_one_of_is_not_asked(citizen, make_office, plan):
    office = make_office("one", "One", topics=[plan])
    words = citizen.goes_to(f"{office.absolute_url()}/@@book")
    assert "Step 1 of 3" in words
    assert "Wednesday, 25 November" in words


def test_nothing_personal_stands_in_an_address(citizen, chooses, at, booked):
    chooses("8:30")
    at("11:01")
    citizen.getControl("E-mail address").value = "karla@example.org"
    citizen.presses("Continue")
    for page in (citizen, citizen):
        assert "karla" not in page.url
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"
    assert citizen.headers["X-Robots-Tag"] == "noindex"
    citizen.presses("Book the appointment")
    assert citizen.headers["Cache-Control"] == "no-store"
    assert "karla" not in citizen.url


def test_a_form_sent_twice_books_once(citizen, new_citizen, chooses, at, booked):
    chooses("8:30")
    at("11:01")
    citizen.getControl("E-mail address").value = "karla@example.org"
    citizen.presses("Continue")
    url = citizen.url
    places = []
    for browser in (citizen, new_citizen()):
        browser.sends(url, {"form.buttons.go": "1"})
        places.append(browser.url)
    assert places[0] == places[1] and places[0].endswith("/booked")
    assert len(booked()) == 1
    assert "Your appointment is booked" in citizen.goes_to(url)


def test_every_answer_can_be_changed_and_none_is_asked_twice(
    citizen, chooses, at, booked, permit, plan
):
    chooses("8:30", topic=permit)
    at("11:01")
    citizen.getControl("E-mail address").value = "karla@example.org"
    citizen.presses("Continue")
    citizen.getControl("Which parcel?").value = "12/3"
    citizen.presses("Continue")
    check = citizen.url

    follow(citizen, "Change: Which parcel?")
    assert citizen.getControl("Which parcel?").value == "12/3"
    citizen.getControl("Which parcel?").value = "12/4"
    citizen.presses("Continue")
    assert citizen.url == check

    follow(citizen, "Change: Day and time")
    assert "At the moment Wednesday, 25 November, 8:30 is kept for you." in citizen.words
    citizen.getControl("9:00").click()
    words = citizen.presses("Continue")
    assert citizen.url.endswith("/check") and citizen.url != check
    assert "12/4" in words and "karla@example.org" in words and "9:00" in words

    follow(citizen, "Change: How we talk")
    citizen.getControl("Telephone").click()
    citizen.presses("Continue")
    citizen.getControl("9:30").click()
    citizen.presses("Continue")
    assert citizen.getControl("E-mail address").value == "karla@example.org"
    at("11:02")
    citizen.getControl("Telephone number").value = "030 123456"
    citizen.presses("Continue")
    assert "12/4" in citizen.words

    follow(citizen, "Change: Topic")
    citizen.getControl("Site plan").click()
    citizen.presses("Continue")
    citizen.getControl("8:00").click()
    words = citizen.presses("Continue")
    assert "12/4" not in words
    citizen.presses("Book the appointment")
    [entry] = booked()
    assert entry.appointment.topic == plan
    assert entry.details.answers == {}


def follow(citizen, name):
    """Follow the link that is read out under a name."""
    label, _colon, row = name.partition(": ")
    links = [link for link in _links(citizen) if link[0] == f"{label}: {row}"]
    citizen.goes_to(links[0][1])


def _links(citizen):
    for element in citizen._response.html.select(".vo-answers a"):
        yield " ".join(element.get_text().split()), element["href"]


def test_a_sensitive_office_asks_nobody_for_a_name(citizen, make_office, plan, booked, at):
    office = make_office(
        "help", "Help", sensitive=True, topics=[plan], contact_required=["name", "email"]
    )
    citizen.goes_to(f"{office.absolute_url()}/@@book")
    assert "Help" not in citizen.title
    citizen.getControl("8:30").click()
    words = citizen.presses("Continue")
    assert "You need not give a name." in words
    assert "By which name" not in words
    at("11:01")
    citizen.getControl("E-mail address").value = "k@example.org"
    citizen.presses("Continue")
    citizen.presses("Book the appointment")
    assert "Help" not in citizen.title
    [entry] = booked(office)
    assert entry.details.name == ""


def test_where_nothing_is_required_one_can_book_without_a_contact(
    citizen, make_office, plan, booked, at
):
    office = make_office("free", "Free", topics=[plan], contact_required=[])
    citizen.goes_to(f"{office.absolute_url()}/@@book")
    citizen.getControl("8:30").click()
    assert "E-mail address (optional)" in citizen.presses("Continue")
    at("11:01")
    assert "not given" in citizen.presses("Continue")
    assert "without a contact we cannot send it" in citizen.presses("Book the appointment")
    assert len(booked(office)) == 1


def test_whoever_gives_both_contacts_chooses_the_way_of_messages(
    citizen, make_office, plan, booked, at, monkeypatch
):
    monkeypatch.setenv("VIRTUALOFFICE_SMS_GATEWAY", "seven")
    office = make_office("both", "Both", topics=[plan], contact_required=["email", "phone"])
    citizen.goes_to(f"{office.absolute_url()}/@@book")
    citizen.getControl("8:30").click()
    citizen.presses("Continue")
    at("11:01")
    assert citizen.getControl("By e-mail").selected
    citizen.getControl("E-mail address").value = "k@example.org"
    citizen.getControl("Telephone number").value = "0151 23456789"
    citizen.getControl("By SMS").click()
    assert "By e-mail and SMS" in citizen.presses("Continue")
    citizen.presses("Book the appointment")
    [entry] = booked(office)
    assert entry.details.consents == {"sms": True}
    assert entry.details.agreements["sms"]["text"] == "1"


def test_another_wording_of_a_consent_is_another_version():
    wording = {
        language: translate(WAYS[BY_SMS], target_language=language) for language in ("en", "de")
    }
    assert (TEXTS[BY_SMS], wording) == (
        "1",
        {
            "en": "By SMS, too; I agree that my number is used for it",
            "de": "Auch per SMS; ich bin einverstanden, dass meine Nummer dafür verwendet wird",
        },
    ), "Raise the version in domain.consent with the wording."


def test_an_office_that_takes_no_bookings_names_the_telephone(citizen, make_office, town):
    for office in (
        make_office("off", "Off", booking=False),
        make_office("walk", "Walk", opening_hours=[]),
    ):
        words = citizen.goes_to(f"{office.absolute_url()}/@@book")
        assert "No appointments can be booked here online." in words
        assert "030 4711" in words
        assert citizen.status == 200


@pytest.mark.parametrize(
    "path", ["/x", "/x/y", "/x/details/y", "/unknown/booked", "/details", "//details"]
)
def test_an_address_that_leads_nowhere_says_so(citizen, book_url, path):
    citizen.goes_to(book_url + path)
    assert citizen.status == 404


@pytest.mark.parametrize("step", ["time", "details", "questions", "check"])
def test_a_hold_that_nobody_knows_leads_back_to_the_times(citizen, book_url, step):
    words = citizen.goes_to(f"{book_url}/unknown/{step}")
    assert "This time is no longer kept for you." in words
    assert "Choose another time" in words
    citizen.sends(f"{book_url}/unknown/{step}", {"form.buttons.go": "1"})
    assert citizen.status == 409

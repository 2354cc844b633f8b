"""A short address leads to the citizen's page and names no office."""

from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.invite import invite_to_appointment
from datetime import timedelta


HOURS = {"start": "08:00", "end": "12:00", "channels": ["video"], "desks": 1}


def test_it_leads_to_the_page_of_the_appointment(visit, new_office, town, at):
    office = new_office("Advice", opening_hours=[{"day": day, **HOURS} for day in range(5)])
    wanted = Request(
        start=at("09:00") + timedelta(days=1), channel="video", email="zoe@example.org"
    )
    token = book(office, wanted, now=at("09:00")).token
    answer = visit(town, f"@@to/{token}")
    assert answer.status_int == 302
    assert answer.location.endswith(f"/plone/building/advice/@@appointment/{token}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    guest = invite_to_appointment(
        office, token, name="Ines", role="companion", now=at("09:00")
    ).rpartition("/")[2]
    assert visit(town, f"@@to/{guest}").location.endswith(f"/advice/@@guest/{guest}")


def test_what_opens_nothing_leads_nowhere(visit, town):
    for path in ("@@to", "@@to/unknown", "@@to/a/b", "@@to/%C3%A9"):
        answer = visit(town, path)
        assert answer.status_int == 404
        assert "Perhaps a part of the link is missing. Or the appointment is deleted" in answer.text
        assert answer.headers["Referrer-Policy"] == "no-referrer"

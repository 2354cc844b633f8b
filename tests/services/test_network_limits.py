"""Whoever asks too often is told to wait, and nothing has happened."""

from plone import api

import pytest


WRITES = "collective.virtualoffice.writes_per_minute"
HOLDS = "collective.virtualoffice.holds_per_network"


@pytest.fixture
def two_writes(town):
    """Allow two writes a minute."""
    api.portal.set_registry_record(WRITES, 2)


@pytest.mark.parametrize("service", ["@tickets", "@holds", "@appointments"])
def test_too_many_writes_are_refused(citizen, booking, two_writes, service, kept, at):
    url = f"{booking.absolute_url()}/{service}"
    first = [citizen.post(url, {"start": "soon"}).status for _time in range(2)]
    assert set(first) <= {400, 409}
    before = kept()
    answer = citizen.post(url, {"start": "soon"})
    assert answer.error == (429, "TooManyRequests")
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "no-store"
    assert kept() == before
    at("09:13:32")
    assert citizen.post(url, {"start": "soon"}).status == first[0]


def test_writes_of_all_services_count_together(citizen, booking, two_writes):
    url = booking.absolute_url()
    assert citizen.post(f"{url}/@tickets").status == 409
    assert citizen.post(f"{url}/@holds").status == 400
    assert citizen.post(f"{url}/@appointments").status == 429


def test_looking_changing_cancelling_and_entering_are_never_refused(
    citizen, appointment, two_writes, booking
):
    citizen.post(f"{booking.absolute_url()}/@holds")
    url = appointment["@id"]
    for _time in range(3):
        assert citizen.get(url).status == 200
        assert citizen.patch(url, {"name": "Zoe"}).status == 200
        assert citizen.post(f"{url}/enter").status == 409
        assert citizen.get(f"{booking.absolute_url()}/@slots").status == 200
    assert citizen.delete(url).status == 204


def test_no_limit(citizen, booking):
    api.portal.set_registry_record(WRITES, 0)
    answers = [citizen.post(f"{booking.absolute_url()}/@holds").status for _time in range(5)]
    assert answers == [400] * 5


def test_too_many_open_holds_are_refused(citizen, booking, kept):
    api.portal.set_registry_record(HOLDS, 2)
    url = f"{booking.absolute_url()}/@holds"
    nine, ten = ({"start": f"2026-11-25T{hour}:00:00+01:00"} for hour in ("09", "10"))
    first = citizen.post(url, nine).json
    citizen.post(url, nine)
    before = kept()
    answer = citizen.post(url, ten)
    assert answer.error == (429, "TooManyRequests")
    assert answer.headers["Retry-After"] == "600"
    assert kept() == before
    citizen.delete(first["@id"])
    assert citizen.post(url, ten).status == 201

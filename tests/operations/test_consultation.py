"""What a video service is told of a talk."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.release import END_ROOM
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.transactions import latest
from contextlib import suppress

import pytest
import transaction


@pytest.fixture
def called(make_office, at):
    """Call a citizen in an office with some facts; return the office and the seat."""

    def made(language="de", **facts):
        office = make_office("Addiction", video_service="townvideo", **facts)
        open_desk(office, "ada", "Ada", now=at("09:00"))
        seat = take_seat(office, name="Karl", language=language, now=at("09:00"))
        call_next(office, "ada", now=at("09:01"))
        return office, seat

    return made


def entered(called, at, **facts):
    """Let a called citizen enter and return nothing."""
    office, seat = called(**facts)
    with latest():
        enter(office, seat.token, now=at("09:01"))


def test_it_is_told_what_the_office_says_about_the_room(set_up, called, at):
    service = set_up()
    entered(
        called,
        at,
        video_account="petra@town.example",
        video_host_link="https://video.example/host",
        video_guest_link="https://video.example/guest",
    )

    (told,) = service.consultations
    assert told.title == "Addiction"
    assert told.account == "petra@town.example"
    assert (told.host_link, told.guest_link) == (
        "https://video.example/host",
        "https://video.example/guest",
    )


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Beratung"), ("en", "Consultation"), ("tr", "Consultation")]
)
def test_the_title_of_a_sensitive_office_names_nothing(set_up, called, at, language, title):
    service = set_up()
    entered(called, at, language=language, sensitive=True)
    assert [told.title for told in service.consultations] == [title]


def test_a_talk_stays_where_it_began_when_the_office_changes_its_service(set_up, called, at):
    service = set_up()
    office, seat = called()
    with latest():
        first = enter(office, seat.token, now=at("09:01"))
    office.video_service = "builtin"
    with latest():
        again = enter_as_host(office, "ada", "Ada", now=at("09:02"))
    assert first.startswith("https://video.example/") and again.startswith("https://video.example/")
    assert len(service.consultations) == 1


def test_of_two_rooms_made_at_once_both_use_the_one_that_was_kept_first(
    set_up, called, at, monkeypatch
):
    service = set_up()
    office, seat = called()
    links = []

    def create(consultation):
        number = len(service.consultations)
        service.consultations.append(consultation)
        if number == 0:  # meanwhile the official enters, too
            links.append(enter_as_host(office, "ada", "Ada", now=at("09:01")))
        return Room(f"room-{number}", consultation.place)

    monkeypatch.setattr(service, "create", create)
    with latest():
        links.append(enter(office, seat.token, now=at("09:01")))
    assert [link.split("/")[3] for link in links] == ["room-1", "room-1"]
    with latest():
        assert [job.facts["room"] for job in all_jobs()] == ["room-0"]


def test_a_room_that_was_made_too_late_is_ended(set_up, called, at, monkeypatch):
    service = set_up()
    office, seat = called()

    def create(consultation):
        leave(office, seat.token, now=at("09:01"))  # meanwhile
        return Room("late", consultation.place)

    monkeypatch.setattr(service, "create", create)
    with latest(), pytest.raises(WrongState):
        enter(office, seat.token, now=at("09:01"))
    with latest():
        assert [job.facts["room"] for job in all_jobs()] == ["late"]


def test_a_room_that_is_ended_already_is_not_ended_twice(set_up, called, at, monkeypatch):
    service = set_up()
    office, seat = called()
    with latest():
        enter(office, seat.token, now=at("09:01"))

    def link(room, person, now):
        leave(office, seat.token, now=now)  # meanwhile
        return "https://video.example/"

    monkeypatch.setattr(service, "link", link)
    with latest(), pytest.raises(WrongState):
        enter(office, seat.token, now=at("09:02"))
    with latest():
        assert len(list(all_jobs())) == 1


@pytest.mark.parametrize("meanwhile", [check_in, cancel, forget_me])
def test_a_room_of_an_appointment_that_is_not_used_is_ended(
    set_up, video_office, book_at, at, monkeypatch, meanwhile
):
    service = set_up()
    video_office.video_service = "townvideo"
    video_office.cancel_until_minutes = 0
    transaction.commit()
    booked = book_at("10:00")
    made = []

    def create(consultation):
        made.append(consultation.id)
        if len(made) == 1:
            meanwhile(video_office, booked.token, now=at("09:55"))
        return Room(consultation.id, consultation.place)

    monkeypatch.setattr(service, "create", create)
    with suppress(NotFound, WrongState):
        enter_appointment(video_office, booked.token, now=at("09:55"))
    with latest():
        ended = [job.facts["room"] for job in all_jobs() if job.kind == END_ROOM]
    assert ended == made[:1]


def test_a_room_of_somebody_who_had_everything_deleted_is_ended(
    set_up, video_office, book_at, at, monkeypatch
):
    service = set_up()
    video_office.video_service = "townvideo"
    video_office.cancel_until_minutes = 0
    transaction.commit()
    booked = book_at("10:00")
    check_in(video_office, booked.token, now=at("09:55"))

    def create(consultation):
        leave(video_office, booked.token, now=at("09:55"))  # meanwhile
        forget_me(video_office, booked.token, now=at("09:55"))
        return Room("late", consultation.place)

    monkeypatch.setattr(service, "create", create)
    with latest(), pytest.raises(WrongState):
        enter(video_office, booked.token, now=at("09:55"))
    with latest():
        assert "late" in [job.facts.get("room") for job in all_jobs()]

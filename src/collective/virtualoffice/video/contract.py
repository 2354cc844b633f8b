"""What every video service must do; run it over yours.

    from collective.virtualoffice.video.contract import VideoServiceContract


    class TestMyService(VideoServiceContract):
        @pytest.fixture
        def service(self):
            return MyService(...)

The tests call the service and nothing else; let it talk to a judge of requests, or
to a test account, never to a stand-in that says yes to everything. A service that is
reached over HTTP keeps `VendorContract`, too.
"""

from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.contract import FaultsContract
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.video.interfaces import IVideoOrigin
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import unpacked
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from urllib.parse import unquote
from urllib.parse import urlsplit
from zope.i18nmessageid import Message
from zope.interface.verify import verifyObject

import os
import pytest


KNOWN_CAPABILITIES = frozenset(
    {
        "admit",
        "audio_only",
        "chat",
        "dial_in",
        "e2e",
        "embeddable",
        "end",
        "files",
        "guest_name",
        "lobby",
        "one_at_a_time",
        "people",
        "recording_off",
        "return_link",
        "screen_share",
    }
)


def a_consultation(consultation_id: str = "4f5ab8f2c1d94b7d8f6e0a1b2c3d4e5f") -> Consultation:
    """Return a talk that begins in a minute."""
    now = datetime.now(UTC)
    return Consultation(
        id=consultation_id,
        place="https://town.example/advice/permits",
        language="de",
        starts=now + timedelta(minutes=1),
        ends=now + timedelta(minutes=31),
        title="Beratung",
        account="petra.amt@town.example",
        host_link="https://video.example/rooms/petra?host",
        guest_link="https://video.example/rooms/petra",
    )


def other_name(name: str) -> str:
    """Return a name that differs in its last character."""
    return f"{name[:-1]}{'1' if name.endswith('0') else '0'}"


class VideoServiceContract:
    """Tests of one video service. Override `service`; the rest where it must differ."""

    same_link_for_all = False
    """True for a fixed room: one address for everybody, told apart by signing in there."""

    named_by = ""
    """Which fact in a `ref` that was `packed` names the room; empty: the `ref` is a name."""

    @pytest.fixture
    def service(self) -> IVideoService:
        """Return the service to be tested."""
        raise NotImplementedError("Override the fixture `service`.")

    @pytest.fixture
    def now(self) -> datetime:
        """Return when the links are made."""
        return datetime.now(UTC)

    @pytest.fixture
    def consultation(self) -> Consultation:
        """Return the talk that needs a room."""
        return a_consultation()

    @pytest.fixture
    def another(self) -> Consultation:
        """Return a second talk at the same time."""
        return a_consultation("77d0c1d2a5b64f0e9c3b2a1908f7e6d5")

    @pytest.fixture
    def host(self) -> Person:
        """Return the official."""
        return Person("host-1", Role.HOST, "Petra Amt")

    @pytest.fixture
    def citizen(self) -> Person:
        """Return the citizen."""
        return Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")

    @pytest.fixture
    def room(self, service: IVideoService, consultation: Consultation) -> Room:
        """Return the talk's room."""
        return service.create(consultation)

    @pytest.fixture
    def never_was(self, room: Room) -> Room:
        """Return a room as the service names them, which it has never made."""
        if not self.named_by:
            return replace(room, ref=other_name(room.ref))
        facts = unpacked(room)
        facts[self.named_by] = other_name(facts[self.named_by])
        return replace(room, ref=packed(facts))

    def test_it_keeps_the_interface(self, service):
        assert verifyObject(IVideoService, service)

    def test_its_title_can_be_translated(self, service):
        assert isinstance(service.title, Message)
        assert service.title.default

    def test_its_capabilities_are_known_words(self, service):
        assert isinstance(service.capabilities, frozenset)
        assert service.capabilities <= KNOWN_CAPABILITIES

    def test_a_consultation_has_one_room_however_often_it_is_asked_for(self, service, consultation):
        assert service.create(consultation).ref == service.create(consultation).ref

    def test_two_consultations_have_two_rooms(self, service, room, another):
        assert self.same_link_for_all or service.create(another).ref != room.ref

    def test_a_room_knows_its_office(self, room, consultation):
        assert room.place == consultation.place

    def test_a_room_is_a_plain_text_that_can_be_stored(self, room):
        assert isinstance(room.ref, str)
        assert 0 < len(room.ref) <= 1000

    def test_links_can_be_opened(self, service, room, host, citizen, now):
        for person in (host, citizen):
            parts = urlsplit(service.link(room, person, now))
            assert parts.scheme in ("http", "https")
            assert parts.netloc

    def test_links_lead_to_its_origin_where_it_names_one(
        self, service, room, consultation, citizen, now
    ):
        knows = IVideoOrigin.providedBy(service)
        origin = service.origin(consultation.guest_link) if knows else ""
        assert not origin or urlsplit(origin).path == ""
        assert not origin or service.link(room, citizen, now).startswith(f"{origin}/")

    def test_each_role_and_person_has_a_link_of_its_own(self, service, room, host, citizen, now):
        people = [host, citizen] + [
            Person(f"guest-{role}", role, str(role))
            for role in (Role.INTERPRETER, Role.COMPANION, Role.COLLEAGUE)
        ]
        links = {service.link(room, person, now) for person in people}
        assert self.same_link_for_all or len(links) == len(people)

    def test_a_guest_cannot_read_the_hosts_link_out_of_their_own(
        self, service, room, host, citizen, now
    ):
        mine = unquote(service.link(room, citizen, now))
        theirs = unquote(service.link(room, host, now))
        assert self.same_link_for_all or (theirs not in mine and mine not in theirs)

    def test_a_link_can_be_made_again_when_the_first_was_lost(self, service, room, citizen, now):
        service.link(room, citizen, now)
        assert service.link(room, citizen, now + timedelta(minutes=5))

    def test_nothing_about_the_citizen_stands_in_the_rooms_name(self, service, room, citizen, now):
        service.link(room, citizen, now)
        for word in citizen.name.split():
            assert word.casefold() not in unquote(room.ref).casefold()

    def test_ending_twice_is_a_success(self, service, room):
        service.end(room)
        service.end(room)

    def test_ending_a_room_that_never_was_is_a_success(self, service, room, never_was):
        assert never_was.ref != room.ref
        service.end(never_was)

    def test_it_lacks_nothing_and_names_its_operator(self, service):
        assert service.missing() == ()
        assert isinstance(service.operator(), Operator)

    def test_it_says_which_wishes_it_cannot_fulfil(self, service, room):
        for wish in ("admit", "people"):
            if wish not in service.capabilities:
                with pytest.raises(Final):
                    getattr(service, wish)(room)

    def test_people_can_be_let_in_and_named(self, service, room, host, citizen, now):
        for person in (host, citizen):
            service.link(room, person, now)
        if "admit" in service.capabilities:
            service.admit(room)
        if "people" in service.capabilities:
            assert all(isinstance(name, str) for name in service.people(room))

    def test_its_health_is_told_in_a_sentence(self, service):
        health = service.health()
        assert isinstance(health, Health)
        assert health.ok
        assert len(health.detail.split()) > 2


class VendorContract(VideoServiceContract, FaultsContract):
    """Tests of a service that asks a vendor over HTTP as soon as a room is made.

    Override `service_at` and what stands first in `FaultsContract`, and `service`, whose
    vendor has to remember its rooms.
    """

    def act(self, service: IVideoService) -> None:
        """Make a room."""
        service.create(a_consultation())

    def test_its_health_names_what_is_missing_without_asking(
        self, over_http, monkeypatch, httpserver
    ):
        for name in list(os.environ):
            if name.startswith("VIRTUALOFFICE_"):
                monkeypatch.delenv(name)
        assert over_http.missing()
        health = over_http.health()
        assert not health.ok
        assert over_http.missing()[0] in health.detail
        assert httpserver.log == []

    def test_its_health_tells_why_it_cannot_be_used(self, over_http, answers):
        answers(401, "no")
        health = over_http.health()
        assert not health.ok
        assert len(health.detail.split()) > 2

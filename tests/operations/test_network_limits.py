"""Nobody floods the house, and nobody hoards its slots."""

from bookings import booked
from bookings import local
from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.operations import network_limits
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.hold_slot import release_hold
from collective.virtualoffice.operations.network_limits import forget_network
from collective.virtualoffice.operations.network_limits import note_hold
from collective.virtualoffice.operations.network_limits import part_of_network
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.operations.network_limits import refuse_hoarding
from collective.virtualoffice.storage import memory
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from plone import api

import pytest


@pytest.fixture(autouse=True)
def limits(area):
    """Allow three writes a minute and two holds."""
    forget_network()
    api.portal.set_registry_record(network_limits.WRITES, 3)
    api.portal.set_registry_record(network_limits.HOLDS, 2)
    yield
    forget_network()


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("192.0.2.17", "192.0.2.0/24"),
        ("192.0.2.255", "192.0.2.0/24"),
        ("192.0.3.1", "192.0.3.0/24"),
        ("::ffff:192.0.2.1", "192.0.2.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("2001:db8:1:300::1", "2001:db8:1:300::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_part_of_the_network(address, part):
    assert part_of_network(address) == part


def test_neighbours_share_what_is_allowed_and_others_have_their_own(on):
    for host in (1, 2, 3):
        refuse_flood(f"192.0.2.{host}", on(24, "09:00"))
    with pytest.raises(TooManyRequests) as refused:
        refuse_flood("192.0.2.4", on(24, "09:00"))
    assert refused.value.retry_after == 20
    refuse_flood("192.0.3.4", on(24, "09:00"))
    refuse_flood("2001:db8::1", on(24, "09:00"))
    refuse_flood("192.0.2.4", on(24, "09:00:20"))


def test_trying_all_the_time_does_not_lengthen_the_wait(on):
    for _time in range(3):
        refuse_flood("192.0.2.1", on(24, "09:00"))
    for second in range(20):
        with pytest.raises(TooManyRequests):
            refuse_flood("192.0.2.1", on(24, "09:00") + timedelta(seconds=second))
    refuse_flood("192.0.2.1", on(24, "09:00:20"))


def test_nothing_is_refused_where_there_is_no_limit(on):
    api.portal.set_registry_record(network_limits.WRITES, 0)
    api.portal.set_registry_record(network_limits.HOLDS, 0)
    for number in range(10):
        refuse_flood("192.0.2.1", on(24, "09:00"))
        note_hold("192.0.2.1", "office", str(number), on(24, "09:00"))
        refuse_hoarding("192.0.2.1", on(24, "09:00"))
    assert not network_limits._buckets and not network_limits._holds


def test_addresses_are_not_kept(on):
    refuse_flood("192.0.2.1", on(24, "09:00"))
    note_hold("192.0.2.1", "office", "token", on(24, "09:00"))
    kept = f"{network_limits._buckets} {network_limits._holds}"
    assert "192.0.2" not in kept and "token" not in kept.replace("office", "")


def test_parts_at_rest_are_forgotten(on, monkeypatch):
    monkeypatch.setattr(memory, "MANY", 2)
    for number in range(2):
        refuse_flood(f"192.0.{number}.1", on(24, "09:00"))
        note_hold(f"192.0.{number}.1", "office", "token", on(24, "09:00"))
    refuse_flood("192.0.9.1", on(24, "09:01"))
    assert len(network_limits._buckets) == 1
    note_hold("192.0.9.1", "office", "token", on(24, "10:00"))
    assert len(network_limits._holds) == 1


def test_open_holds_count_until_they_are_used_dropped_or_over(booking_office, on):
    def hold(clock, now):
        held = hold_slot(booking_office, start=local(clock), now=now)
        note_hold("192.0.2.1", booking_office.UID(), held.token, now)
        return held

    first = hold("09:00", on(24, "09:00"))
    second = hold("10:00", on(24, "09:02"))
    with latest(), pytest.raises(TooManyRequests) as refused:
        refuse_hoarding("192.0.2.99", on(24, "09:04"))
    assert refused.value.retry_after == 360
    with latest():
        refuse_hoarding("192.0.3.1", on(24, "09:04"))
    booked(booking_office, "", on(24, "09:05"), hold=first.token)
    with latest():
        refuse_hoarding("192.0.2.1", on(24, "09:05"))
    hold("11:00", on(24, "09:05"))
    release_hold(booking_office, second.token)
    with latest():
        refuse_hoarding("192.0.2.1", on(24, "09:06"))
        refuse_hoarding("192.0.2.1", on(24, "09:15"))

"""Rules that were hit: each error carries facts, the interface words them."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collective.virtualoffice.domain.interval import Interval


class RuleHit(Exception):
    """Tell that a rule forbids what was asked; nothing has changed."""


class OfficeClosed(RuleHit):
    """Tell that the office takes nobody at this time."""

    def __init__(self, opens: datetime | None = None) -> None:
        super().__init__()
        self.opens = opens


class OfficeFull(RuleHit):
    """Tell that no chair is free."""


class NobodyPresent(RuleHit):
    """Tell that the office is open but no official has opened a desk."""

    def __init__(self, since: datetime | None = None) -> None:
        super().__init__()
        self.since = since


class ServedTooLate(RuleHit):
    """Tell that a newcomer would probably not be served before closing."""

    def __init__(self, closes: datetime) -> None:
        super().__init__()
        self.closes = closes


class NobodyWaiting(RuleHit):
    """Tell that nobody in the line can be called."""


class NotCalled(RuleHit):
    """Tell that the citizen wants to enter without having been called."""


class WrongState(RuleHit):
    """Tell that a ticket, desk or appointment is in a state in which the act makes no sense."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class RoomTaken(RuleHit):
    """Tell that an office has one video room only, and another talk goes on in it."""


class LimitReached(RuleHit):
    """Tell that something may be done only so many times."""


class SlotTaken(RuleHit):
    """Tell that no seat is free at a time.

    An absence that does not fit tells in which `spans` it is, and the ids of the
    `appointments` that are in its way.
    """

    def __init__(
        self, spans: tuple[Interval, ...] = (), appointments: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.spans = spans
        self.appointments = appointments


class OutsideWindow(RuleHit):
    """Tell that a start lies before the earliest that can be booked, or after the last day."""

    def __init__(self, earliest: datetime, last: date) -> None:
        super().__init__()
        self.earliest = earliest
        self.last = last


class BookingOff(RuleHit):
    """Tell that an office takes no bookings."""


class HoldExpired(RuleHit):
    """Tell that a slot is no longer held: the hold is over, used up or never was."""


class TooEarly(RuleHit):
    """Tell when something that comes too early becomes possible."""

    def __init__(self, opens: datetime) -> None:
        super().__init__()
        self.opens = opens


class TooLate(RuleHit):
    """Tell since when something is no longer possible."""

    def __init__(self, since: datetime) -> None:
        super().__init__()
        self.since = since


class IdempotencyMismatch(RuleHit):
    """Tell that a key was used before, for a different request."""


class OfficeInUse(RuleHit):
    """Tell that an office cannot be removed while people are in it."""

    def __init__(self, title: str, people: int) -> None:
        super().__init__()
        self.title = title
        self.people = people


class NoticeMissing(RuleHit):
    """Tell that an office that can be booked has no privacy notice, and stays unpublished."""


class NotFound(RuleHit):
    """Tell that there is no such thing, whether it never was or is purged."""


class InvalidValue(RuleHit):
    """Tell which value of which field cannot be used, and why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


class Busy(RuleHit):
    """Tell that too many people wrote at once; trying again will help."""

    retry_after = 2  # seconds


class DataOutOfReach(Busy):
    """Tell that what is stored about people can neither be sealed nor opened now."""

    retry_after = 60  # seconds


class TooManyRequests(RuleHit):
    """Tell that somebody's part of the network does too much; waiting will help."""

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__()
        self.retry_after = retry_after  # seconds


class ServiceFailed(RuleHit):
    """Tell that a service outside, of video or of messages, did not do what was asked of it.

    `detail` is a sentence for the administrator, without any datum of a person.
    """

    retry_after: int | None = None  # seconds; None: trying again will not help

    def __init__(self, detail: str = "", retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after = retry_after


class TextServiceFailed(ServiceFailed):
    """Tell that the service for editing together did not do what was asked."""

"""What is set about appointments: how long, how early, how late, how many."""

from collective.virtualoffice.domain.minutes import whole_minutes
from dataclasses import dataclass
from datetime import timedelta


NO_TIME = timedelta()
FARTHEST = 400
"""Days ahead that can be opened for booking."""


@dataclass(frozen=True, slots=True)
class SlotRules:
    """What slots of one topic in one office are reckoned by; lengths are whole minutes.

    A `step` of None lets one slot begin where the one before it ends, buffers aside.
    """

    duration: timedelta
    buffer_before: timedelta = NO_TIME
    buffer_after: timedelta = NO_TIME
    step: timedelta | None = None
    notice: timedelta = NO_TIME
    horizon_days: int = 60

    def __post_init__(self) -> None:
        for length in (self.duration, self.between_starts):
            if whole_minutes(length) < 1:
                raise ValueError("Slots take time, and begin one after the other.")
        for length in (self.buffer_before, self.buffer_after, self.notice):
            if whole_minutes(length) < 0:
                raise ValueError("Buffers and notice are not negative.")
        if not 0 <= self.horizon_days <= FARTHEST:
            raise ValueError(f"Booking is open for 0 to {FARTHEST} days ahead.")

    @property
    def between_starts(self) -> timedelta:
        """Return the time from one start to the next."""
        return self.duration if self.step is None else self.step


@dataclass(frozen=True, slots=True)
class BookingRules:
    """An office's rules of booking; `limit` None is no limit for each contact.

    `reminders` tell how long before the start. Cancelled time comes back at some moment
    within `returns_within`, so that nobody can watch for it.
    """

    is_on: bool = True
    notice: timedelta = timedelta(minutes=60)
    horizon_days: int = 60
    step: timedelta | None = None
    hold: timedelta = timedelta(minutes=10)
    enter_before: timedelta = timedelta(minutes=10)
    cancel_until: timedelta = timedelta(minutes=60)
    limit: int | None = 3
    contact_required: frozenset[str] = frozenset({"email"})
    reminders: tuple[timedelta, ...] = (timedelta(days=1),)
    returns_within: timedelta = NO_TIME

    def slots(
        self,
        duration: timedelta,
        buffer_before: timedelta = NO_TIME,
        buffer_after: timedelta = NO_TIME,
    ) -> SlotRules:
        """Return what the slots of a topic are reckoned by in this office."""
        return SlotRules(
            duration=duration,
            buffer_before=buffer_before,
            buffer_after=buffer_after,
            step=self.step,
            notice=self.notice,
            horizon_days=self.horizon_days,
        )

"""From wall-clock rules to instants.

The one rule: an instant belongs to a wall-clock span exactly when the clock on the wall
shows a time of that span at that instant. Hence a time that the clock jumps over is never
part of anything (what would start in the gap starts when the gap ends, what would end in
it ends when it begins), and an hour that the clock shows twice counts twice.
"""

from collections.abc import Iterator
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.interval import merged
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo


MINUTES_OF_DAY = 24 * 60
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def instants(day: date, start: int, end: int, zone: ZoneInfo) -> tuple[Interval, ...]:
    """Return when the wall clock of a day shows minutes from start up to end.

    Minutes count from midnight as the clock shows them; 1440 is the next midnight.
    """
    midnight = datetime.combine(day, time())
    first = midnight + timedelta(minutes=start)
    last = midnight + timedelta(minutes=end)
    offsets = {
        offset
        for wall in (first, last)
        for fold in (0, 1)
        if (offset := wall.replace(tzinfo=zone, fold=fold).utcoffset()) is not None
    }
    if len(offsets) == 1:
        offset = offsets.pop()
        return (
            Interval((first - offset).replace(tzinfo=UTC), (last - offset).replace(tzinfo=UTC)),
        )
    earliest = (first - max(offsets)).replace(tzinfo=UTC)
    latest = (last - min(offsets)).replace(tzinfo=UTC)
    found = []
    for begins, ends, offset in _constant_stretches(earliest, latest, zone):
        begins = max(begins, (first - offset).replace(tzinfo=UTC))
        ends = min(ends, (last - offset).replace(tzinfo=UTC))
        if begins < ends:
            found.append(Interval(begins, ends))
    return merged(found)


def _constant_stretches(
    start: datetime, end: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Cut a span of UTC where the zone's offset changes; yield start, end and offset."""
    while start < end:
        offset = _offset(start, zone)
        upto = start
        while upto < end and _offset(upto, zone) == offset:
            upto = min(upto + HOUR, end)
        if upto < end or _offset(end, zone) != offset:
            upto = _change(max(start, upto - HOUR), upto, zone)
        yield start, upto, offset
        start = upto


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second after the change of offset that lies between the two."""
    old = _offset(before, zone)
    while after - before > SECOND:
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None  # a ZoneInfo always knows
    return offset

"""Prints what the diaries of a site hold, checked: run by `zconsole run` after the races.

One line of JSON: for each office, the appointments that hold time with seat and span, in
minutes since the epoch. Fails where a taken minute has not exactly one owner.
"""

from booked import check
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.storage.root import root_in_request
from zope.component.hooks import setSite

import json


def lines() -> dict[str, list[dict[str, object]]]:
    """Return the appointments of each office, by the office's name."""
    found = {}
    for uid, diary in root_in_request().diaries.items():
        check(diary)
        (brain,) = site.portal_catalog.unrestrictedSearchResults(UID=uid)
        booked = (record.appointment for record in diary.appointments.values())
        found[brain.getId] = [
            {
                "number": one.number,
                "seat": one.seat,
                "start": minute_of(one.span.start),
                "end": minute_of(one.span.end),
            }
            for one in booked
            if one.holds_time
        ]
    return found


site = app.portal  # noqa: F821 - zconsole provides it
setSite(site)
print(f"DIARIES {json.dumps(lines())}")

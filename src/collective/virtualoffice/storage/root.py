"""The persistent root: one per site, kept as an annotation of the portal."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent
from secrets import token_bytes
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite


KEY = "collective.virtualoffice"


class Root(Persistent):
    """Everything that happens to citizens of one site.

    `offices` maps office UIDs to their records, `diaries` to their appointments
    (`storage.diary`), `talks` an official's user id to
    the (office UID, ticket id) of their one talk, `rooms` a room of the built-in
    video service to what its participants tell each other, `outbox` a job's id
    to what still has to leave the house; `waiting_jobs` orders those by time.
    `worker_seen` is when the worker last wrote that it is at work, `service_tokens`
    what services outside have given us for getting in. `secret` never changes: what is
    derived with it (`storage.tokens`) is found again as long as it is kept.
    """

    worker_seen = None  # in sites that an earlier release has made
    service_tokens = None  # the same

    def __init__(self) -> None:
        self.secret = token_bytes(32)
        self.offices = OOBTree()
        self.diaries = OOBTree()
        self.talks = OOBTree()
        self.rooms = OOBTree()
        self.outbox = OOBTree()
        self.waiting_jobs = OOTreeSet()
        self.service_tokens = OOBTree()


class OfficeRecord(Persistent):
    """What happens in one office.

    A chair's number and a ticket's number are keys, so the storage itself
    refuses to give one of them to two people. `tickets` holds the open visits,
    `ended` those of today that are over; `presence` one small object for each
    open ticket and desk, so that proving presence never meets another write.
    `only_room` is the ticket that has the video room, where an office has but one. For
    `is_removed` and `missing_since` see `storage.gone_offices`.
    """

    only_room = None  # in offices that an earlier release has made
    is_removed = False
    missing_since = None

    def __init__(self) -> None:
        self.chairs = IOBTree()
        self.numbers = IOBTree()
        self.tickets = OOBTree()
        self.ended = OOBTree()
        self.tokens = OOBTree()
        self.guests = OOBTree()
        self.desks = OOBTree()
        self.presence = OOBTree()
        self.unstaffed_since = None


def current_portal() -> object:
    """Return the portal that the current request belongs to, or None."""
    site = getSite()
    return None if site is None else site.portal_url.getPortalObject()


def root_in_request() -> Root:
    """Return the site's root as the request's own connection sees it."""
    root = IAnnotations(getSite()).get(KEY)  # the site is mostly the portal itself
    return IAnnotations(current_portal())[KEY] if root is None else root


def create_root(portal: object) -> None:
    """Make the site's root where there is none yet."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Root()


def has_root(portal: object) -> bool:
    """Tell whether the add-on is installed in a site."""
    annotations = IAnnotations(portal, None)
    return annotations is not None and KEY in annotations

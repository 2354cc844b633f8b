"""A video service keeps what a vendor gave it, from within a request."""

from collective.virtualoffice.video.interfaces import ITokenStore
from zope.component import getUtility
from zope.interface.verify import verifyObject

import pytest


@pytest.fixture
def store(functional):
    """Return what the operations provide."""
    return getUtility(ITokenStore)


def test_store_keeps_its_interface(store):
    assert verifyObject(ITokenStore, store)


def test_request_sees_what_was_kept_since_it_began(store):
    assert store.kept("webex") == ""
    assert store.lease("webex", "")
    store.keep("webex", "sealed")
    assert store.kept("webex") == "sealed"


def test_one_renews_at_a_time(store):
    assert store.lease("webex", "")
    assert not store.lease("webex", "")
    store.release("webex")
    assert store.lease("webex", "")

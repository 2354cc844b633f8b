"""What only this site can derive: hashes of what is too easy to guess, tokens of keys."""

from collective.virtualoffice.storage.tokens import derived_token
from plone.keyring.interfaces import IKeyManager
from zope.component import getUtility


_RING = "_system"


def derived(purpose: str, *facts: str) -> str:
    """Return what comes out the same for the same facts, and only on this site."""
    secret = getUtility(IKeyManager)[_RING].current.encode()
    return derived_token(secret, " ".join((f"collective.virtualoffice: {purpose}", *facts)))

"""What only this site can derive: hashes of what is too easy to guess, tokens of keys."""

from collective.virtualoffice.storage.tokens import derived_token
from collective.virtualoffice.storage.transactions import root_of


def derived(purpose: str, *facts: str) -> str:
    """Return what comes out the same for the same facts, and only on this site."""
    return derived_token(root_of().secret, " ".join((purpose, *facts)))

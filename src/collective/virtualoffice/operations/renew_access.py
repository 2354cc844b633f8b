"""A video service renews its access: what the vendor gives us is kept at once, one at a time."""

from collective.virtualoffice.operations import clock
from collective.virtualoffice.storage import service_tokens
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.video.interfaces import ITokenStore
from zope.interface import implementer


@implementer(ITokenStore)
class TokenStore:
    """What is kept for the services of the current site."""

    def kept(self, service: str) -> str:
        """Return what was committed last, whenever the request began."""
        with latest():
            return service_tokens.kept_token(service)

    @atomic
    def lease(self, service: str, seen: str) -> bool:
        """Take the turn to renew; Busy after too many lost races."""
        return service_tokens.lease_renewal(service, seen, clock.now())

    @atomic
    def keep(self, service: str, sealed: str) -> None:
        """Keep what a renewal has brought."""
        service_tokens.keep_token(service, sealed)

    @atomic
    def release(self, service: str) -> None:
        """Let the next one try."""
        service_tokens.release_renewal(service)

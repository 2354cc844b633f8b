"""GET @empty."""

from plone.restapi.services import Service


class Empty(Service):
    """Answer nothing."""

    def reply(self) -> dict[str, object]:
        """Return an empty object."""
        return {}

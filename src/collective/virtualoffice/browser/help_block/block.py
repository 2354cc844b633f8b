"""The help block that ends every page of an office or area."""

from collective.virtualoffice.content.contact import Contact
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.contact import phone_url
from functools import cached_property
from Products.Five import BrowserView


class HelpBlock(BrowserView):
    """Tell how to reach people without a video talk."""

    @cached_property
    def contact(self) -> Contact:
        """Return how this office is reached; what it lacks, its area tells."""
        return contact_of(self.context)

    @property
    def phone_url(self) -> str:
        """Return the link that dials."""
        return phone_url(self.contact.phone)

    @property
    def mail_url(self) -> str:
        """Return the link that begins a message."""
        return f"mailto:{self.contact.email}"

    @property
    def address_lines(self) -> list[str]:
        """Return the address line by line."""
        return [line.strip() for line in self.contact.address.splitlines() if line.strip()]

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has said how to reach this office."""
        return not any(self.contact)

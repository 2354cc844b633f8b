"""Offices as cards, each with its live status and one clear step."""

from collections.abc import Iterable
from collective.virtualoffice.content.virtual_office import VirtualOffice
from dataclasses import dataclass


@dataclass(frozen=True)
class OfficeCard:
    """One office; `status` is HTML that keeps itself up to date."""

    title: str
    description: str
    url: str
    status: str


def office_cards(offices: Iterable[VirtualOffice]) -> list[OfficeCard]:
    """Return the cards of offices."""
    return [
        OfficeCard(
            title=office.title,
            description=office.description or "",
            url=office.absolute_url(),
            status=office.restrictedTraverse("@@seat-status-card").placed("card"),
        )
        for office in offices
    ]

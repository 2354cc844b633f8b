"""Officials' absences as the agenda tells of them."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.storage.blocks import Block
from dataclasses import dataclass
from plone import api


@dataclass(frozen=True)
class AbsenceInWords:
    """Who is away from when to when; `note` is for officials."""

    id: str
    name: str
    start: str
    end: str
    note: str
    url: str


def absence_in_words(office: VirtualOffice, block: Block, time: SpokenTime) -> AbsenceInWords:
    """Return an absence in words."""
    start, end = time.bounds(block.span.start, block.span.end)
    return AbsenceInWords(
        id=block.id,
        name=official_name(block.official),
        start=start,
        end=end,
        note=block.note,
        url=f"{office.absolute_url()}/@@agenda-absences",
    )


def official_name(user_id: str) -> str:
    """Return the name of an official, as long as the site knows them."""
    user = api.user.get(userid=user_id)
    return (user.getProperty("fullname", "") if user else "") or user_id

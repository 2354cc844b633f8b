"""How an office is reached without a computer."""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.content.consultation_area import IConsultationArea
from typing import NamedTuple

import re


class Contact(NamedTuple):
    """Telephone, mail and address; empty where nobody has said."""

    phone: str
    email: str
    address: str


def contact_of(content: object) -> Contact:
    """Return the contact of an area, office or topic; what it lacks, its area tells."""
    area = content if IConsultationArea.providedBy(content) else aq_parent(aq_inner(content))
    sources = [content, area] if IConsultationArea.providedBy(area) else [content]
    return Contact(*(_first(sources, name) for name in Contact._fields))


def _first(sources: list[object], name: str) -> str:
    values = (getattr(aq_base(source), name, None) for source in sources)
    return next((value.strip() for value in values if value and value.strip()), "")


def phone_url(phone: str) -> str:
    """Return the link that dials a number written as people write it."""
    return f"tel:{re.sub(r'[^0-9+]', '', phone.replace('(0)', ''))}"

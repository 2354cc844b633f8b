"""The town of the public pages."""

from public_town import area
from public_town import at
from public_town import clock
from public_town import new_office
from public_town import office
from public_town import town
from public_town import visit


__all__ = ["area", "at", "clock", "new_office", "office", "town", "visit"]

"""The public town, and a video service of another operator."""

from public_town import area
from public_town import at
from public_town import clock
from public_town import new_office
from public_town import office
from public_town import town
from public_town import visit
from town_video import set_up
from town_video import town_video


__all__ = [
    "area",
    "at",
    "clock",
    "new_office",
    "office",
    "set_up",
    "town",
    "town_video",
    "visit",
]

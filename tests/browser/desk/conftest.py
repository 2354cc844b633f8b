"""The town with its officials."""

from staffed_town import arrives
from staffed_town import at
from staffed_town import clock
from staffed_town import housing
from staffed_town import known
from staffed_town import make_office
from staffed_town import new_official
from staffed_town import office
from staffed_town import olga
from staffed_town import omar
from staffed_town import topic
from staffed_town import town


__all__ = [
    "arrives",
    "at",
    "clock",
    "housing",
    "known",
    "make_office",
    "new_official",
    "office",
    "olga",
    "omar",
    "topic",
    "town",
]

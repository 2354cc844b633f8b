"""Who is at the desk."""

from dataclasses import dataclass
from plone import api


@dataclass(frozen=True, slots=True)
class Official:
    """The person who asks, as colleagues and citizens know them."""

    id: str
    name: str


def current_official() -> Official:
    """Return the person who is logged in."""
    user = api.user.get_current()
    return Official(user.getId(), user.getProperty("fullname", "") or user.getId())


def first_name(name: str) -> str:
    """Return what colleagues say: the first word that is no title such as `Dr.`."""
    words = name.split()
    return next((word for word in words if not word.endswith(".")), name)

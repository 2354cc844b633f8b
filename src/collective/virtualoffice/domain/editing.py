"""A text that a citizen and an official write together: what opens it, what deletes it."""

from dataclasses import dataclass
from dataclasses import field
from urllib.parse import urlsplit


PLACE = "{name}"
"""What a link template has where the name of a text belongs."""

_STAND_IN = "0"


@dataclass(frozen=True, slots=True)
class SharedText:
    """The text of one talk at a service.

    `ref` is what it is deleted by, and opens nothing; empty where the service cannot be asked
    to delete. Whoever has the `key` can open it, read and write.
    """

    ref: str
    key: str = field(repr=False)


def filled(template: str, name: str) -> str:
    """Return the address of a text by a link template."""
    return template.replace(PLACE, name)


def is_template(text: str) -> bool:
    """Tell whether an address has a place for the name of a text, behind its host."""
    try:
        before = urlsplit(text.partition(PLACE)[0])
        whole = urlsplit(filled(text, _STAND_IN))
    except ValueError:
        return False
    named = bool(whole.hostname) and before.netloc == whole.netloc
    return PLACE in text and named and before.path.startswith("/")

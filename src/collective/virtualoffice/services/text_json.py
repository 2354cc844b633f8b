"""A text that is written together, as clients see it."""

from collective.virtualoffice.operations.views_of_text import TextPlace


def text_json(place: TextPlace | None) -> dict[str, object] | None:
    """Return where it is, and whether it is deleted after the talk; None while none is open."""
    if place is None:
        return None
    return {"url": place.url, "operator": place.operator.name, "deleted": place.is_deleted}

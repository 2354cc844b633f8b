"""How much stands around what a page shows: columns, the editing bar, the theme."""

from ZPublisher.HTTPRequest import WSGIRequest


def without_columns(request: WSGIRequest) -> None:
    """Ask the main template for the full width; the toolbar stays."""
    for column in ("left", "right"):
        request.set(f"disable_plone.{column}column", 1)


def uncluttered(request: WSGIRequest) -> None:
    """Ask the main template for the full width, without portlets and editing bar."""
    without_columns(request)
    request.set("disable_border", 1)


def bare(request: WSGIRequest) -> None:
    """Answer with a part of a page, without the theme: a script puts it in its place."""
    request.response.setHeader("X-Theme-Disabled", "1")
    request.response.setHeader("Content-Type", "text/html; charset=utf-8")

"""Files that somebody sends."""

from collective.virtualoffice.operations.documents import Upload

import io


PDF = b"%PDF-1.7\nWilhelmine Sonderbar wohnt im Turm.\n"


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> Upload:
    """Return a file as it comes with a form."""
    return Upload(name, io.BytesIO(content))

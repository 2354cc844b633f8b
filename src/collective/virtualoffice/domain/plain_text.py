"""What formatted text says, without its formats: for messages."""

from html.parser import HTMLParser

import re


_NAMES = (
    "address article blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p"
    " pre section table tr ul"
)
_BLOCKS = frozenset(_NAMES.split())
_SILENT = frozenset({"script", "style", "template"})
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS or tag == "br":
            self._break()
        if tag == "li":
            self.lines[-1] = "- "

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent < 1:
            self.lines[-1] += _BLANKS.sub(" ", data)

    def _break(self) -> None:
        if self.lines[-1].strip() not in ("", "-"):
            self.lines.append("")


def plain_text(html: str) -> str:
    """Return what a piece of HTML says, a line for each block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (_BLANKS.sub(" ", line).strip() for line in reader.lines)
    return "\n".join(line for line in lines if line not in ("", "-"))

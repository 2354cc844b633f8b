"""What people type for times, dates and lists, understood generously.

What is not understood is given back as it was typed, so that the rules can name it.
"""

from datetime import date

import re


TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:h|uhr|o'clock)?", re.IGNORECASE)
DIGITS = re.compile(r"(\d{1,2})(\d{2})")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})")
UNTIL = re.compile(r"\s*(?:-|–|—|\bbis\b|\bto\b)\s*")
BETWEEN = re.compile(r"\s*(?:,|;|\n|\bund\b|\band\b)\s*")


def time_typed(text: str) -> str:
    """Return a time as HH:MM: understands 8, 8:00, 8.30, 08:00, 0830."""
    text = text.strip()
    match = DIGITS.fullmatch(text) if len(text) > 2 else None
    match = match or TIME.fullmatch(text)
    if match is None or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return text
    return f"{int(match[1]):02}:{match[2] or '00'}"


def date_typed(text: str) -> str:
    """Return a date as YYYY-MM-DD: understands also 24.12.2026."""
    text = text.strip()
    match = DAY_MONTH_YEAR.fullmatch(text)
    if match is None:
        return text
    year, month, day = int(match[3]), int(match[2]), int(match[1])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def hours_typed(text: str) -> list[dict[str, str]]:
    """Return the spans of a line such as 08:00-12:00, 14-16."""
    spans = []
    for piece in filter(None, BETWEEN.split(text.strip())):
        start, *rest = UNTIL.split(piece, maxsplit=1)
        spans.append({"start": time_typed(start), "end": time_typed(rest[0] if rest else "")})
    return spans


def whole_number_typed(text: str) -> int | str:
    """Return a whole number where one is typed."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


def lines_typed(text: str) -> list[str]:
    """Return the lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]

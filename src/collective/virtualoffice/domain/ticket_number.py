"""The number on a ticket, as people say it."""


def spoken_number(title: str, number: int) -> str:
    """Return a ticket's number after the first letter of its office: `B 12`."""
    letter = next((sign for sign in title if sign.isalnum()), "")
    return f"{letter.upper()} {number}".strip()

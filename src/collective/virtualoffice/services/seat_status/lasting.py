"""What of a seat status decides whether it is another one."""


def lasting(content: dict[str, object]) -> object:
    """Return all but the clock: it stays the same as long as nothing else moves."""
    items = [
        {name: value for name, value in item.items() if name != "updated"}
        for item in content.get("items", [content])
    ]
    return [content["@id"], items]

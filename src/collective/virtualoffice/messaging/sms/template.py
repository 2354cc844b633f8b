"""A JSON body with named places to be filled, and a look into a JSON answer."""

from collections.abc import Mapping
from collective.virtualoffice.outside.errors import Misconfigured
from typing import Any

import json
import re


PLACES = ("to", "text", "reference", "sender")

_PLACE = re.compile(r"\{(" + "|".join(PLACES) + r")\}")


def read_template(text: str) -> Any:
    """Return a body as JSON; Misconfigured where it is none or leaves out number or text."""
    try:
        template = json.loads(text)
    except (ValueError, RecursionError):
        raise Misconfigured("The body of the request is not JSON.") from None
    if not {"to", "text"} <= set(_PLACE.findall(text)):
        raise Misconfigured("The body of the request needs the places {to} and {text}.")
    return template


def fill(template: Any, values: Mapping[str, str]) -> Any:
    """Return a body with its places filled: in texts only, so a value stays a value."""
    match template:
        case str():
            return _PLACE.sub(lambda place: values[place[1]], template)
        case list():
            return [fill(item, values) for item in template]
        case dict():
            return {name: fill(item, values) for name, item in template.items()}
        case _:
            return template


def found(answer: Any, path: str) -> str | None:
    """Return what stands at a path such as `messages.0.status`, as a text, or None."""
    for step in path.split("."):
        if isinstance(answer, dict) and step in answer:
            answer = answer[step]
        elif isinstance(answer, list) and step.isdecimal() and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            return None
    if answer is None or isinstance(answer, (dict, list)):
        return None
    return answer if isinstance(answer, str) else json.dumps(answer)

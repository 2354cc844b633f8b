"""Reads the JSON body of a request: the one place where that happens."""

from collective.virtualoffice.domain.errors import InvalidValue
from typing import NoReturn
from ZPublisher.HTTPRequest import WSGIRequest

import json


LARGEST = 64 * 1024  # bytes
DEEPEST = 20  # objects and lists in each other
BODY = "body"


def take_body(request: WSGIRequest) -> bytes:
    """Take what a request carries out of it: at most one byte more than may be sent.

    Done while the address is read, before anybody is authenticated: plone.restapi's
    PAS plugin looks for a login in every JSON body, and fails on one nested too deeply.
    """
    stream = request.get("BODYFILE")
    raw = stream.read(LARGEST + 1) if stream is not None else b""
    request.set("BODY", b"")
    return raw


def parsed(raw: bytes) -> dict[str, object]:
    """Return the object that a body is, or raise InvalidValue; nothing is an empty one."""
    if len(raw) > LARGEST:
        raise InvalidValue(BODY, "body_too_large")
    try:
        value = json.loads(raw.decode("utf-8") or "{}", parse_constant=_refuse_constant)
    except RecursionError:
        raise InvalidValue(BODY, "body_too_deep") from None
    except ValueError:  # also for bytes that are no UTF-8 and endless numbers
        raise InvalidValue(BODY, "body_not_json") from None
    if not isinstance(value, dict):
        raise InvalidValue(BODY, "body_no_object")
    if _is_too_deep(value):
        raise InvalidValue(BODY, "body_too_deep")
    return value


def read_flag(body: dict[str, object], field: str) -> bool | None:
    """Return a field that is true or false, None where it is left out."""
    if field not in body:
        return None
    value = body[field]
    if not isinstance(value, bool):
        raise InvalidValue(field, "not_a_flag")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"JSON does not know {name}.")


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _depth in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return _depth >= DEEPEST
    return True

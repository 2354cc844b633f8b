"""Parts of a vendor's specification, made strict, for Prism to judge our requests by."""

from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import json


REFERENCE = "#/components/schemas/"


def strict_part(whole: dict[str, Any], paths: Iterable[str], folder: Path, prefix: str = "") -> str:
    """Write what a specification says about some paths, and return the name of that file.

    Fields that it does not name are refused in bodies, and nobody may come without a login
    where there is one. Prism does not read the prefix of all paths in `servers`.
    """
    used = {path: whole["paths"][path] for path in paths}
    schemas = whole["components"]["schemas"]
    for schema in _bodies(used):
        _named(schema, schemas)["additionalProperties"] = False
    for operation in _operations(used):
        operation["security"] = [way for way in operation.get("security", []) if way]
    others = {name: parts for name, parts in whole["components"].items() if name != "schemas"}
    needed = sorted(_needed([used, others], schemas))
    part = {
        "openapi": whole["openapi"],
        "info": whole["info"],
        "paths": {f"{prefix}{path}": item for path, item in used.items()},
        "components": {**others, "schemas": {name: schemas[name] for name in needed}},
    }
    file = folder / "specification.json"
    file.write_text(json.dumps(part))
    return str(file)


def _operations(paths: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in paths.values():
        for method, operation in item.items():
            if method in ("get", "post", "put", "delete"):
                yield operation


def _bodies(paths: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operation in _operations(paths):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield media["schema"]


def _named(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "")
    return schemas[name.removeprefix(REFERENCE)] if name else schema


def _needed(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of all schemas that a part refers to, by way of others too."""
    found: set[str] = set()
    left = [part]
    while left:
        item = left.pop()
        if isinstance(item, list):
            left += item
        elif isinstance(item, dict):
            left += item.values()
            name = str(item.get("$ref", ""))
            if name.startswith(REFERENCE) and name.removeprefix(REFERENCE) not in found:
                found.add(name.removeprefix(REFERENCE))
                left.append(schemas[name.removeprefix(REFERENCE)])
    return found

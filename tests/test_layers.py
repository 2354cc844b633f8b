"""Each room imports only from the rooms below it."""

from pathlib import Path

import ast
import pytest
import sys


PACKAGE = "collective.virtualoffice"
ROOT = Path(__file__).parents[1] / "src" / "collective" / "virtualoffice"

# Names of the package's root that every room but the domain may use.
SHARED = {"_", "logger", "PACKAGE_NAME", "interfaces"}

# Room: the rooms it may import from. Rooms that are not listed stand outside and may import all.
BELOW = {
    "domain": set(),
    "storage": {"domain"},
    "outside": {"domain"},
    "video": {"domain", "outside"},
    "messaging": {"domain", "outside"},
    "scanning": {"domain", "outside"},
    "editing": {"domain", "outside"},
    "content": {"domain"},
    "vocabularies": {"domain", "outside", "video", "editing", "messaging", "content"},
    "indexers": {"content"},
    "controlpanel": {
        "domain",
        "storage",
        "outside",
        "video",
        "scanning",
        "editing",
        "messaging",
        "content",
        "vocabularies",
        "operations",
    },
    "live": {"domain", "storage", "content"},
    "operations": {
        "domain",
        "storage",
        "outside",
        "video",
        "messaging",
        "scanning",
        "editing",
        "content",
        "live",
    },
    "portlets": {"domain", "storage", "content", "vocabularies"},
    "services": {"domain", "storage", "content", "vocabularies", "operations"},
    "browser": {"domain", "storage", "content", "vocabularies", "operations"},
}
UNBOUND = {"setuphandlers", "upgrades", "worker", "testing", "__init__", "interfaces"}

# What the storage needs beside the standard library: no Plone.
STORAGE_MAY_USE = {
    "AccessControl",
    "BTrees",
    "collective",
    "cryptography",
    "persistent",
    "transaction",
    "ZODB",
    "zope",
}

MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """Name a module by its place below the package."""
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """Return the room that a module stands in."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the dotted names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    room = room_of(path)
    if room not in BELOW:
        return
    own = {name.removeprefix(f"{PACKAGE}.") for name in imports(path) if PACKAGE in name}
    rooms = {name.split(".")[0] for name in own}
    shared = set() if room == "domain" else SHARED
    assert rooms - shared <= BELOW[room] | {room}


@pytest.mark.parametrize("path", sorted((ROOT / "domain").rglob("*.py")), ids=name_of)
def test_domain_needs_only_the_standard_library(path):
    foreign = {name for name in imports(path) if not name.startswith(f"{PACKAGE}.domain.")}
    assert {name.split(".")[0] for name in foreign} <= sys.stdlib_module_names


@pytest.mark.parametrize("path", sorted((ROOT / "storage").rglob("*.py")), ids=name_of)
def test_storage_knows_no_plone(path):
    roots = {name.split(".")[0] for name in imports(path)}
    assert roots <= sys.stdlib_module_names | STORAGE_MAY_USE


def test_every_room_is_in_the_table():
    assert {room_of(path) for path in MODULES} <= BELOW.keys() | UNBOUND


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_readable(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.pt")), ids=name_of)
def test_templates_stay_readable(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150

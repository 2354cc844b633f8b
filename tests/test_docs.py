"""The documentation leads somewhere: its links, its pictures, its list of pages."""

from pathlib import Path

import pytest
import re


ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")])
BELOW_DOCS = [page for page in PAGES if DOCS in page.parents]
IMAGES = sorted(DOCS.glob("images/*"))
LARGEST = 150_000  # bytes

TARGET = re.compile(r"\]\(\s*<?([^)\s>]+)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def name_of(path: Path) -> str:
    """Name a file by its place in the repository."""
    return path.relative_to(ROOT).as_posix()


def linked_from(page: Path) -> set[Path]:
    """Return the files and folders of this repository that a page links to."""
    targets = TARGET.findall(CODE.sub("", page.read_text()))
    own = [target.split("#")[0] for target in targets if "://" not in target]
    return {(page.parent / target).resolve() for target in own if target}


def reachable_from(page: Path) -> set[Path]:
    """Return the pages of the documentation that one comes to by links."""
    known, waiting = set(), [page]
    while waiting:
        page = waiting.pop()
        known.add(page)
        waiting += (linked_from(page) & set(BELOW_DOCS)) - known
    return known


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_exist(page):
    assert not [name_of(target) for target in linked_from(page) if not target.exists()]


def test_every_page_can_be_reached():
    assert set(BELOW_DOCS) - reachable_from(DOCS / "README.md") == set()


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_pictures_are_shown_somewhere_and_small(image):
    assert any(image in linked_from(page) for page in PAGES)
    assert image.stat().st_size <= LARGEST

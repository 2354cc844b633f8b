"""The stylesheet is whole: a brace that is missing would take all that follows with it."""

from pathlib import Path

import collective.virtualoffice
import re


PACKAGE = Path(collective.virtualoffice.__file__).parent
STYLES = PACKAGE / "browser/static/virtualoffice.css"


def test_every_rule_is_closed_before_the_next_one_begins():
    text = re.sub(r"/\*.*?\*/", "", STYLES.read_text(), flags=re.DOTALL)
    depth = 0
    for line in text.splitlines():
        if line and not line[0].isspace() and not line.startswith("}"):
            assert depth == 0, line
        depth += line.count("{") - line.count("}")
    assert depth == 0

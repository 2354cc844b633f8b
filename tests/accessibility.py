"""Automatic accessibility checks: WCAG 2.2 AA as far as a program can tell."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from playwright.sync_api import Page


# Plone's Barceloneta theme itself lacks contrast here; what a site's theme does is not ours.
THEME = ["#portal-breadcrumbs", "#portal-footer-wrapper", "#portal-searchbox"]
NARROW_GERMAN_AND_WIDE_ENGLISH = [(320, "de"), (1280, "en")]
"""Widths and languages of walks through many states: long words meet little space."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe(page: Page, visible: str, *, within: str | dict | None = None) -> None:
    """Fail with a list where the page breaks a rule.

    `visible` names what must be seen first: hidden parts are skipped by axe and would
    pass unread. `within` narrows the check to one part; without it the whole page is read,
    but for the parts of Plone's theme that fail on every site.
    """
    expect(page.locator(visible).first).to_be_visible()
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    context = within or {"exclude": [[part] for part in THEME]}
    violations = Axe().run(page, context=context, options=options).response["violations"]
    assert not violations, f"{page.url} at {page.viewport_size}\n{worded(violations)}"


def worded(violations: list[dict]) -> str:
    """Word the violations, each with the elements that show it."""
    lines = []
    for violation in violations:
        lines.append(f"- {violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"]:
            reasons = [check["message"] for check in node["any"] + node["all"] + node["none"]]
            lines.append(f"    {node['target']}: {'; '.join(reasons)}")
            lines.append(f"      {node['html'][:200]}")
    return "\n".join(lines)

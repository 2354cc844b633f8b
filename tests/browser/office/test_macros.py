"""Every view of the add-on can be asked for by anybody, and none breaks."""

from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.browser.macros import Macros
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from zope.component import getSiteManager
from zope.interface import Interface
from zope.interface import providedBy

import pytest


def views_of(content):
    """Return the views that our layer adds to content, by name."""
    found = getSiteManager().adapters.lookupAll(
        [providedBy(content), IVirtualOfficeLayer], Interface
    )
    return {name: view for name, view in found if layer_of_ours(view)}


def layer_of_ours(view):
    """Tell whether a view comes from this package."""
    bases = getattr(view, "__mro__", ())
    return any(base.__module__.startswith(PACKAGE_NAME) for base in bases)


@pytest.fixture(params=["area", "office", "topic"])
def place(request, area, office):
    """Return content of each type."""
    return {"area": area, "office": office, "topic": area["permit"]}[request.param]


def test_no_view_breaks_when_a_stranger_asks_for_it(visit, place):
    views = views_of(place)
    assert views
    broken = {name: visit(place, f"@@{name}").status_int for name in views}
    assert not {name: status for name, status in broken.items() if status >= 500}


def test_what_only_lends_macros_is_no_page(visit, place):
    lenders = [name for name, view in views_of(place).items() if issubclass(view, Macros)]
    assert lenders
    for name in lenders:
        assert visit(place, f"@@{name}").status_int == 404, name
        assert visit(place, f"@@{name}/errors").status_int == 404, name

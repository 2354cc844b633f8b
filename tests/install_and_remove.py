"""Run by zconsole: prints what a site holds before the add-on, with it, and after it."""

from plone.base.utils import get_installer
from traces import traces
from zope.component.hooks import setSite

import json


PACKAGE = "collective.virtualoffice"

site = app.portal  # noqa: F821 - zconsole provides it
setSite(site)
seen = [traces(site)]
for act in ("install_product", "uninstall_product"):
    getattr(get_installer(site), act)(PACKAGE)
    seen.append(traces(site))
print("TRACES", json.dumps(seen))

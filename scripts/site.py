"""Makes the demo site `/portal` once: run by `zconsole run INSTANCE/etc/zope.conf scripts/site.py`.

Where the site exists already, nothing is changed.
"""

from AccessControl.SecurityManagement import newSecurityManager
from plone.base.utils import get_installer
from Products.CMFPlone.factory import addPloneSite
from Products.GenericSetup import profile_registry
from zope.component.hooks import setSite

import logging
import os
import transaction


SITE = "portal"
TITLE = "Stadt Lindenau"
ADMINISTRATOR = "admin"
PASSWORD = os.environ.get("DEMO_PASSWORD") or "virtual-office"
PROFILES = ("collective.virtualoffice:default", "collective.virtualoffice:demo")


def emergency_administrator(app: object) -> object:
    """Return the user who owns the site, made where there is none."""
    users = app.acl_users
    if users.getUserById(ADMINISTRATOR) is None:
        users._doAddUser(ADMINISTRATOR, PASSWORD, ["Manager"], [])
    return users.getUserById(ADMINISTRATOR).__of__(users)


def make_site(app: object) -> None:
    """Make the site and install the add-on with its demo content."""
    newSecurityManager(None, emergency_administrator(app))
    site = addPloneSite(
        app,
        SITE,
        title=TITLE,
        distribution_name="classic",
        setup_content=False,
        default_language="de",
        portal_timezone="Europe/Berlin",
    )
    setSite(site)
    tool = get_installer(site).ps
    registered = profile_registry.listProfiles()
    wanted = os.environ.get("VIRTUALOFFICE_PROFILES", " ".join(PROFILES)).split()
    for profile in [name for name in wanted if name in registered]:
        tool.runAllImportStepsFromProfile(f"profile-{profile}")
    transaction.commit()


logging.disable(logging.WARNING)  # a new site has much to say that nobody has to act on
if SITE not in app.objectIds():  # noqa: F821 - zconsole provides it
    make_site(app)  # noqa: F821

"""The worker: what time does, and what has to leave the house.

One function, `work_once`, run in one of three ways: by a thread inside a site whose
storage no other process can open (FileStorage), by the process `virtualoffice-worker`
beside ZEO or RelStorage, or by an HTTP call from cron (`@@virtualoffice-worker`).
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.users import system
from collective.virtualoffice import logger
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.root import has_root
from collections.abc import Iterator
from contextlib import contextmanager
from Products.CMFPlone.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

import os
import sys
import threading
import transaction
import Zope2


SECONDS_BETWEEN = 1.0
MODE = "VIRTUALOFFICE_WORKER"  # environment: "thread", "none", or by the storage


def work_once(app: object) -> None:
    """Do once, on every site that has the add-on, whatever is due."""
    for site in app.objectValues():
        if IPloneSiteRoot.providedBy(site) and has_root(site):
            with _at_work(site):
                run_due(site, now=now())


@contextmanager
def _at_work(site: object) -> Iterator[None]:
    setRequest(site.REQUEST)
    setSite(site)
    newSecurityManager(None, system.__of__(site.acl_users))
    try:
        yield
    finally:
        noSecurityManager()
        setSite(None)
        clearRequest()


def keep_working(stop: threading.Event) -> None:
    """Work until told to stop; a failure is logged, and the next round tries again."""
    while not stop.wait(SECONDS_BETWEEN):
        app = makerequest(Zope2.app())
        try:
            work_once(app)
        except Exception:  # the thread must outlive whatever one round met
            logger.exception("A round of the worker failed.")
        finally:
            transaction.abort()
            app._p_jar.close()


def start_thread(event: object) -> None:
    """Start the worker's thread with the server, where its storage is its own."""
    sightings.since = now()
    mode = os.environ.get(MODE) or ("thread" if _storage_is_exclusive() else "none")
    if mode == "thread":
        threading.Thread(
            target=keep_working, args=(threading.Event(),), name="virtualoffice-worker", daemon=True
        ).start()
        logger.info("The worker runs as a thread of this process.")


def _storage_is_exclusive() -> bool:
    return "FileStorage" in type(Zope2.DB.storage).__name__ or hasattr(
        getattr(Zope2.DB.storage, "_BlobStorage__storage", None), "_file"
    )


def main() -> None:
    """Run the worker as a process of its own: `virtualoffice-worker path/to/zope.conf`."""
    from Zope2.Startup.run import configure_wsgi

    if len(sys.argv) != 2:
        sys.exit("Usage: virtualoffice-worker path/to/zope.conf")
    os.environ[MODE] = "none"
    configure_wsgi(sys.argv[1])
    Zope2.startup_wsgi()
    sightings.since = now()
    logger.info("The worker runs as a process of its own.")
    stop = threading.Event()
    try:
        keep_working(stop)
    except KeyboardInterrupt:
        stop.set()

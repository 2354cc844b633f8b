"""The worker: what time does, and what has to leave the house.

One function, `work_once`, run in one of three ways: by a thread inside a site whose
storage no other process can open (FileStorage), by the process `virtualoffice-worker`
beside ZEO or RelStorage, or by an HTTP call from cron (`@@virtualoffice-worker`).
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.users import system
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice import logger
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.root import has_root
from collective.virtualoffice.storage.worker_signs import worker_signs
from contextlib import contextmanager
from plone.base.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from time import sleep
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


def work_once(site: object) -> None:
    """Do once whatever is due on a site."""
    run_due(site, now=now())


def on_each_site(act: Callable[[object], None]) -> None:
    """Let a thread that serves no request act on every site that has the add-on.

    What fails in one site is logged, and the next has its turn.
    """
    app = makerequest(Zope2.app())
    try:
        for site in app.objectValues():
            if IPloneSiteRoot.providedBy(site) and has_root(site):
                with _at_work(site):
                    _try(act, site)
    finally:
        transaction.abort()
        app._p_jar.close()


def _try(act: Callable[[object], None], site: object) -> None:
    try:
        act(site)
    except Exception:  # another site must not wait for whatever this one met
        logger.exception("A round of %s failed in %s.", act.__name__, site.getId())


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


def repeat(act: Callable[[object], None], seconds: float) -> None:
    """Act on each site again and again; a failure is logged, the next round tries again."""
    while True:
        try:
            on_each_site(act)
        except Exception:  # the loop must outlive whatever one round met
            logger.exception("A round of %s failed.", act.__name__)
        sleep(seconds)


def in_background(act: Callable[[object], None], seconds: float) -> None:
    """Repeat an act in a thread of this process."""
    threading.Thread(
        target=repeat, args=(act, seconds), name=f"virtualoffice {act.__name__}", daemon=True
    ).start()


def start_thread(event: object) -> None:
    """Start the worker's thread with the server, where its storage is its own."""
    sightings.since = now()
    mode = os.environ.get(MODE) or ("thread" if _storage_is_exclusive() else "none")
    if mode == "thread":
        worker_signs.in_memory = _storage_is_exclusive()
        in_background(work_once, SECONDS_BETWEEN)
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
    repeat(work_once, SECONDS_BETWEEN)

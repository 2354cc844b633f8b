"""A database of its own with a site's root in it, and no Plone."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.storage.root import create_root
from persistent import Persistent
from ZODB.FileStorage import FileStorage
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import getGlobalSiteManager
from zope.component.hooks import setSite
from zope.interface import implementer

import pytest
import transaction
import ZODB


@implementer(IAttributeAnnotatable)
class Site(Persistent):
    """Stands for the portal: it can be annotated, and it finds itself."""

    @property
    def portal_url(self) -> "Site":
        return self

    def getPortalObject(self) -> "Site":
        return self

    def getSiteManager(self) -> object:
        return getGlobalSiteManager()


@pytest.fixture
def database(tmp_path) -> Iterator[ZODB.DB]:
    """Return a FileStorage database that holds a site with its root."""
    getGlobalSiteManager().registerAdapter(
        AttributeAnnotations, (IAttributeAnnotatable,), IAnnotations
    )
    database = ZODB.DB(FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs")))
    with database.transaction() as connection:
        connection.root.site = Site()
        create_root(connection.root.site)
    yield database
    database.close()


@pytest.fixture
def in_request(database) -> Iterator[Callable[[], None]]:
    """Return what begins a request in the calling thread: a connection, and its site."""
    opened = []

    def begin() -> None:
        manager = transaction.TransactionManager()
        connection = database.open(manager)
        opened.append((manager, connection))
        setSite(connection.root.site)

    yield begin
    setSite(None)
    for manager, connection in opened:
        manager.abort()
        connection.close()

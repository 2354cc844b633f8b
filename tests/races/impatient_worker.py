"""The worker as it ships, except that what a dead one had claimed is free after seconds."""

from collective.virtualoffice import worker
from collective.virtualoffice.storage import outbox
from datetime import timedelta


outbox.LEASE = timedelta(seconds=20)
worker.main()

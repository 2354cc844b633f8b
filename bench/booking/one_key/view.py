"""POST @@one-key."""

from BTrees.OOBTree import OOBTree
from plone import api
from Products.Five import BrowserView
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations

import json


class OneKey(BrowserView):
    """Write one key of a BTree, as the publisher commits it."""

    def __call__(self) -> str:
        """Write it and tell its name."""
        annotations = IAnnotations(api.portal.get())
        if "one_key" not in annotations:
            annotations["one_key"] = OOBTree()
        key = uuid4().hex
        annotations["one_key"][key] = b"x" * 400
        self.request.response.setHeader("Content-Type", "application/json")
        self.request.response.setStatus(201)
        return json.dumps({"key": key})

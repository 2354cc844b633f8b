"""A REST client that speaks with Zope's publisher in this process."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from webtest import TestApp
from webtest import TestResponse
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import json
import transaction


PUBLISHER = HTTPExceptionHandler(publish_module)


@dataclass
class Answer:
    """What came back."""

    response: TestResponse

    @property
    def status(self) -> int:
        """Return the code."""
        return self.response.status_int

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers."""
        return self.response.headers

    @property
    def json(self) -> dict:
        """Return the body."""
        return json.loads(self.response.body)

    @property
    def error(self) -> tuple[int, str]:
        """Return code and type of an error."""
        return self.status, self.json["error"]["type"]


@dataclass
class Client:
    """One person's client; `login` is a name whose password is `secret!pass`."""

    portal: object
    login: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: object, **headers: str) -> Answer:
        """Read."""
        return self.send("GET", path, **headers)

    def post(self, path: object, body: object = None, **headers: str) -> Answer:
        """Act."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: object, body: object = None, **headers: str) -> Answer:
        """Change."""
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: object, **headers: str) -> Answer:
        """Delete."""
        return self.send("DELETE", path, **headers)

    def send(self, method: str, path: object, body: object = None, **headers: str) -> Answer:
        """Send a request; `path` is an address or follows that of the site."""
        path = str(path)
        if not path.startswith("http"):
            path = f"{self.portal.absolute_url()}{path}"
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        raw = body.encode() if isinstance(body, str) else body or b""
        sent = {"Accept": "application/json", "Host": "nohost", **self.headers}
        if raw:
            sent["Content-Type"] = "application/json"
        if self.login:
            basic = b64encode(f"{self.login}:secret!pass".encode()).decode()
            sent["Authorization"] = f"Basic {basic}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value}
        with _own_request(self.portal):
            response = TestApp(PUBLISHER, lint=False).request(
                path, method=method, body=raw, headers=sent, expect_errors=True
            )
        return Answer(response)


@contextmanager
def _own_request(portal: object) -> Iterator[None]:
    """Keep what the publisher changes for this thread, which is the test's own as well."""
    transaction.commit()
    manager, site = getSecurityManager(), getSite()
    try:
        yield
    finally:
        setSecurityManager(manager)
        setSite(site)
        transaction.begin()
        portal._p_jar.sync()

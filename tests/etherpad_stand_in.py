"""Answers as Etherpad's HTTP API does, and takes nothing that it does not document."""

from werkzeug import Request
from werkzeug import Response

import itertools
import json
import re


API_KEY = "key-4711-of-the-pads"
FIELDS = {
    "checkToken": set(),
    "createGroupIfNotExistsFor": {"groupMapper"},
    "createGroupPad": {"groupID", "padName", "text"},
    "setPublicStatus": {"padID", "publicStatus"},
    "getText": {"padID"},
    "deleteGroup": {"groupID"},
}


class ApiError(Exception):
    """Refuse wrong parameters in Etherpad's words."""


class EtherpadStandIn:
    """Keeps groups and pads; `called` holds the functions in their order."""

    def __init__(self) -> None:
        self.groups: dict[str, dict[str, dict]] = {}
        self.mapped: dict[str, str] = {}
        self.called: list[str] = []
        self.broken: str | None = None
        self._numbers = itertools.count(1)

    def __call__(self, request: Request) -> Response:
        function = re.fullmatch(r"/api/1\.2\.15/(\w+)", request.path).group(1)
        assert request.method == "POST" and not request.query_string
        form = dict(request.form)
        if form.pop("apikey", None) != API_KEY:
            return _answer(401, 4, "no or wrong API Key")
        assert set(form) == FIELDS[function], function
        self.called.append(function)
        if self.broken == function:
            return _answer(500, 2, "internal error")
        try:
            return _answer(200, 0, "ok", getattr(self, f"_{function}")(**form))
        except ApiError as error:
            return _answer(200, 1, str(error))

    @property
    def pads(self) -> dict[str, dict]:
        """Return all pads by id."""
        return {name: pad for pads in self.groups.values() for name, pad in pads.items()}

    def write(self, text: str) -> None:
        """Write into the one pad there is."""
        (pad,) = self.pads.values()
        pad["text"] = f"{text}\n"

    def _checkToken(self) -> None:
        return None

    def _createGroupIfNotExistsFor(self, groupMapper: str) -> dict:
        group = self.mapped.get(groupMapper)
        if group not in self.groups:
            group = f"g.{next(self._numbers):016d}"
            self.mapped[groupMapper] = group
            self.groups[group] = {}
        return {"groupID": group}

    def _createGroupPad(self, groupID: str, padName: str, text: str) -> dict:
        pads = self._group(groupID)
        name = f"{groupID}${padName}"
        if name in pads:
            raise ApiError("padName does already exist")
        assert re.fullmatch(r"[^$]{1,50}", padName)
        pads[name] = {"text": f"{text}\n", "public": False}
        return {"padID": name}

    def _setPublicStatus(self, padID: str, publicStatus: str) -> None:
        self._pad(padID)["public"] = publicStatus == "true"

    def _getText(self, padID: str) -> dict:
        return {"text": self._pad(padID)["text"]}

    def _deleteGroup(self, groupID: str) -> None:
        self._group(groupID)
        del self.groups[groupID]

    def _group(self, name: str) -> dict:
        if name not in self.groups:
            raise ApiError("groupID does not exist")
        return self.groups[name]

    def _pad(self, name: str) -> dict:
        if name not in self.pads:
            raise ApiError("padID does not exist")
        return self.pads[name]


def _answer(status: int, code: int, message: str, data: object = None) -> Response:
    body = json.dumps({"code": code, "message": message, "data": data})
    return Response(body, status, content_type="application/json; charset=utf-8")

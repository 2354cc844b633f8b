"""Keeps requests and answers as files: test and documentation at once."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from rest_client import Answer
from rest_client import Client

import json
import re


HEADERS = (
    "Content-Type",
    "Cache-Control",
    "ETag",
    "Location",
    "Referrer-Policy",
    "Retry-After",
)
HOME = "http://nohost/plone"
TOWN = "town.example"
MARK = re.compile(r"(<!-- recorded: (\S+) -->\n```http\n)(.*?)(```)", re.DOTALL)


@dataclass
class Recorder:
    """Sends requests and compares them with the files, or writes the files anew."""

    folder: Path
    rewrite: bool
    seen: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def send(
        self,
        name: str,
        client: Client,
        method: str,
        url: str,
        body: object = None,
        **headers: str,
    ) -> Answer:
        """Send a request and hold it and its answer against `name`.req and `name`.resp."""
        answer = client.send(method, url, body, **headers)
        self._keep(f"{name}.req", _request_text(answer))
        self._keep(f"{name}.resp", _response_text(answer))
        return answer

    def unused(self) -> set[str]:
        """Return the files that no request was held against."""
        return {path.name for path in self.folder.iterdir()} - self.seen

    def _keep(self, name: str, text: str) -> None:
        text = self._without_chance(text)
        path = self.folder / name
        if self.rewrite:
            path.write_text(text)
        assert path.exists(), f"{name} was never recorded"
        assert path.read_text() == text
        self.seen.add(name)

    def _without_chance(self, text: str) -> str:
        """Give whatever is random, and differs each time, a name that does not."""
        text = text.replace(HOME, f"https://{TOWN}")
        text = re.sub(r"(?<=#)[\w-]+\.[\w-]+\.[\w-]+", "signed.link.made-now", text)
        text = re.sub(r"\b[0-9a-f]{32}\b", self._hexadecimal, text)
        text = re.sub(r"\b[0-9a-f]{40}\b", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", text)
        text = re.sub(r'(?<="version": ")[0-9a-f]{16}', "0a1b2c3d4e5f6071", text)
        return re.sub(r"(?<=[/\"])[\w-]{43}(?=[/\"\s])", self._token, text)

    def _hexadecimal(self, match: re.Match[str]) -> str:
        return self.names.setdefault(match[0], _digest(len(self.names)).hex()[:32])

    def _token(self, match: re.Match[str]) -> str:
        made = urlsafe_b64encode(_digest(len(self.names))).decode()[:43]
        return self.names.setdefault(match[0], made)


def _digest(number: int) -> bytes:
    return sha256(str(number).encode()).digest()


def _request_text(answer: Answer) -> str:
    request = answer.response.request
    path = request.url.removeprefix(HOME) or "/"
    lines = [f"{request.method} {path} HTTP/1.1", f"Host: {TOWN}"]
    for name in ("Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"):
        if name in request.headers:
            lines.append(f"{name}: {request.headers[name]}")
    return "\n".join(lines) + "\n" + _pretty(request.body)


def _response_text(answer: Answer) -> str:
    lines = [f"HTTP/1.1 {answer.response.status}"]
    lines += [f"{name}: {answer.headers[name]}" for name in HEADERS if name in answer.headers]
    return "\n".join(lines) + "\n" + _pretty(answer.response.body)


def _pretty(body: bytes) -> str:
    if not body:
        return ""
    return f"\n{json.dumps(json.loads(body), indent=2, ensure_ascii=False)}\n"


def with_recordings(text: str, folder: Path) -> str:
    """Return a page whose marked blocks hold what the recorded files say."""
    return MARK.sub(lambda m: m[1] + (folder / m[2]).read_text() + m[4], text)


def recordings_in(text: str) -> set[str]:
    """Return the names of the recorded files that a page shows."""
    return {match[2] for match in MARK.finditer(text)}

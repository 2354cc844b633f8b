"""With a key folder, the database's files hold nothing that a citizen has told."""

from collections.abc import Callable
from pathlib import Path
from server import Server
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import re
import requests


OFFICE = "buergerservice/rund-um-die-uhr"
JSON = {"Accept": "application/json"}
ADMINISTRATOR = ("administrator", "virtual-office")
OFFICIAL = ("official-1", "virtual-office")
TOLD = {
    "name": "Walburga Geheimrat",
    "email": "walburga.geheim@example.org",
    "phone": "+4915199887766",
    "answer": "Drei-Personen-und-ein-Dackel",
    "guest": "Dolmetscher Unbekannt",
    "agreed": "Sie reicht die Geburtsurkunde nach",
    "another name": "Wanda Geheimrat",
    "document": "Mein-Antrag-auf-Wohngeld",
    "content": "Ich wohne seit 1987 im dritten Stock",
}


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Return the demo town with a key folder and no worker."""
    keys = tmp_path_factory.mktemp("keys") / "keys"
    keys.mkdir(mode=0o700)
    return serve(
        demo=True,
        environment={"VIRTUALOFFICE_KEYS": str(keys), "VIRTUALOFFICE_WORKER": "none"},
    )


def ask(method: str, url: str, expected: int, **more: object) -> dict:
    """Send a request, expect a code, and return what came back."""
    answer = requests.request(method, url, headers=JSON, timeout=60, **more)
    assert answer.status_code == expected, answer.text
    return answer.json() if answer.content else {}


def go_in(office: str, link: str) -> None:
    """Open the video room of a link, as its window does."""
    token = urlsplit(link).fragment
    body = {"token": token, "session": uuid4().hex, "ready": True}
    ask("POST", f"{office}/@@video-exchange", 200, json=body)


def visit(office: str) -> None:
    """Wait, be called, talk with a guest, and hear what was agreed."""
    ask("POST", f"{office}/@desk/open", 200, auth=OFFICIAL)
    contact = {"name": TOLD["name"], "phone": TOLD["phone"]}
    ticket = ask("POST", f"{office}/@tickets", 201, json=contact)["@id"]
    ask("PATCH", ticket, 200, json={"name": TOLD["another name"]})
    ask("POST", f"{office}/@desk/call-next", 200, auth=OFFICIAL)
    guest = {"name": TOLD["guest"], "role": "interpreter"}
    ask("POST", f"{office}/@desk/invite", 200, auth=OFFICIAL, json=guest)
    for url, who in ((f"{ticket}/enter", None), (f"{office}/@desk/enter", OFFICIAL)):
        go_in(office, ask("POST", url, 200, auth=who)["video"]["url"])
    agreed = {"agreed": TOLD["agreed"]}
    ask("POST", f"{office}/@desk/finish", 200, auth=OFFICIAL, json=agreed)


def book(office: str) -> None:
    """Book an appointment, move it, and change the name."""
    area = ask("GET", f"{office.rpartition('/')[0]}?fullobjects=1", 200)
    topic = next(one for one in area["items"] if one["@type"] == "Topic")
    question = {"name": "household", "label": "Wer zieht um?", "type": "text"}
    ask("PATCH", topic["@id"], 204, auth=ADMINISTRATOR, json={"questions": [question]})
    slots = ask("GET", f"{office}/@slots?topic={topic['UID']}", 200)["items"]
    wanted = {
        "topic": topic["UID"],
        "start": slots[-1]["start"],
        "answers": {"household": TOLD["answer"]},
        **{field: TOLD[field] for field in ("name", "email", "phone")},
    }
    url = ask("POST", f"{office}/@appointments", 201, json=wanted)["@id"]
    send_document(office, url.rpartition("/")[2])
    moved = {"start": slots[-2]["start"], "name": TOLD["another name"]}
    ask("PATCH", url, 200, json=moved)


def send_document(office: str, token: str) -> None:
    """Add a document to an appointment, and fetch it again."""
    url, content = f"{office}/@@documents/{token}", TOLD["content"].encode()
    sent = {"file": (f"{TOLD['document']}.txt", content)}
    page = requests.post(url, {"act": "add"}, files=sent, timeout=60)
    assert page.status_code == 200, page.text
    link = re.search(rf'href="({re.escape(url)}/\w+)"', page.text)[1]
    fetched = requests.get(link, timeout=60)
    assert fetched.content == content
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"


def test_files_hold_nothing_that_a_citizen_has_told(town):
    office = f"{town.url}/{OFFICE}"
    visit(office)
    book(office)
    assert not [line for line in town.log.splitlines() if "Traceback" in line]
    town.stop()
    files = [path for path in Path(town.folder).rglob("*") if path.is_file()]
    stored = {path: path.read_bytes() for path in files}
    assert any(b"rund-um-die-uhr" in content for content in stored.values())
    found = [
        (what, path.name)
        for what, text in TOLD.items()
        for path, content in stored.items()
        if text.encode() in content
    ]
    assert found == []

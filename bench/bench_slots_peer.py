"""Prints what a month of free times costs here and with the nearest peer.

The peer is the add-on redturtle.prenotazioni, which keeps a content object for each booking.
It is installed into a folder that only its own instance sees, and is left out where that is
not possible. Both offices have ten desks, the same opening hours and a thousand appointments
of half an hour, spread by chance. The peer names the first start in each hour, we name all.
"""

from costs import Cost
from costs import cpu_seconds
from datetime import date
from datetime import datetime
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from time import perf_counter

import json
import os
import shutil
import subprocess
import sys


HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests"))

from server import BIN  # noqa: E402 - the server of the tests serves here, too
from server import free_port  # noqa: E402
from server import prepared_instance  # noqa: E402
from server import run_script  # noqa: E402
from server import SCRIPTS  # noqa: E402
from server import Server  # noqa: E402
from server import write_instance  # noqa: E402


OURS = "collective.virtualoffice"
PEER = "redturtle.prenotazioni"
PEER_PROFILES = f"plone.app.caching:default {PEER}:default"
NEEDED = HERE / "slots_peer" / "requirements.txt"
REQUESTS = 300
PEER_REQUESTS = 3  # each takes seconds
INSTALLING = 300  # seconds
FIRST = date.today()
DAYS = f"start={FIRST}&end={FIRST + timedelta(days=30)}"


def install(folder: Path) -> str | None:
    """Put the peer into a folder and return None, or what stood in the way."""
    uv = shutil.which("uv", path=os.pathsep.join([str(BIN), os.environ.get("PATH", "")]))
    if uv is None:
        return "uv is missing"
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--python", sys.executable]
    command += ["--target", str(folder), "-r", str(NEEDED)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALLING)
    except subprocess.TimeoutExpired:
        return f"not done after {INSTALLING} seconds"
    return shorten(done.stderr or "no reason given", 160) if done.returncode else None


def ask(connection: HTTPConnection, path: str) -> list:
    """Ask for a month and return what came."""
    connection.request("GET", path, headers={"Accept": "application/json"})
    answer = connection.getresponse()
    content = json.loads(answer.read())
    assert answer.status == 200, answer.status
    return content["items"]


def measure(server: Server, path: str, requests: int) -> tuple[list, Cost]:
    """Ask over one connection; return what came and, after a warm-up, what it has cost."""
    server.start()
    try:
        connection = HTTPConnection("localhost", server.port)
        items = [ask(connection, path) for _request in range(1 + requests // 10)][-1]
        cost = Cost(requests, -perf_counter(), -cpu_seconds(server.pid))
        for _request in range(requests):
            ask(connection, path)
        cost.seconds += perf_counter()
        cost.cpu_seconds += cpu_seconds(server.pid)
        return items, cost
    finally:
        server.stop()


def measure_ours(cellar: Path) -> tuple[int, Cost]:
    """Make an office of ours and ask it."""
    script = HERE / "slots_rest" / "office.py"
    instance = prepared_instance(cellar, script, f"{OURS}:default")
    server = Server(instance, environment={"VIRTUALOFFICE_WORKER": "none"})
    items, cost = measure(server, f"/portal/area/office/@slots?{DAYS}", REQUESTS)
    return len(items), cost


def measure_peer(cellar: Path, packages: Path) -> tuple[int, Cost]:
    """Make a folder of the peer, ask it, and see that what is booked up is not offered."""
    surroundings = {
        "PYTHONPATH": str(packages),
        "HTTPS_PROXY": "http://localhost:9",  # it would fetch a specification when it starts
        "VIRTUALOFFICE_WORKER": "none",
        "VIRTUALOFFICE_PROFILES": PEER_PROFILES,
    }
    instance = cellar / "peer"
    write_instance(instance, port=free_port(), threads=1, environment={})
    run_script(instance, SCRIPTS / "site.py", surroundings)
    booked_up = run_script(instance, HERE / "slots_peer" / "folder.py", surroundings)
    server = Server(instance)
    server.before = ("env", *(f"{name}={value}" for name, value in surroundings.items()))
    path = f"/portal/folder/@available-slots?{DAYS}&booking_type=Topic"
    items, cost = measure(server, path, PEER_REQUESTS)
    begin = datetime.fromisoformat(booked_up.split()[-1])
    starts = [datetime.fromisoformat(item) for item in items]
    assert starts, "the peer offers nothing"
    assert not [at for at in starts if begin <= at < begin + timedelta(hours=1)], "booked up"
    return len(items), cost


def main() -> None:
    """Measure both, one after the other, and print a row for each."""
    print("\nA month of free times: 10 desks, 1,000 appointments, one client")
    with TemporaryDirectory() as folder:
        cellar, packages = Path(folder), Path(folder) / "packages"
        obstacle = install(packages)
        if obstacle:
            print(f"{PEER} cannot be installed here, so nothing is compared: {obstacle}")
            return
        ours, peers = measure_ours(cellar), measure_peer(cellar, packages)
        print(f"{'':24} {'items':>6} {'requests':>8} {'req/s':>8} {'CPU ms':>9} {'ratio':>7}")
        for name, (items, cost) in ((OURS, ours), (PEER, peers)):
            print(
                f"{name:24} {items:>6} {cost.requests:>8} {cost.rate:>8.2f}"
                f" {cost.cpu_ms:>9.2f} {cost.cpu_ms / ours[1].cpu_ms:>7.0f}"
            )


if __name__ == "__main__":
    main()

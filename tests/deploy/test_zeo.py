"""Two Zope processes and a worker on one ZEO, with the configuration we ship."""

from pathlib import Path
from server import BIN
from server import free_port
from server import SCRIPTS
from server import Server
from time import monotonic
from time import sleep

import pytest
import requests
import socket
import subprocess


ROOT = Path(__file__).parents[2]
PATIENCE = 30  # seconds


@pytest.fixture(scope="module")
def zeo(tmp_path_factory):
    """Start a ZEO server and return the options of the instances that use it."""
    database = tmp_path_factory.mktemp("database")
    port = free_port()
    text = (ROOT / "deploy" / "zeo.conf").read_text()
    for name, value in {"VO_ZEO": f"127.0.0.1:{port}", "VO_DATABASE": str(database)}.items():
        text = text.replace(f"${{{name}}}", value)
    (database / "zeo.conf").write_text(text)
    process = subprocess.Popen([BIN / "runzeo", "-C", database / "zeo.conf"])
    until = monotonic() + PATIENCE
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert process.poll() is None and monotonic() < until, "ZEO does not answer"
        sleep(0.1)
    yield [
        *("--storage", "zeo"),
        *("--address", f"127.0.0.1:{port}"),
        *("--shared-blobs", f"{database}/blobs"),
    ]
    process.terminate()
    process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def nodes(zeo, tmp_path_factory):
    """Make a site and start two nodes that serve it."""
    servers = [Server(tmp_path_factory.mktemp("node"), options=zeo) for _ in range(2)]
    servers[0].configure()
    servers[0].run(SCRIPTS / "site.py")
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.stop()


@pytest.mark.server
def test_both_nodes_serve_the_same_site(nodes):
    answers = [
        requests.get(
            f"{node.url}/@seat-status", headers={"Accept": "application/json"}, timeout=PATIENCE
        ).json()["items"]
        for node in nodes
    ]
    offices = [{item["office"] for item in items} for items in answers]
    assert offices[0] == offices[1] != set()


@pytest.mark.server
def test_no_node_works_as_worker(nodes):
    assert not any("worker runs as a thread" in node.log for node in nodes)


@pytest.mark.server
def test_worker_keeps_running_as_a_process_of_its_own(nodes):
    conf = nodes[0].folder / "etc/zope.conf"
    worker = subprocess.Popen([BIN / "virtualoffice-worker", conf])
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(timeout=10)
    finally:
        worker.terminate()
        worker.wait(timeout=PATIENCE)

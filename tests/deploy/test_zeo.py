"""Two Zope processes and a worker on one ZEO, with the configuration we ship."""

from server import BIN
from server import SCRIPTS
from server import Server
from zeo_server import PATIENCE
from zeo_server import zeo_server

import pytest
import requests
import subprocess


@pytest.fixture(scope="module")
def zeo(tmp_path_factory):
    """Start a ZEO server and return the options of the instances that use it."""
    with zeo_server(tmp_path_factory.mktemp("database")) as options:
        yield options


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

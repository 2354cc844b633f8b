"""Debian's nginx in front of a real Zope, with the very configuration we ship."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from server import free_port
from server import SITE
from time import monotonic
from time import sleep

import os
import pytest
import requests
import shutil
import subprocess


ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/virtualoffice.conf;
}}
"""
ASKING = 400
PATIENCE = 10  # seconds
JSON = {"Accept": "application/json"}

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder in which nginx keeps its configuration, cache and logs."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def front(server, folder):
    """Start nginx and return the address of the site behind it."""
    port = free_port()
    filled_in = {
        "${VO_LISTEN}": f"127.0.0.1:{port}",
        "${VO_NAME}": "localhost",
        "${VO_ZOPE}": f"127.0.0.1:{server.port}",
        "${VO_SITE}": SITE,
        "${VO_CACHE}": f"{folder}/cache",
        "/var/log/nginx/virtualoffice.log": f"{folder}/access.log",
    }
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for name, value in filled_in.items():
        text = text.replace(name, value)
    (folder / "virtualoffice.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"])
    url = f"http://localhost:{port}"
    until = monotonic() + PATIENCE
    while not is_up(url):
        assert process.poll() is None and monotonic() < until, (folder / "error.log").read_text()
        sleep(0.05)
    yield url
    process.terminate()
    process.wait(timeout=PATIENCE)


def is_up(url):
    """Tell whether somebody answers."""
    try:
        return requests.get(f"{url}/@seat-status", headers=JSON, timeout=PATIENCE).ok
    except requests.ConnectionError:
        return False


def reached(server, path="@seat-status"):
    """Count the requests that Zope itself has seen; its log writes @ as %40."""
    return sum(path.replace("@", "%40") in line or path in line for line in server.requests)


def ask_at_once(url, times=ASKING, **options):
    """Let many ask within about a second and return their answers."""
    with ThreadPoolExecutor(16) as crowd:
        answers = [
            crowd.submit(requests.get, url, timeout=PATIENCE, **options) for _ in range(times)
        ]
        return [answer.result() for answer in answers]


def test_few_of_many_requests_reach_zope(server, front):
    url = f"{front}/@seat-status"
    requests.get(url, headers=JSON, timeout=PATIENCE)
    before, began = reached(server), monotonic()
    answers = ask_at_once(url, headers=JSON)
    seconds = monotonic() - began
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["@id"] for answer in answers}) == 1
    assert reached(server) - before <= 1 + seconds
    assert reached(server) - before <= ASKING / 20


def test_made_up_queries_do_not_pass_the_cache(server, front):
    before, began = reached(server), monotonic()
    for number in range(50):
        requests.get(f"{front}/@seat-status?x={number}", headers=JSON, timeout=PATIENCE)
    assert reached(server) - before <= 2 + (monotonic() - began)


def test_known_visitor_is_answered_from_cache_with_304(front):
    first = requests.get(f"{front}/@seat-status", headers=JSON, timeout=PATIENCE)
    again = requests.get(
        f"{front}/@seat-status",
        headers={**JSON, "If-None-Match": first.headers["ETag"]},
        timeout=PATIENCE,
    )
    assert again.status_code == 304


@pytest.mark.parametrize("known", [{"Authorization": "Bearer x"}, {"Cookie": "__ac=x"}])
def test_people_who_are_logged_in_pass_the_cache(server, front, known):
    before = reached(server)
    for _ in range(3):
        requests.get(f"{front}/@seat-status", headers={**JSON, **known}, timeout=PATIENCE)
    assert reached(server) - before == 3


def test_citizens_own_requests_pass_the_cache(server, front):
    before = reached(server, "@tickets")
    for _ in range(3):
        requests.get(f"{front}/@tickets/some-token", headers=JSON, timeout=PATIENCE)
    assert reached(server, "@tickets") - before == 3


def test_addresses_are_those_of_the_front(front):
    answer = requests.get(f"{front}/@seat-status", headers=JSON, timeout=PATIENCE)
    assert answer.json()["@id"] == f"{front}/@seat-status"


def test_log_holds_no_link_of_a_citizen(front, folder):
    token = "k" * 43
    requests.get(f"{front}/@tickets/{token}", headers=JSON, timeout=PATIENCE)
    requests.get(f"{front}/@tickets/{token}/enter?key={token}", headers=JSON, timeout=PATIENCE)
    log, until = "", monotonic() + PATIENCE  # nginx writes the line after the answer
    while "/@tickets/-/enter" not in log and monotonic() < until:
        log = (folder / "access.log").read_text()
    assert "/@tickets/-/enter" in log
    assert token not in log

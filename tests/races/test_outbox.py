"""Three workers share an outbox, and one is killed while it sends."""

from collections import Counter
from mail_server import mail_server
from pathlib import Path
from server import SCRIPTS
from server import Server
from time import monotonic
from time import sleep
from zeo_server import zeo_server

import pytest
import subprocess
import sys


HERE = Path(__file__).parent
PEOPLE = 200
PATIENCE = 120  # seconds


@pytest.mark.server
def test_all_are_told_though_a_worker_is_killed_while_sending(tmp_path):
    with zeo_server(_made(tmp_path / "database")) as options, mail_server() as (box, port):
        node = Server(_made(tmp_path / "node"), options=options)
        node.environment = {"VIRTUALOFFICE_PROFILES": "collective.virtualoffice:default"}
        node.configure()
        node.run(SCRIPTS / "site.py")
        node.run(HERE / "booked_out_site.py", str(port), str(PEOPLE))
        conf = node.folder / "etc/zope.conf"
        command = [sys.executable, HERE / "impatient_worker.py", conf]
        box.seconds = 0.02  # so that somebody is sending all the time
        workers = [subprocess.Popen(command) for _ in range(3)]
        try:
            _wait(lambda: len(box.mails) >= PEOPLE // 4)
            workers[0].kill()
            _wait(lambda: len(_told(box)) == PEOPLE)
            sleep(5)  # whoever would tell somebody twice does so now
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
    twice = [address for address, times in _told(box).items() if times > 1]
    assert len(_told(box)) == PEOPLE
    assert max(_told(box).values()) <= 2
    assert len(twice) <= 1
    assert len({mail["Message-ID"] for mail in box.mails}) == PEOPLE


def _told(box):
    return Counter(mail["To"] for mail in box.mails)


def _wait(until):
    deadline = monotonic() + PATIENCE
    while not until():
        assert monotonic() < deadline, "it takes too long"
        sleep(0.1)


def _made(folder):
    folder.mkdir()
    return folder

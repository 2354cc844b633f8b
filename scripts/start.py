"""Starts the server in the foreground and says where to go once it answers."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

import os
import signal
import subprocess
import sys


PATIENCE = 120  # seconds
WELCOME = """
The town's portal answers:      {site}
Log in:                         {site}/login
  editor, official-1, official-2, administrator - password: {password}
E-mails and SMS of the demo:    {site}/@@demo-messages

What to try
  1. Open the portal in one browser and take a seat in an office that is open.
  2. Log in as official-1 in another browser, open "My offices", open the office and call.
  3. Press Enter on both sides: picture and sound stay on this machine.
  4. Book an appointment on an office's page, read the message it brings, and find it in
     official-1's agenda.

Ctrl+C stops the server; the data stay in {instance}.
"""


def answers(url: str) -> bool:
    """Say whether the server answers without an error."""
    try:
        with urlopen(url, timeout=30) as response:
            return response.status == 200
    except (URLError, TimeoutError, ConnectionError):
        return False


def wait_for(server: subprocess.Popen[bytes], site: str) -> None:
    """Wait until the site answers, the server ends, or patience does."""
    until = monotonic() + PATIENCE
    while server.poll() is None and not answers(site) and monotonic() < until:
        sleep(0.3)


def main() -> int:
    """Run the server until it is told to stop."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    options = parser.parse_args()
    # Plone shows 127.0.0.1 without the theme: the name leads to the same server.
    host = "localhost" if options.host in ("127.0.0.1", "0.0.0.0") else options.host
    site = f"http://{host}:{options.port}/portal"
    server = subprocess.Popen(
        [Path(sys.executable).parent / "runwsgi", options.instance / "etc/zope.ini"]
    )
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        wait_for(server, site)
        if server.poll() is None:
            password = os.environ.get("DEMO_PASSWORD") or "virtual-office"
            text = WELCOME.format(site=site, password=password, instance=options.instance)
            print(text, flush=True)
        # A negative number is the signal that was asked for: no failure.
        return max(server.wait(), 0)
    except KeyboardInterrupt:
        server.terminate()
        server.wait(timeout=PATIENCE)
        return 0


if __name__ == "__main__":
    sys.exit(main())

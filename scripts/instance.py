"""Makes a Zope instance: a folder with zope.conf, zope.ini and site.zcml.

The configuration is written anew each time; what lies in ``var/`` stays as it is.
"""

from argparse import ArgumentParser
from argparse import Namespace
from pathlib import Path


FILESTORAGE = """\
  <blobstorage>
    blob-dir $INSTANCE/var/blobs
    <filestorage>
      path $INSTANCE/var/Data.fs
    </filestorage>
  </blobstorage>"""

ZEO = """\
  <zeoclient>
    server {address}
    storage 1
    blob-dir {blobs}
    shared-blob-dir {shared}
  </zeoclient>"""

RELSTORAGE = """\
  <relstorage>
    blob-dir {blobs}
    shared-blob-dir {shared}
    <postgresql>
      dsn {dsn}
    </postgresql>
  </relstorage>"""

ZOPE_CONF = """\
{imports}%define INSTANCE {folder}

instancehome $INSTANCE
debug-mode off
default-zpublisher-encoding utf-8
# A proxy on this machine says who asks; limits are counted by that address.
trusted-proxy 127.0.0.1
trusted-proxy ::1

<zodb_db main>
  mount-point /
  cache-size 30000
{storage}
</zodb_db>

<environment>
  CHAMELEON_CACHE $INSTANCE/var/cache
  zope_i18n_compile_mo_files true
{environment}</environment>

<dos_protection>
  form-memory-limit 10MB
</dos_protection>
"""

ZOPE_INI = """\
[app:zope]
use = egg:Zope#main
zope_conf = {folder}/etc/zope.conf

[server:main]
use = egg:waitress#main
host = {host}
port = {port}
threads = {threads}
# Waiting rooms ask often: the default of 100 turns visitors away in a rush.
connection_limit = 1000
clear_untrusted_proxy_headers = false
max_request_body_size = 1073741824

[filter:translogger]
use = egg:Paste#translogger
setup_console_handler = False

[pipeline:main]
pipeline =
    {access}egg:Zope#httpexceptions
    zope

[loggers]
keys = root, waitress_queue, wsgi

[handlers]
keys = eventlog, accesslog

[formatters]
keys = generic, message

[formatter_generic]
format = %(asctime)s %(levelname)s [%(name)s:%(lineno)s][%(threadName)s] %(message)s

[formatter_message]
format = %(message)s

[logger_root]
level = INFO
handlers = eventlog

[logger_waitress_queue]
level = ERROR
handlers = eventlog
qualname = waitress.queue
propagate = 0

[logger_wsgi]
level = INFO
handlers = accesslog
qualname = wsgi
propagate = 0

[handler_eventlog]
class = FileHandler
args = ({event_log!r}, "a")
level = INFO
formatter = generic

[handler_accesslog]
class = FileHandler
args = ({access_log!r}, "a")
level = INFO
formatter = message
"""

SITE_ZCML = """\
<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:five="http://namespaces.zope.org/five"
    >

  <include package="Zope2.App" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />

</configure>
"""


def asked() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument(
        "--storage", choices=["filestorage", "zeo", "relstorage"], default="filestorage"
    )
    parser.add_argument("--address", help="host:port of the ZEO server")
    parser.add_argument("--dsn", help="the database for RelStorage, as PostgreSQL writes it")
    parser.add_argument("--shared-blobs", type=Path, help="a blob folder that all nodes share")
    parser.add_argument(
        "--environment", action="append", default=[], metavar="NAME=VALUE", help="may be repeated"
    )
    parser.add_argument(
        "--access-log",
        action="store_true",
        help="log each request; the log then holds citizens' links: for tests only",
    )
    return parser.parse_args()


def storage_of(options: Namespace) -> str:
    """Word the storage section."""
    blobs = options.shared_blobs or "$INSTANCE/var/blobs"
    shared = "on" if options.shared_blobs else "off"
    if options.storage == "zeo":
        return ZEO.format(address=options.address, blobs=blobs, shared=shared)
    if options.storage == "relstorage":
        return RELSTORAGE.format(dsn=options.dsn, blobs=blobs, shared=shared)
    return FILESTORAGE


def make_instance(options: Namespace) -> Path:
    """Write the configuration and return the folder."""
    folder = options.folder.resolve()
    for name in ("etc", "var/blobs", "var/cache", "var/log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    environment = "".join(f"  {line.replace('=', ' ', 1)}\n" for line in options.environment)
    etc = folder / "etc"
    etc.joinpath("zope.conf").write_text(
        ZOPE_CONF.format(
            imports="%import relstorage\n" if options.storage == "relstorage" else "",
            folder=folder,
            storage=storage_of(options),
            environment=environment,
        )
    )
    etc.joinpath("zope.ini").write_text(
        ZOPE_INI.format(
            folder=folder,
            host=options.host,
            port=options.port,
            threads=options.threads,
            access="translogger\n    " if options.access_log else "",
            event_log=str(folder / "var/log/event.log"),
            access_log=str(folder / "var/log/access.log"),
        )
    )
    etc.joinpath("site.zcml").write_text(SITE_ZCML)
    return folder


if __name__ == "__main__":
    make_instance(asked())

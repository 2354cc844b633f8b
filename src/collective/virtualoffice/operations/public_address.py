"""Where citizens find the site: what links in messages begin with."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.outside.settings import setting
from plone import api
from urllib.parse import quote
from urllib.parse import urlsplit


SETTING = "public_url"


def public_address() -> str:
    """Return the site's address: that of the settings, or the one of the present request."""
    return (setting(SETTING) or api.portal.get().absolute_url()).rstrip("/")


def address_of(office: VirtualOffice, site: str) -> str:
    """Return an office's address below that of its site."""
    below = office.getPhysicalPath()[len(api.portal.get().getPhysicalPath()) :]
    return "/".join((site, *map(quote, below)))


def short_link(token: str, site: str) -> str:
    """Return a citizen's link without the name of any office: for SMS and sensitive offices."""
    return f"{site}/@@to/{token}"


def host_of(site: str) -> str:
    """Return the host that identifiers made here end with."""
    return urlsplit(site).hostname or "localhost"

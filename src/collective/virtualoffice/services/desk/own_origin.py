"""Keeps other sites from acting at an official's desk with the official's browser.

plone.rest publishes a service only where `Accept` names application/json alone. No
form of another site can send that, but a script of it can: `Accept` is one of the few
headers a browser lets through without asking first (CORS-safelisted), and cookies or
a remembered password go along. Each browser tells where such a request comes from.
"""

from collective.virtualoffice.domain.own_page import HERE
from plone.rest.interfaces import ICORSPolicy
from zExceptions import Forbidden
from zope.component import queryMultiAdapter
from ZPublisher.HTTPRequest import WSGIRequest


def refuse_other_origins(context: object, request: WSGIRequest) -> None:
    """Raise Forbidden for a request that a page of another site has sent.

    Programs send neither header and pass; so do a token in `Authorization`, which no
    browser adds by itself, and the origins of a CORS policy.
    """
    origin = request.getHeader("Origin")
    site = request.getHeader("Sec-Fetch-Site")
    if (origin is None and site is None) or site in HERE:
        return
    if (request.getHeader("Authorization") or "").lower().startswith("bearer "):
        return
    if site is None and _host(origin) == _host(request["SERVER_URL"]):
        return
    policy = queryMultiAdapter((context, request), ICORSPolicy)
    if policy is None or not policy.process_simple_request():
        raise Forbidden("Another site cannot act at a desk.")


def _host(url: str) -> str:
    return url.partition("://")[2]

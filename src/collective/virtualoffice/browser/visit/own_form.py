"""Whether a form was sent from our own page, and the key that makes it count once."""

from collective.virtualoffice.domain.own_page import HERE
from collective.virtualoffice.operations.seat_key import new_key
from collective.virtualoffice.operations.seat_key import SHORTEST
from ZPublisher.HTTPRequest import WSGIRequest


KEY = "key"
LONGEST = 100


def is_from_elsewhere(request: WSGIRequest) -> bool:
    """Tell whether a page of another site made this browser send the form.

    Its writer would know the key, and with it the way to the ticket. Browsers that do
    not say where a request comes from are believed.
    """
    site = request.getHeader("Sec-Fetch-Site")
    return site is not None and site not in HERE


def key_of(request: WSGIRequest) -> str:
    """Return the key that a form was sent with; a form that is new gets a new one."""
    key = request.form.get(KEY)
    is_sent = request.method == "POST" and not is_from_elsewhere(request)
    if is_sent and isinstance(key, str) and SHORTEST <= len(key) <= LONGEST:
        return key
    return new_key()

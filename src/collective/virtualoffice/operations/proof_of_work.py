"""Proof of work: a browser computes for a second, a program that wants all times for hours.

The challenges are those of ALTCHA. The library accepts a solution as often as it comes, so
an office remembers each one that was used until it expires.
"""

from altcha.v1 import ChallengeOptions
from altcha.v1 import create_challenge
from altcha.v1 import verify_solution
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.booking_keys import remember_key
from collective.virtualoffice.storage.booking_keys import used_key
from collective.virtualoffice.storage.booking_keys import UsedKey
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import timedelta
from urllib.parse import parse_qs

import base64
import binascii
import json


FIELD = "proof"
LARGEST_NUMBER = 50_000
LASTS = timedelta(minutes=30)
LONGEST = 2000  # characters of a solution
TEXTS = ("algorithm", "challenge", "salt", "signature")


def new_challenge(office: VirtualOffice, now: datetime) -> dict[str, object]:
    """Return a challenge of an office, as a browser is told of it."""
    options = ChallengeOptions(
        max_number=LARGEST_NUMBER, hmac_key=_secret(office), expires=now + LASTS
    )
    return create_challenge(options).to_dict()


@atomic
def use_proof(office: VirtualOffice, payload: object, *, now: datetime) -> None:
    """Accept the solution of a challenge once; InvalidValue for a wrong, old or used one."""
    solution = _solution(payload)
    if not _is_right(solution, _secret(office), now):
        raise InvalidValue(FIELD, "wrong")
    diary = diary_of(office.UID())
    key = derived("a used challenge", str(solution["challenge"]))
    if used_key(diary, key, now):
        raise InvalidValue(FIELD, "used")
    remember_key(diary, key, UsedKey("", "", now + LASTS))


def _secret(office: VirtualOffice) -> str:
    return derived("a challenge", office.UID())


def _solution(payload: object) -> dict[str, object]:
    if not isinstance(payload, str) or not payload:
        raise InvalidValue(FIELD, "missing")
    if len(payload) > LONGEST:
        raise InvalidValue(FIELD, "wrong")
    try:
        solution = json.loads(base64.b64decode(payload, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise InvalidValue(FIELD, "wrong") from None
    if (
        not isinstance(solution, dict)
        or not all(isinstance(solution.get(name), str) for name in TEXTS)
        or type(solution.get("number")) is not int
        or solution["algorithm"] != "SHA-256"
    ):
        raise InvalidValue(FIELD, "wrong")
    return solution


def _is_right(solution: dict[str, object], secret: str, now: datetime) -> bool:
    """Tell whether a solution is that of a challenge of ours which still lasts."""
    try:
        # The library reads the machine's clock, so the expiry is compared here.
        is_ours, _reason = verify_solution(solution, secret, check_expires=False)
    except UnicodeEncodeError:
        return False
    expires = parse_qs(str(solution["salt"]).partition("?")[2]).get("expires", ["0"])
    return is_ours and int(expires[0]) > now.timestamp()

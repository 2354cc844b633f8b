"""Challenges that a browser solves, each counted once."""

from altcha.v1 import solve_challenge
from base64 import b64encode
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.proof_of_work import new_challenge
from collective.virtualoffice.operations.proof_of_work import use_proof
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.transactions import latest

import json
import pytest


def solved(challenge: dict) -> dict:
    """Return the solution of a challenge, as a browser finds it."""
    found = solve_challenge(
        challenge["challenge"], challenge["salt"], challenge["algorithm"], challenge["maxNumber"]
    )
    kept = ("algorithm", "challenge", "salt", "signature")
    return {"number": found.number, **{name: challenge[name] for name in kept}}


def sent(solution: object) -> str:
    """Return a solution as a form sends it."""
    return b64encode(json.dumps(solution).encode()).decode()


def refused(office: object, payload: object, now: object) -> str:
    """Return why a proof is refused."""
    with pytest.raises(InvalidValue) as hit, latest():
        use_proof(office, payload, now=now)
    assert hit.value.field == "proof"
    return hit.value.code


def test_a_solution_counts_once(office, at):
    proof = sent(solved(new_challenge(office, at("09:00"))))
    use_proof(office, proof, now=at("09:01"))
    assert refused(office, proof, at("09:02")) == "used"


def test_used_challenges_are_forgotten_with_the_office_s_other_keys(office, at):
    use_proof(office, sent(solved(new_challenge(office, at("09:00")))), now=at("09:01"))
    with latest():
        [used] = find_diary(office.UID()).keys.values()
    assert used.expires == at("09:31")


def test_an_old_one_or_that_of_another_office_does_not_count(office, make_office, at):
    proof = sent(solved(new_challenge(office, at("09:00"))))
    assert refused(office, proof, at("09:30")) == "wrong"
    assert refused(make_office("Other"), proof, at("09:01")) == "wrong"


def test_whoever_computes_nothing_is_refused(office, at):
    now = at("09:00")
    right = solved(new_challenge(office, now))
    for bad in (
        {**right, "number": right["number"] + 1},
        {**right, "number": "1"},
        {**right, "number": True},
        {**right, "salt": right["salt"] + "x"},
        {**right, "salt": "\ud800"},
        {**right, "signature": "0" * 64},
        {**right, "algorithm": "SHA-1"},
        {"number": 1},
        [],
        None,
    ):
        assert refused(office, sent(bad), now) == "wrong"
    assert refused(office, "no base64!", now) == "wrong"
    assert refused(office, "é", now) == "wrong"
    assert refused(office, "A" * 3000, now) == "wrong"
    assert refused(office, "", now) == "missing"
    assert refused(office, None, now) == "missing"

"""What a page says about itself so that a video service can be shown in it."""

from collective.virtualoffice.domain.embedding import ALLOW
from collective.virtualoffice.domain.embedding import frame_headers
from collective.virtualoffice.domain.embedding import origin_of

import pytest


def test_policy_header_and_attribute_name_the_same_features():
    headers = frame_headers("https://Meet.town.example:8443/room?jwt=secret#config")
    assert headers["Content-Security-Policy"] == ("frame-src 'self' https://meet.town.example:8443")
    policy = dict(part.split("=") for part in headers["Permissions-Policy"].split(", "))
    assert list(policy) == ALLOW.split("; ")
    assert set(policy.values()) == {'(self "https://meet.town.example:8443")'}
    assert "secret" not in str(headers)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://",
        "https://user:pw@meet.town.example/",
        'https://meet.town.example";x=*/',
        "https://meet.town.example; script-src */",
        "https://[::1]/",
        "",
    ],
)
def test_an_address_that_cannot_stand_in_a_header_is_not_shown(url):
    assert origin_of(url) == ""
    assert frame_headers(url) == {}

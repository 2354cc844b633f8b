"""Etherpad as a service for editing together, against a stand-in that keeps its pads."""

from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.editing.contract import EditorContract
from collective.virtualoffice.editing.contract import TALK
from collective.virtualoffice.editing.etherpad import Etherpad
from collective.virtualoffice.outside.contract import FaultsContract
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from etherpad_stand_in import API_KEY

import pytest


class TestContract(EditorContract, FaultsContract):
    """The service over HTTP."""

    secrets = (API_KEY,)
    refusals = (
        (200, '{"code": 2, "message": "internal error", "data": null}', Retryable),
        (200, '{"code": 3, "message": "no such function", "data": null}', Misconfigured),
        (200, '{"code": 4, "message": "no or wrong API Key", "data": null}', Misconfigured),
        (401, '{"code": 4, "message": "no or wrong API Key", "data": null}', Misconfigured),
        (200, '{"code": false, "message": "ok", "data": null}', Retryable),
        (200, '{"code": "0", "message": "ok", "data": null}', Retryable),
        (200, '{"code": 0, "message": "ok", "data": {"groupID": "g.x/../../y"}}', Retryable),
        (200, '{"code": 0, "message": "ok", "data": {"groupID": 4}}', Retryable),
    )

    @pytest.fixture
    def service_at(self, service_at):
        return service_at

    @pytest.fixture
    def editor(self, etherpad):
        return etherpad

    def act(self, service):
        service.create(TALK, "")


def test_a_pad_is_empty_public_and_named_by_nobody(etherpad, pads):
    text = etherpad.create(TALK, "")
    assert pads.pads == {f"{text.ref}${text.key}": {"text": "\n", "public": True}}
    assert pads.called == ["createGroupIfNotExistsFor", "createGroupPad", "setPublicStatus"]
    assert TALK not in text.key + text.ref


def test_the_link_tells_the_language_and_nothing_else(etherpad, httpserver):
    text = etherpad.create(TALK, "")
    assert etherpad.link(text, "de") == httpserver.url_for(f"/p/{text.ref}${text.key}?lang=de")


@pytest.mark.parametrize("function", ["createGroupPad", "setPublicStatus"])
def test_a_try_that_broke_off_leaves_nothing_open_and_its_group_is_used_again(
    etherpad, pads, function
):
    pads.broken = function
    with pytest.raises(Retryable):
        etherpad.create(TALK, "")
    assert not any(pad["public"] for pad in pads.pads.values())
    pads.broken = None
    text = etherpad.create(TALK, "")
    assert list(pads.groups) == [text.ref]
    etherpad.end(text.ref)
    assert pads.pads == {}


def test_what_is_written_is_read(etherpad, pads):
    text = etherpad.create(TALK, "")
    pads.write("Sehr geehrte Damen und Herren,\nwir bitten um – 3 € –")
    assert etherpad.content(text) == "Sehr geehrte Damen und Herren,\nwir bitten um – 3 € –\n"


def test_a_text_that_is_gone_cannot_be_read(etherpad):
    with pytest.raises(Final):
        etherpad.content(SharedText("g.0000000000000009", "a" * 40))


def test_only_a_group_that_is_gone_counts_as_deleted(etherpad, httpserver):
    httpserver.clear()
    refusal = {"code": 1, "message": "groupID is not a string", "data": None}
    httpserver.expect_request("/api/1.2.15/deleteGroup").respond_with_json(refusal)
    with pytest.raises(Final):
        etherpad.end("g.0000000000000009")


def test_a_long_text_is_read_and_an_endless_one_is_not(etherpad, pads):
    text = etherpad.create(TALK, "")
    pads.write("x" * 200_000)
    assert len(etherpad.content(text)) == 200_001
    pads.write("x" * 1_200_000)
    with pytest.raises(Retryable):
        etherpad.content(text)


def test_nobody_is_sent_to_an_address_without_encryption(settings):
    settings(etherpad_url="http://pad.example", etherpad_api_key=API_KEY)
    with pytest.raises(Misconfigured):
        Etherpad().link(SharedText("g.0000000000000009", "a" * 40), "de")


def test_its_health_names_what_is_missing_and_what_is_refused(settings, service_at, httpserver):
    settings()
    assert Etherpad().missing() == ("etherpad.url", "etherpad.api_key")
    assert "etherpad.api_key" in Etherpad().health().detail
    httpserver.expect_request("/api/1.2.15/checkToken").respond_with_data("no", 401)
    health = service_at(httpserver.url_for("/")).health()
    assert not health.ok and "refused our access" in health.detail

"""Where settings come from."""

from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import lines
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import Origin
from collective.virtualoffice.outside.settings import origin
from collective.virtualoffice.outside.settings import setting
from plone import api

import pytest


RECORD = "collective.virtualoffice.sms_api_key"


def test_without_a_site_and_an_environment_a_setting_is_empty(settings):
    assert setting("sms_api_key") == ""
    assert origin("sms_api_key") is Origin.NOWHERE


def test_what_is_needed_and_missing_is_named(settings):
    with pytest.raises(Misconfigured, match="sms_api_key"):
        needed("sms_api_key")


def test_environment_beats_file_beats_registry(settings, portal, tmp_path):
    api.portal.set_registry_record(RECORD, "recorded")
    assert (setting("sms_api_key"), origin("sms_api_key")) == ("recorded", Origin.REGISTRY)
    file = tmp_path / "key"
    file.write_text("from a file\n")
    settings(sms_api_key_file=str(file))
    assert (setting("sms_api_key"), origin("sms_api_key")) == ("from a file", Origin.FILE)
    settings(sms_api_key=" from outside ")
    assert (setting("sms_api_key"), origin("sms_api_key")) == ("from outside", Origin.ENVIRONMENT)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named_by_its_variable_only(settings, tmp_path, content):
    file = tmp_path / "somewhere"
    if content:
        file.write_bytes(content)
    settings(sms_api_key_file=str(file))
    with pytest.raises(Misconfigured) as caught:
        setting("sms_api_key")
    assert "VIRTUALOFFICE_SMS_API_KEY_FILE" in caught.value.detail
    assert "somewhere" not in caught.value.detail
    assert caught.value.__cause__ is None


def test_a_list_in_the_registry_is_lines(settings, portal):
    record = "collective.virtualoffice.sms_headers"
    api.portal.set_registry_record(record, ["A: b", "", " C: d, e "])
    assert lines("sms_headers") == ["A: b", "C: d, e"]

"""Administrators read in their language what logs say in English."""

from collective.virtualoffice import _
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.said import Said
from collective.virtualoffice.outside.settings import needed
from zope.i18n import translate

import pickle
import pytest


def test_a_sentence_is_english_and_knows_its_message():
    message = _("anything", default="Version ${version} answers.", mapping={"version": "2"})
    assert Said(message) == "Version 2 answers."
    assert Said(message).message is message


def test_an_error_logs_in_english_and_is_read_in_german(integration, settings):
    with pytest.raises(Misconfigured) as refused:
        needed("townvideo.key")
    assert str(refused.value) == "The setting townvideo.key is missing."
    german = translate(refused.value.detail.message, target_language="de")
    assert german == "Die Einstellung townvideo.key fehlt."


def test_what_is_kept_of_an_error_is_a_plain_text():
    error = Misconfigured(_("anything", default="Nothing answers."))
    assert b"said" not in pickle.dumps(str(error))

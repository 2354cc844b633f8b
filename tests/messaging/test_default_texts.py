"""The texts that come with the add-on, as they leave."""

from collective.virtualoffice.domain.message_text import as_line
from collective.virtualoffice.domain.message_text import EVENTS
from collective.virtualoffice.domain.message_text import SMS
from collective.virtualoffice.domain.sms_parts import Alphabet
from collective.virtualoffice.domain.sms_parts import sms_length
from collective.virtualoffice.messaging.default_texts import default_text

import pytest


VALUES = {
    "number": "1284",
    "date": "25.11.2026",
    "time": "09:30",
    "office": "Bürgerbüro für Wohngeld und Grundsicherung",
    "phone": "+49 30 1234567",
    "link": f"https://buergerbuero.lindenau.example/@@a/{'x' * 43}",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("event", EVENTS)
def test_an_sms_needs_the_plain_alphabet_and_at_most_two_parts(integration, event, language):
    length = sms_length(as_line(default_text(event, SMS, language), VALUES))
    assert length.alphabet is Alphabet.GSM_7
    assert length.parts <= 2

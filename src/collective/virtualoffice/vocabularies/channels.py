"""Channels, weekdays and kinds of answers: fixed lists with their names."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from zope.i18nmessageid import Message
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


CHANNEL_NAMES: dict[str, Message] = {
    WALK_IN: _("channel_walk_in", default="Video, without appointment"),
    VIDEO: _("channel_video", default="Video, by appointment"),
    PHONE: _("channel_phone", default="Telephone"),
    IN_PERSON: _("channel_in_person", default="In person"),
}

WEEKDAY_NAMES: tuple[Message, ...] = (
    _("weekday_monday", default="Monday"),
    _("weekday_tuesday", default="Tuesday"),
    _("weekday_wednesday", default="Wednesday"),
    _("weekday_thursday", default="Thursday"),
    _("weekday_friday", default="Friday"),
    _("weekday_saturday", default="Saturday"),
    _("weekday_sunday", default="Sunday"),
)

CONTACT_NAMES: dict[str, Message] = {
    "name": _("contact_name", default="Name"),
    "email": _("contact_email", default="E-mail address"),
    "phone": _("contact_phone", default="Telephone number"),
}


@provider(IVocabularyFactory)
def channels(context: object) -> SimpleVocabulary:
    """Return the ways to reach an official."""
    return SimpleVocabulary([SimpleTerm(name, name, CHANNEL_NAMES[name]) for name in CHANNELS])


@provider(IVocabularyFactory)
def weekdays(context: object) -> SimpleVocabulary:
    """Return the days of the week; they count from 0 for Monday."""
    return SimpleVocabulary(
        [SimpleTerm(day, str(day), name) for day, name in enumerate(WEEKDAY_NAMES)]
    )


@provider(IVocabularyFactory)
def contact_data(context: object) -> SimpleVocabulary:
    """Return what a booking can ask of a citizen."""
    return SimpleVocabulary([SimpleTerm(key, key, name) for key, name in CONTACT_NAMES.items()])

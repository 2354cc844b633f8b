"""One door that a citizen can enter."""

from collective.virtualoffice import _
from collective.virtualoffice.content.booking_fields import IBookingFields
from collective.virtualoffice.content.code_fields import Codes
from collective.virtualoffice.content.contact_fields import address_field
from collective.virtualoffice.content.contact_fields import email_field
from collective.virtualoffice.content.contact_fields import phone_field
from collective.virtualoffice.content.editing_fields import IEditingFields
from collective.virtualoffice.content.formatted_text import formatted_text
from collective.virtualoffice.content.message_texts import IMessageTextFields
from collective.virtualoffice.content.opening_fields import IOpeningFields
from collective.virtualoffice.content.own_type import own_type
from collective.virtualoffice.content.privacy_notice import default_notice
from collective.virtualoffice.content.video_fields import IVideoFields
from plone.dexterity.content import Container
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from zope.schema import Bool
from zope.schema import Int


class IOfficeFields(model.Schema):
    """Who advises here, and how they are reached otherwise."""

    text = formatted_text(
        title=_("field_office_text", default="About this office"),
        description=_(
            "help_office_text",
            default="Who advises, on what, and what people should know before they enter.",
        ),
    )

    phone = phone_field()

    email = email_field()

    address = address_field()


class IWaitingFields(model.Schema):
    """The waiting area and what happens in it."""

    fieldset(
        "waiting_area",
        label=_("fieldset_waiting_area", default="Waiting area"),
        fields=["chairs", "answer_seconds", "grace_seconds"],
    )

    chairs = Int(
        title=_("field_chairs", default="Chairs"),
        description=_(
            "help_chairs",
            default="How many people can wait at the same time. When all chairs are taken, the"
            " office shows that it is full.",
        ),
        default=4,
        min=1,
        max=50,
    )

    answer_seconds = Int(
        title=_("field_answer_seconds", default="Time to answer in seconds"),
        description=_(
            "help_answer_seconds",
            default="How long a person who is called has to enter. They can ask for more time;"
            " after three calls without an answer they count as missed.",
        ),
        default=60,
        min=5,
        max=3600,
    )

    grace_seconds = Int(
        title=_("field_grace_seconds", default="Grace period in seconds"),
        description=_(
            "help_grace_seconds",
            default="How long somebody whose connection is lost stays in the line. After that,"
            " others go first; after twice that time the chair is free again.",
        ),
        default=90,
        min=5,
        max=3600,
    )


class ITopicFields(model.Schema):
    """What one can talk about here."""

    fieldset(
        "topics_and_video",
        label=_("fieldset_topics_and_video", default="Topics and video"),
        fields=["topics"],
    )

    topics = Codes(
        "collective.virtualoffice.area_topics",
        title=_("field_topics", default="Topics"),
        description=_(
            "help_topics",
            default="What people can come here for. Choose none, and the office offers all topics"
            " of its area, also those you add later.",
        ),
        defaultFactory=list,
    )


class IPrivacyFields(model.Schema):
    """How little is kept, and for how short a time."""

    fieldset(
        "privacy",
        label=_("fieldset_privacy", default="Privacy"),
        fields=["sensitive", "retention_days", "documents_allowed", "privacy_notice"],
    )

    sensitive = Bool(
        title=_("field_sensitive", default="Sensitive advice"),
        description=_(
            "help_sensitive",
            default="For advice that nobody else should learn of, such as on addiction or"
            " pregnancy: nobody is asked for a name, and messages do not say what they are about.",
        ),
        required=False,
        default=False,
    )

    retention_days = Int(
        title=_("field_retention_days", default="Keep personal data for (days)"),
        description=_(
            "help_retention_days",
            default="Days after the talk until names, contacts and answers are erased. 0: at the"
            " end of the day.",
        ),
        default=14,
        min=0,
        max=365,
    )

    documents_allowed = Bool(
        title=_("field_documents_allowed", default="Documents can be exchanged"),
        description=_(
            "help_documents_allowed",
            default="Before and during the talk, citizens and officials can add files such as"
            " forms and photos. Both sides see them until personal data are erased.",
        ),
        required=False,
        default=True,
    )

    privacy_notice = formatted_text(
        title=_("field_privacy_notice", default="Privacy notice"),
        description=_(
            "help_privacy_notice",
            default="What people must be told before they give their data (Art. 13 GDPR). The"
            " places {controller}, {contact}, {office} and {retention} are filled in. An office"
            " that can be booked cannot be published without it.",
        ),
        defaultFactory=default_notice,
    )


class IVirtualOffice(
    IMessageTextFields,
    # Forms show the field sets from the last to the first.
    IPrivacyFields,
    IBookingFields,
    IEditingFields,
    IVideoFields,
    ITopicFields,
    IWaitingFields,
    IOpeningFields,
    IOfficeFields,
):
    """What editors say about an office."""


@own_type(IVirtualOffice)
class VirtualOffice(Container):
    """An office with its waiting area."""

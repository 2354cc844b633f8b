"""What a consultation is about."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Codes
from collective.virtualoffice.content.formatted_text import formatted_text
from collective.virtualoffice.content.own_type import own_type
from collective.virtualoffice.content.row_fields import Questions
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from plone.dexterity.content import Item
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from zope.schema import Int


def default_channels() -> list[str]:
    """Return the channels of a new topic."""
    return [WALK_IN, VIDEO]


class ITopic(model.Schema):
    """What editors say about a topic."""

    text = formatted_text(
        title=_("field_topic_text", default="What to bring"),
        description=_(
            "help_topic_text",
            default="Documents and information that people should have at hand.",
        ),
    )

    duration = Int(
        title=_("field_duration", default="Duration in minutes"),
        description=_(
            "help_duration",
            default="How long a talk about this usually takes. The waiting time and the length"
            " of appointments are reckoned from it.",
        ),
        default=15,
        min=1,
        max=480,
    )

    channels = Codes(
        "collective.virtualoffice.channels",
        title=_("field_channels", default="Channels"),
        description=_("help_topic_channels", default="The ways in which advice on this is given."),
        required=True,
        min_length=1,
        defaultFactory=default_channels,
    )

    fieldset(
        "booking",
        label=_("fieldset_booking", default="Booking"),
        fields=["buffer_before", "buffer_after", "questions"],
    )

    buffer_before = Int(
        title=_("field_buffer_before", default="Preparation in minutes"),
        description=_(
            "help_buffer_before",
            default="Time the official needs before each appointment; nothing else is booked then.",
        ),
        default=0,
        min=0,
        max=240,
    )

    buffer_after = Int(
        title=_("field_buffer_after", default="Follow-up in minutes"),
        description=_(
            "help_buffer_after",
            default="Time the official needs after each appointment; nothing else is booked then.",
        ),
        default=0,
        min=0,
        max=240,
    )

    questions = Questions(
        title=_("field_questions", default="Questions"),
        description=_(
            "help_questions",
            default="What you must know beyond name and contact. Ask only what is needed,"
            " and say what it is needed for: people read the purpose beside the question.",
        ),
        defaultFactory=list,
    )


@own_type(ITopic)
class Topic(Item):
    """A topic of an area."""

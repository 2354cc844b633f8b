"""The fields that say by which service people of an office write a text together."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Code
from collective.virtualoffice.content.video_fields import WebLink
from collective.virtualoffice.content.visible import ONLY_EDITORS
from collective.virtualoffice.domain.editing import is_template
from plone.autoform import directives
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.interfaces import ValidationError


LINK_TEMPLATE = "link_template"
"""The service of offices that have an address of their own for it."""


class InvalidTemplate(ValidationError):
    __doc__ = _(
        "invalid_link_template",
        default="Write {name} behind the host, where the name of each text belongs.",
    )


class LinkTemplate(WebLink):
    """The address of a text elsewhere, with a place for its name."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if not is_template(value):
            raise InvalidTemplate(value)


class IEditingFields(model.Schema):
    """By which service people write together here, and where."""

    fieldset(
        "topics_and_video",
        label=_("fieldset_topics_and_video", default="Topics and video"),
        fields=["editing_service", "editing_link"],
    )

    directives.read_permission(editing_link=ONLY_EDITORS)

    editing_service = Code(
        title=_("field_editing_service", default="Editing together"),
        description=_(
            "help_editing_service",
            default="During a talk officials can open a text that both sides write at the same"
            " time, for example a letter. Services are listed as soon as an administrator has set"
            " them up.",
        ),
        vocabulary="collective.virtualoffice.collaborative_editors",
        required=False,
    )

    editing_link = LinkTemplate(
        title=_("field_editing_link", default="Link template for editing together"),
        description=_(
            "help_editing_link",
            default="Only for the service “link template”: an address such as"
            " https://pad.town.example/p/{name}. For each talk {name} becomes a name that nobody"
            " can guess. Whoever has the link can write, and the text is not deleted by us.",
        ),
        required=False,
        max_length=480,
    )

    @invariant
    def template_has_its_link(data: Interface) -> None:
        """Refuse the link template without an address."""
        is_template = getattr(data, "editing_service", None) == LINK_TEMPLATE
        if is_template and not getattr(data, "editing_link", None):
            raise Invalid(
                _(
                    "invalid_editing_link",
                    default="The service “link template” (editing_service) needs an address with"
                    " {name} in it (editing_link).",
                )
            )

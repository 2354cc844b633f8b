"""A link template of the office: the text comes to be when somebody opens its address."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.editing import filled
from collective.virtualoffice.domain.editing import is_template
from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.editing.interfaces import ICollaborativeEditor
from collective.virtualoffice.editing.names import unguessable_name
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.office_link import checked_link
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.said import said
from collective.virtualoffice.outside.service import OutsideService
from collective.virtualoffice.outside.settings import lines
from zope.interface import implementer
from zope.schema import List
from zope.schema import TextLine


class ILinkTemplateSettings(IOperatorSettings):
    """The settings `link_template.…`."""

    hosts = List(
        title=_("link_template_hosts", default="Hosts of link templates"),
        description=_(
            "link_template_hosts_help",
            default="One per line, for example pad.town.example. Links to others are refused."
            " Empty: any host with https.",
        ),
        value_type=TextLine(),
        required=False,
    )


@implementer(ICollaborativeEditor)
class LinkTemplate(OutsideService):
    """Any editor that opens a new text at an address nobody has used before."""

    name = "link_template"
    title = _("editor_link_template", default="Link template of the office")
    settings_schema = ILinkTemplateSettings
    capabilities = frozenset()

    def create(self, talk: str, template: str) -> SharedText:
        """Return the address of a new text; Misconfigured for a template that cannot be used."""
        if not is_template(template):
            raise Misconfigured("The office has no link template with {name} in it.")
        return SharedText("", self._checked(filled(template, unguessable_name())))

    def link(self, text: SharedText, language: str) -> str:
        """Return the address, which has no place for a language."""
        return self._checked(text.key)

    def content(self, text: SharedText) -> str:
        """Say that this cannot be asked for here."""
        raise Final("What is written can only be read at its own address.")

    def end(self, ref: str) -> None:
        """Do nothing: only the operator can delete a text."""

    def health(self) -> Health:
        """Tell that there is nothing to try: the templates stand with the offices."""
        return Health(
            True,
            said(
                _(
                    "link_template_ready",
                    default="Each office has its own link template; open one once to try it.",
                )
            ),
        )

    def _checked(self, link: str) -> str:
        return checked_link(link, lines(f"{self.name}.hosts"))

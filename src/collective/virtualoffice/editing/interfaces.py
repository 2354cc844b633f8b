"""The contract of a service for editing together; contract.py is the suite that tests it."""

from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from zope.interface import Attribute
from zope.interface import Interface


class ICollaborativeEditor(Interface):
    """Give a talk a text that both sides write. A named utility; an office keeps the name.

    Every method may raise one of outside.errors: Retryable, Final, Misconfigured.
    """

    title = Attribute("The service's name for editors: a message id")
    capabilities = Attribute(
        "frozenset of str. What we can ask for: end (a text is deleted), content (it is read)"
    )
    settings_schema = Attribute(
        "The interface of its settings, which extends outside.operator.IOperatorSettings"
    )

    def operator() -> Operator:
        """Return who runs the service."""

    def missing() -> tuple[str, ...]:
        """Return the names of the settings that are still needed, without any request."""

    def create(talk: str, template: str) -> SharedText:
        """Make the text of a talk, named by a random id that nobody can guess.

        `template` is the link template of the office, empty where it has none.
        """

    def link(text: SharedText, language: str) -> str:
        """Return the absolute URL at which everybody writes who has it, without any request."""

    def content(text: SharedText) -> str:
        """Return what is written; for services that give the `content`."""

    def end(ref: str) -> None:
        """Delete a text for good; one that is gone is a success."""

    def health() -> Health:
        """Tell whether the service can be used, in a sentence for the administrator."""

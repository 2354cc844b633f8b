"""@@virtualoffice-editing: the services for editing together, their settings and tests."""

from collective.virtualoffice import _
from collective.virtualoffice.controlpanel.video.page import VideoServices
from collective.virtualoffice.editing.registry import installed_editors
from collective.virtualoffice.outside.service import Chosen


class EditingServices(VideoServices):
    """Show these services as the others are shown."""

    name = "virtualoffice-editing"
    field = "editing_service"
    words = {
        "title": _("panel_editing", default="Editing together"),
        "intro": _(
            "panel_editing_intro",
            default="During a talk, officials can open a text that both sides write. Each office"
            " chooses one of the services that are set up here, or none. What you state about an"
            " operator is what people read before they go there.",
        ),
        "all": _("panel_editing_all", default="All services for editing together"),
        "unknown": _(
            "panel_editing_unknown_help",
            default="No text can be opened in these offices: choose another service for them, or"
            " install the one they name.",
        ),
    }

    def services(self) -> dict[str, Chosen]:
        """Return what is installed, by name."""
        return installed_editors()

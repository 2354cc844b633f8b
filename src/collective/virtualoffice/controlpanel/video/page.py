"""@@virtualoffice-video: which video services there are, and their settings and tests."""

from collections.abc import Callable
from collective.virtualoffice import _
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.controlpanel.page import ControlPanelPage
from collective.virtualoffice.controlpanel.setting import setting_of
from collective.virtualoffice.controlpanel.video.installed import all_installed
from collective.virtualoffice.controlpanel.video.installed import Installed
from collective.virtualoffice.controlpanel.video.installed import offices_by
from collective.virtualoffice.controlpanel.video.installed import Sentence
from collective.virtualoffice.controlpanel.video.settings import grouped
from collective.virtualoffice.controlpanel.video.settings import keep_settings
from collective.virtualoffice.outside.service import Chosen
from collective.virtualoffice.video.registry import installed_services
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class VideoServices(ControlPanelPage):
    """Show all services; with `service=` one of them, with its settings and its test."""

    name = "virtualoffice-video"
    field = "video_service"
    words = {
        "title": _("panel_video", default="Video services"),
        "intro": _(
            "panel_video_intro",
            default="Each office chooses one of the services that are set up here. What you state"
            " about an operator is what people read before they enter.",
        ),
        "all": _("panel_video_all", default="All video services"),
        "unknown": _(
            "panel_video_unknown_help",
            default="Nobody can enter in these offices: choose another service for them, or"
            " install the one they name.",
        ),
    }
    overview = ViewPageTemplateFile("overview.pt")
    state = ViewPageTemplateFile("state.pt")
    service_page = ViewPageTemplateFile("service.pt")
    tested: Sentence | None = None

    def page(self) -> str:
        """Return the page of the service that is named, else the overview."""
        return self.overview() if self.chosen is None else self.service_page()

    @property
    def acts(self) -> dict[str, Callable[[], str]]:
        """Return what each button does; without a service there is nothing to do."""
        return {} if self.chosen is None else {"save": self._save, "test": self._test}

    def services(self) -> dict[str, Chosen]:
        """Return what is installed, by name."""
        return installed_services()

    @cached_property
    def offices(self) -> dict[str, list[VirtualOffice]]:
        """Return the offices by the service they name."""
        return offices_by(self.field)

    @cached_property
    def installed(self) -> list[Installed]:
        """Return all services."""
        return all_installed(self.services(), self.offices, api.portal.get_current_language())

    @cached_property
    def chosen(self) -> Installed | None:
        """Return the service that is named."""
        name = self.typed("service")
        return next((one for one in self.installed if one.name == name), None)

    @property
    def unknown(self) -> list[dict[str, object]]:
        """Return the services that offices name and that are not installed."""
        known = {one.name for one in self.installed}
        return [
            {"name": name, "offices": offices}
            for name, offices in sorted(self.offices.items())
            if name not in known
        ]

    @property
    def groups(self) -> list[dict[str, object]]:
        """Return the settings of the service, group by group."""
        typed = self.request.form if self.typed("act") == "save" else {}
        return [
            {
                "title": title,
                "settings": [
                    setting_of(name, typed, self.problems.get(name, "")) for name in names
                ],
            }
            for title, names in grouped(self.chosen.settings)
        ]

    @property
    def overview_url(self) -> str:
        """Return the address of the overview."""
        return f"{self.context.absolute_url()}/@@{self.name}"

    @property
    def url(self) -> str:
        """Return the address of this page."""
        if self.chosen is None:
            return self.overview_url
        return f"{self.overview_url}?service={self.chosen.name}"

    @property
    def panel_url(self) -> str:
        """Return the page of all other settings."""
        return f"{self.context.absolute_url()}/@@virtualoffice-controlpanel"

    def _save(self) -> str:
        self.problems = keep_settings(self.chosen.name, self.chosen.service, self.request.form)
        if self.problems:
            return self.page()
        return self.back(_("panel_saved", default="The settings are kept."))

    def _test(self) -> str:
        self.tested = self.chosen.test()
        return self.page()

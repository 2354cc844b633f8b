"""The head's title element."""

from plone.app.layout.viewlets.common import TitleViewlet


class PageTitle(TitleViewlet):
    """Say the view's own title before the site's; Plone's viewlet knows only the content's."""

    @property
    def page_title(self) -> str:
        """Return the title as plain text: the template escapes it."""
        return self.view.page_title

    def update(self) -> None:
        """Join both titles."""
        self.site_title = f"{self.page_title} – {self.site_title_setting}"

"""The links to the other languages of the page."""

from plone.app.i18n.locales.browser.selector import LanguageSelector
from urllib.parse import parse_qsl
from urllib.parse import urlencode


PARAMETER = "set_language"


class SamePage(LanguageSelector):
    """Lead to this very page in another language; Plone's viewlet leads to the content's page."""

    def url(self, language: str) -> str:
        """Return the address of the page, with its query, in a language."""
        asked = parse_qsl(self.request.get("QUERY_STRING", ""), keep_blank_values=True)
        query = [(name, value) for name, value in asked if name != PARAMETER]
        return f"{self.request['ACTUAL_URL']}?{urlencode([*query, (PARAMETER, language)])}"

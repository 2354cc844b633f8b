"""@@message-texts: which messages an office sends, and in which words."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.layout import without_columns
from collective.virtualoffice.browser.message_texts.words import CHANNELS
from collective.virtualoffice.browser.message_texts.words import EVENTS
from collective.virtualoffice.browser.message_texts.words import PLACES
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.content.message_texts import own_languages
from collective.virtualoffice.content.message_texts import own_text
from collective.virtualoffice.content.row_messages import sentence_of
from collective.virtualoffice.domain.message_text import EMAIL
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.message_templates import Template
from collective.virtualoffice.operations.message_templates import usual_languages
from collective.virtualoffice.operations.message_templates import usual_template
from collective.virtualoffice.operations.word_message import Preview
from collective.virtualoffice.operations.word_message import preview
from collective.virtualoffice.operations.word_message import refuse_text
from collective.virtualoffice.operations.word_message import use_usual_text
from collective.virtualoffice.operations.word_message import word_message
from collective.virtualoffice.vocabularies.languages import native_name
from functools import cached_property
from plone import api
from plone.protect.authenticator import check
from plone.protect.authenticator import createToken
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.i18n import translate
from zope.interface import implementer


@implementer(IPageTitle)
class MessageTexts(BrowserView):
    """List the messages (GET), or show one to be worded; keep it (POST)."""

    list_page = ViewPageTemplateFile("list.pt")
    text_page = ViewPageTemplateFile("text.pt")
    places_list = ViewPageTemplateFile("places.pt")
    problem = ""
    problem_field = ""
    preview: Preview | None = None

    def __call__(self) -> str:
        """Return the page; after an act the way back to it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        without_columns(self.request)
        if not self.event:
            return self.list_page()
        if self.request.method == "POST":
            return self._act()
        self.preview = preview(self.context, self.event, self.channel, self.shown, now())
        return self.text_page()

    def _act(self) -> str:
        check(self.request)
        key = (self.event, self.channel, self.language)
        if "usual" in self.request.form:
            use_usual_text(self.context, *key)
            return self._back(
                _("message_text_usual_again", default="The usual text is used again.")
            )
        try:
            if "preview" in self.request.form:
                refuse_text(self._row)
                self.preview = preview(self.context, self.event, self.channel, self.shown, now())
                return self.text_page()
            word_message(self.context, *key, self._row["subject"], self._row["text"])
        except InvalidRow as problem:
            self.problem = translate(sentence_of(problem), context=self.request)
            self.problem_field = str(problem.facts.get("field", "text"))
            return self.text_page()
        return self._back(_("message_text_kept", default="The text is kept."))

    def _back(self, words: str) -> str:
        api.portal.show_message(words, self.request)
        return self.request.response.redirect(self.address(self.event, self.channel), status=303)

    @property
    def _row(self) -> dict[str, object]:
        return {
            "event": self.event,
            "channel": self.channel,
            "language": self.language,
            "subject": self._typed("subject"),
            "text": self._typed("text"),
        }

    def _typed(self, name: str) -> str:
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    @property
    def event(self) -> str:
        """Return the event of the message that is to be worded; empty for the list."""
        event = self._typed("event")
        return event if event in EVENTS and self.channel else ""

    @property
    def channel(self) -> str:
        """Return how it is sent."""
        channel = self._typed("channel")
        return channel if channel in CHANNELS else ""

    @cached_property
    def languages(self) -> list[dict[str, object]]:
        """Return the languages to choose from, by their own names."""
        return [
            {"code": code, "name": native_name(code), "chosen": code == self.language}
            for code in sorted(self._codes)
        ]

    @cached_property
    def _codes(self) -> frozenset[str]:
        offered = api.portal.get_registry_record("plone.available_languages", default=None)
        return usual_languages() | own_languages(self.context) | frozenset(offered or ())

    @property
    def language(self) -> str:
        """Return the chosen language, else that of the page."""
        chosen = self._typed("language")
        return chosen if chosen in self._codes else api.portal.get_current_language()

    @property
    def language_name(self) -> str:
        """Return the name of the chosen language."""
        return native_name(self.language)

    @property
    def messages(self) -> list[dict[str, object]]:
        """Return each event with its ways to send."""
        return [
            {
                "title": title,
                "ways": [
                    {
                        "title": CHANNELS[channel],
                        "url": self.address(event, channel),
                        "is_own": self._own(event, channel) is not None,
                    }
                    for channel in CHANNELS
                ],
            }
            for event, title in EVENTS.items()
        ]

    @property
    def event_title(self) -> str:
        """Return what the message tells of."""
        return EVENTS[self.event]

    @property
    def channel_title(self) -> str:
        """Return how it is sent, in words."""
        return CHANNELS[self.channel]

    @property
    def has_subject(self) -> bool:
        """Tell whether the message has a subject."""
        return self.channel == EMAIL

    @property
    def is_own(self) -> bool:
        """Tell whether the office has worded it."""
        return self._own(self.event, self.channel) is not None

    @property
    def shown(self) -> Template:
        """Return what was typed, else what is kept, else the usual text."""
        if "text" in self.request.form:
            return Template(self._typed("subject"), self._typed("text"), self.language)
        usual = self.usual
        own = self._own(self.event, self.channel)
        if own is None:
            return usual
        return Template(own.subject or usual.subject, own.text, self.language, is_own=True)

    @property
    def usual(self) -> Template:
        """Return the usual text."""
        return usual_template(self.event, self.channel, self.language)

    @property
    def places(self) -> list[dict[str, object]]:
        """Return what can be named, and what it stands for."""
        return [{"name": f"{{{name}}}", "meaning": text} for name, text in PLACES.items()]

    def address(self, event: str = "", channel: str = "") -> str:
        """Return the address of the list or of one text, in the chosen language."""
        query = {"language": self.language}
        if event:
            query |= {"event": event, "channel": channel}
        return f"{self.url}?{urlencode(query)}"

    @property
    def url(self) -> str:
        """Return the address of this page."""
        return f"{self.context.absolute_url()}/@@message-texts"

    @property
    def list_url(self) -> str:
        """Return the address of the list."""
        return self.address()

    @property
    def authenticator(self) -> str:
        """Return the token that protects the form."""
        return createToken()

    @property
    def subject_mark(self) -> dict[str, str | None]:
        """Return how the subject is marked."""
        return self._mark("subject")

    @property
    def text_mark(self) -> dict[str, str | None]:
        """Return how the text is marked."""
        return self._mark("text")

    def _mark(self, field: str) -> dict[str, str | None]:
        wrong = bool(self.problem) and self.problem_field == field
        ids = ["vo-places"] + (["vo-problem"] if wrong else [])
        return {
            "css": "is-invalid" if wrong else "",
            "invalid": "true" if wrong else None,
            "described": " ".join(ids),
        }

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        mapping = {"office": self.context.title}
        title = _("message_texts_title", default="Texts of messages – ${office}", mapping=mapping)
        title = translate(title, context=self.request)
        if not self.problem:
            return title
        error = _("error_title", default="Error: ${title}", mapping={"title": title})
        return translate(error, context=self.request)

    def _own(self, event: str, channel: str) -> object:
        return own_text(self.context, event, channel, self.language)

"""POST @@video-exchange: JSON in, JSON out."""

from collective.virtualoffice.browser.json_view import JsonView
from collective.virtualoffice.browser.shared_text.text import TextInWords
from collective.virtualoffice.domain.room_message import message_from
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.exchange import exchange
from collective.virtualoffice.operations.json_body import parsed
from collective.virtualoffice.operations.json_body import take_body
from collective.virtualoffice.operations.views_of_text import TextPlace
from plone import api
from ZPublisher.HTTPRequest import WSGIRequest


class VideoExchange(JsonView):
    """Let a window of the video room say what it has, and hear how things stand.

    No cookie counts here, only the link in the body; so there is nothing that
    another site could make a browser do.
    """

    def __init__(self, context: object, request: WSGIRequest) -> None:
        super().__init__(context, request)
        self._raw_body = take_body(request)

    def answer(self) -> dict[str, object]:
        """Return the state of the room."""
        told = exchange(self.context, message_from(parsed(self._raw_body)), now=now())
        return {**told, "text": self._text(told.get("text"))}

    def _text(self, place: TextPlace | None) -> dict[str, str] | None:
        """Return the link to a text that is written together, and what people read of it."""
        if place is None:
            return None
        text = TextInWords(place, api.portal.get_current_language())
        return {"url": place.url, "words": " ".join(text.sentences)}

"""@@agenda-book: an official books for somebody on the telephone or at the counter."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.book_page import BookPage
from collective.virtualoffice.browser.agenda.caller_form import answers
from collective.virtualoffice.browser.agenda.refusals import refusal
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.storage.transactions import latest
from plone.protect.authenticator import check
from zope.i18n import translate


class BookForCaller(BookPage):
    """Show the free times (GET), book one of them (POST)."""

    def __call__(self) -> str:
        """Return the page; after booking the way to what has to be read out."""
        self.prepare()
        if self.request.method == "POST":
            return self._book()
        return self.page()

    def _book(self) -> str:
        check(self.request)
        form = self.request.form
        wanted = Request(
            topic=form.get("topic"),
            channel=form.get("channel"),
            start=form.get("start"),
            name=form.get("name"),
            email=form.get("email"),
            phone=form.get("phone"),
            language=form.get("language"),
            answers=answers(form, self.questions),
            by_staff=True,
        )
        try:
            booked = book(self.context, wanted, key=form.get("key"), now=self.now)
        except RuleHit as hit:
            return self._refused(hit)
        url = f"{self.context.absolute_url()}/@@agenda-booked?id={booked.appointment.id}"
        return self.back(url)

    def _refused(self, hit: RuleHit) -> str:
        with latest():
            self.hit = hit
            words = refusal(hit, "book", self.official, self.time)
            self.problem = f"{self.problem_label}: {words}" if self.problem_label else words
            return self.page()

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        mapping = {"office": self.context.title}
        title = _(
            "agenda_book_page_title", default="Book for a caller – ${office}", mapping=mapping
        )
        return titled(translate(title, context=self.request), self.hit)

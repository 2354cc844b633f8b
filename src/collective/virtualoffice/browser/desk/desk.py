"""@@desk: what an official sees and does in one office."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.acts import Act
from collective.virtualoffice.browser.desk.acts import ACTS
from collective.virtualoffice.browser.desk.acts import Outcome
from collective.virtualoffice.browser.desk.desk_page import DeskPage
from collective.virtualoffice.browser.desk.form_fields import has_typed_text
from collective.virtualoffice.browser.desk.refusals import field_of
from collective.virtualoffice.browser.desk.refusals import NOT_ANY_MORE
from collective.virtualoffice.browser.desk.refusals import refusal
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.staff_desk import prove_presence_at_all_desks
from collective.virtualoffice.storage.transactions import latest
from plone import api
from plone.protect.authenticator import check
from zope.i18n import translate


class Desk(DeskPage):
    """Show the desk (GET), act at it (POST) and come back to it."""

    hit: RuleHit | None = None

    def __call__(self) -> str:
        """Return the page or a part of it; after an act the way back to it."""
        self.prepare()
        if self.request.method == "POST":
            return self._act()
        prove_presence_at_all_desks(self.official.id, now=self.now)
        return self.shown()

    def _act(self) -> str:
        check(self.request)
        name = self.request.form.get("act")
        act = ACTS.get(name) if isinstance(name, str) else None
        if act is None:
            return self._back(NOT_ANY_MORE, "error")
        try:
            outcome = act(Act(self.context, self.official, self.request.form, self.now))
        except RuleHit as hit:
            return self._refused(hit, name)
        return self._done(outcome)

    def _done(self, outcome: Outcome) -> str:
        if outcome.guest_link:
            return self._shown_anew(guest_link=outcome.guest_link)
        if outcome.people is not None:
            return self._shown_anew(people_there=outcome.people)
        if outcome.address:
            self.request.response.setHeader("Referrer-Policy", "no-referrer")
            return self.request.response.redirect(outcome.address, status=303)
        return self._back(outcome.message, "info")

    def _refused(self, hit: RuleHit, act: str) -> str:
        with latest():
            words = refusal(hit, act, self.official)
        if field_of(hit) or has_typed_text(self.request.form):
            return self._shown_anew(
                hit=hit, problem=words, problem_field=field_of(hit), refused_act=act
            )
        return self._back(words, "warning")

    def _back(self, words: str, kind: str) -> str:
        if words:
            api.portal.show_message(words, self.request, type=kind)
        return self.request.response.redirect(self.desk_url, status=303)

    def _shown_anew(self, **facts: object) -> str:
        """Show the page at once: with what was typed, or with what is shown only now."""
        for name, fact in facts.items():
            setattr(self, name, fact)
        with latest():
            return self.page()

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        mapping = {"office": self.context.title}
        title = _("desk_page_title", default="Desk – ${office}", mapping=mapping)
        return titled(translate(title, context=self.request), self.hit)

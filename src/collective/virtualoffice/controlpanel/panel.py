"""@@virtualoffice-controlpanel: settings, tests of the channels, and what did not leave."""

from collections.abc import Callable
from collective.virtualoffice import _
from collective.virtualoffice.content.rules import site_zone
from collective.virtualoffice.controlpanel.page import ControlPanelPage
from collective.virtualoffice.controlpanel.send_test import NotSent
from collective.virtualoffice.controlpanel.send_test import send_test_email
from collective.virtualoffice.controlpanel.send_test import send_test_sms
from collective.virtualoffice.controlpanel.setting import known_settings
from collective.virtualoffice.controlpanel.setting import setting_of
from collective.virtualoffice.controlpanel.settings import GROUPS
from collective.virtualoffice.controlpanel.settings import keep_settings
from collective.virtualoffice.controlpanel.words import JOBS
from collective.virtualoffice.controlpanel.words import PROBLEMS
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Health as ChannelHealth
from collective.virtualoffice.messaging.registry import email_channel
from collective.virtualoffice.messaging.registry import sms_gateway
from collective.virtualoffice.messaging.spoken_day import clock_time
from collective.virtualoffice.messaging.spoken_day import spoken_day
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.health import Health
from collective.virtualoffice.operations.health import health
from collective.virtualoffice.operations.parked_jobs import drop
from collective.virtualoffice.operations.parked_jobs import try_again
from collective.virtualoffice.operations.parked_jobs import try_all_again
from collective.virtualoffice.storage.outbox import Job
from collective.virtualoffice.storage.outbox import parked_jobs
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST_SHOWN = 200


class ControlPanel(ControlPanelPage):
    """Show how things are, test the channels, keep the settings."""

    page = ViewPageTemplateFile("panel.pt")
    settings_form = ViewPageTemplateFile("settings.pt")
    outbox = ViewPageTemplateFile("outbox.pt")
    channels = ViewPageTemplateFile("channels.pt")

    @cached_property
    def acts(self) -> dict[str, Callable[[], str]]:
        """Return what each button does."""
        return {
            "save": self._save,
            "try-again": self._try_again,
            "try-all": self._try_all,
            "drop": self._drop,
            "test-mail": lambda: self._test(send_test_email, "test_email"),
            "test-sms": lambda: self._test(send_test_sms, "test_number"),
        }

    def _save(self) -> str:
        self.problems = keep_settings(self.request.form)
        if self.problems:
            return self.page()
        return self.back(_("panel_saved", default="The settings are kept."))

    def _try_again(self) -> str:
        if try_again(self.typed("job"), now=now()):
            return self.back(_("panel_tried_again", default="It is tried again at once."))
        return self._gone()

    def _try_all(self) -> str:
        try_all_again(now=now())
        return self.back(_("panel_tried_again", default="It is tried again at once."))

    def _drop(self) -> str:
        if drop(self.typed("job")):
            return self.back(_("panel_dropped", default="It is given up."))
        return self._gone()

    def _gone(self) -> str:
        words = _("panel_gone", default="It is not there any more: somebody was faster.")
        return self.back(words, "warning")

    def _test(self, send: Callable[[str], None], field: str) -> str:
        try:
            send(self.typed(field).strip())
        except NotSent as error:
            self.problems = {field: error.args[0]}
            return self.page()
        return self.back(_("panel_test_sent", default="The test message has left."))

    @property
    def url(self) -> str:
        """Return the address of this page."""
        return f"{self.context.absolute_url()}/@@virtualoffice-controlpanel"

    @property
    def video_url(self) -> str:
        """Return the page of the video services."""
        return f"{self.context.absolute_url()}/@@virtualoffice-video"

    @property
    def editing_url(self) -> str:
        """Return the page of the services for editing together."""
        return f"{self.context.absolute_url()}/@@virtualoffice-editing"

    @cached_property
    def health(self) -> Health:
        """Return how worker, outbox and keys are."""
        return health(now=now())

    @property
    def troubles(self) -> list[dict[str, object]]:
        """Return what is wrong, in words, the worst first."""
        found = [("alert-danger", code) for code in self.health.problems]
        found += [("alert-warning", code) for code in self.health.warnings]
        return [{"css": css, "text": PROBLEMS[code]} for css, code in found]

    @property
    def worker_age(self) -> str:
        """Return how many seconds ago the worker gave a sign; empty if it never did."""
        age = self.health.worker_age
        return "" if age is None else str(int(age.total_seconds()))

    @property
    def lag(self) -> str:
        """Return for how many seconds the oldest message waits."""
        return str(int(self.health.lag.total_seconds()))

    @cached_property
    def parked(self) -> list[dict[str, object]]:
        """Return what did not leave, without any datum of a person."""
        return [_shown(job) for job in parked_jobs()[:MOST_SHOWN]]

    @property
    def groups(self) -> list[dict[str, object]]:
        """Return the settings group by group."""
        typed = self.request.form if self.typed("act") == "save" else {}
        return [
            {
                "title": title,
                "settings": [
                    setting_of(name, typed, self.problems.get(name, ""))
                    for name in known_settings(names)
                ],
            }
            for title, names in GROUPS
        ]

    @property
    def mail(self) -> dict[str, object]:
        """Return what Plone's mail settings say."""
        record = api.portal.get_registry_record
        return {
            "health": email_channel().health(),
            "host": record("plone.smtp_host", default="") or "",
            "port": record("plone.smtp_port", default="") or "",
            "sender": record("plone.email_from_address", default="") or "",
            "url": f"{self.context.absolute_url()}/@@mail-controlpanel",
        }

    @property
    def sms(self) -> ChannelHealth:
        """Return whether SMS can be sent."""
        try:
            return sms_gateway().health()
        except ServiceFailed as error:
            return ChannelHealth(False, error.detail)

    @property
    def test_email(self) -> dict[str, object]:
        """Return the field for an e-mail address."""
        own = api.user.get_current().getProperty("email", "") or ""
        return self._test_field("test_email", own)

    @property
    def test_number(self) -> dict[str, object]:
        """Return the field for a number."""
        return self._test_field("test_number", "")

    def _test_field(self, name: str, default: str) -> dict[str, object]:
        problem = self.problems.get(name, "")
        return {
            "value": self.typed(name) or default,
            "problem": problem,
            "css": "is-invalid" if problem else "",
            "invalid": "true" if problem else None,
            "described": f"vo-{name}-problem" if problem else None,
        }


def _shown(job: Job) -> dict[str, object]:
    office = find_office(job.facts.get("office", ""))
    kind = job.facts.get("event") or job.kind
    since, language = job.since.astimezone(site_zone()), api.portal.get_current_language()
    return {
        "id": job.id,
        "title": JOBS.get(kind, kind),
        "via": job.facts.get("via", ""),
        "office": office.title if office is not None else "",
        "since": f"{spoken_day(since, language)}, {clock_time(since, language)}",
        "problem": job.problem,
        "tries": job.tries,
    }

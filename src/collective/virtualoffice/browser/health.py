"""@@virtualoffice-health: tells monitoring how the worker and its outbox are."""

from collective.virtualoffice.browser.worker import guarded_answer
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.health import Health
from collective.virtualoffice.operations.health import health
from Products.Five import BrowserView

import json


class HealthView(BrowserView):
    """Answer in JSON, for whoever knows the worker's token; 503 where something is wrong."""

    def __call__(self) -> str:
        """Return the state; 404 where no token is set, 403 for a wrong one."""
        refused = guarded_answer(self.request, "virtualoffice-health")
        if refused:
            return refused
        found = health(now=now())
        if found.problems:
            self.request.response.setStatus(503)
        return json.dumps(health_json(found))


def health_json(found: Health) -> dict[str, object]:
    """Return the state as the reference describes it."""
    oldest, seen = found.outbox.oldest, found.worker_seen
    return {
        "ok": not found.problems,
        "problems": found.problems,
        "warnings": found.warnings,
        "outbox": {
            "lag_seconds": int(found.lag.total_seconds()),
            "oldest": oldest.isoformat() if oldest else None,
            "late": found.outbox.late,
            "later": found.outbox.later,
            "parked": found.outbox.parked,
        },
        "worker": {
            "seen": seen.isoformat() if seen else None,
            "age_seconds": int(found.worker_age.total_seconds()) if seen else None,
        },
        "keys": {
            "configured": found.keys.configured,
            "count": found.keys.keys,
            "problem": found.keys.problem,
        },
    }

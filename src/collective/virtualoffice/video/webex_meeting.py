"""A meeting as we ask Webex for it: a lobby, no record, no mails, nothing about the citizen."""

from collective.virtualoffice.domain.video import Consultation
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from typing import Any


SOON = timedelta(seconds=30)
"""A start in the past is refused, one in the current minute moved to the next."""

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=23)
ZONE = "Europe/Berlin"


def asked_for(consultation: Consultation, tag: str, timezone: str, now: datetime) -> dict[str, Any]:
    """Return the meeting of a talk; files go by our own pages, not by Webex."""
    starts = max(consultation.starts, now + SOON)
    ends = min(max(consultation.ends, starts + SHORTEST), starts + LONGEST)
    return {
        "title": consultation.title[:128] or tag,
        "start": moment(starts),
        "end": moment(ends),
        "timezone": timezone or ZONE,
        "enabledAutoRecordMeeting": False,
        "enabledJoinBeforeHost": False,
        "unlockedMeetingJoinSecurity": "allowJoinWithLobby",
        "publicMeeting": False,
        "sendEmail": False,
        "excludePassword": True,
        "allowAnyUserToBeCoHost": False,
        "allowFirstUserToBeCoHost": False,
        "allowAuthenticatedDevices": False,
        "attendeePrivileges": {
            "enabledShareContent": True,
            "enabledRemoteControl": False,
            "enabledSaveDocument": False,
        },
        "meetingOptions": {
            "enabledChat": True,
            "enabledVideo": True,
            "enabledFileTransfer": False,
        },
        "integrationTags": [tag],
    }


def moment(instant: datetime) -> str:
    """Return an instant as Webex reads it, in UTC."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

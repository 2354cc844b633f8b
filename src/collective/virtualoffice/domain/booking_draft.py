"""What a citizen has typed so far, as it is sealed with the hold; or told before."""

from collections.abc import Collection
from collections.abc import Mapping
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.consent import BY_SMS
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from datetime import datetime


@dataclass(frozen=True, repr=False)
class Draft:
    """Contact and answers; its text form tells nothing.

    `is_told` once the contact page was answered, `answered_for` the topic whose questions were.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    by_sms: bool = False
    answers: Mapping[str, object] = field(default_factory=dict)
    is_told: bool = False
    answered_for: str = ""

    def as_facts(self) -> dict[str, object]:
        """Return the draft as what can be sealed."""
        return asdict(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> "Draft":
        """Return the draft that was sealed."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: fact for name, fact in facts.items() if name in known})

    @property
    def consents(self) -> dict[str, bool]:
        """Return what was agreed to beyond the booking itself: messages by SMS, where asked."""
        return {BY_SMS: True} if self.by_sms else {}


def draft_after(
    appointment: Appointment, details: CitizenDetails, asked: Collection[str], now: datetime
) -> Draft:
    """Return what need not be told again for another appointment like one.

    Once that is over, it is for the same citizen, and everything is told. Before, it is for
    somebody else, whom the same e-mail address or telephone number reaches. A consent is never
    taken over. `asked` are the contact data that the office asks for.
    """
    language = appointment.language
    contact = {name: getattr(details, name) for name in ("email", "phone") if name in asked}
    if not appointment.is_over and now < appointment.end:
        return Draft(**contact, language=language)
    return Draft(
        **contact,
        name=details.name if "name" in asked else "",
        language=language,
        answers=dict(details.answers),
        is_told=True,
        answered_for=appointment.topic,
    )

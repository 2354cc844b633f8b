"""How a citizen is told of what officials do with their appointment."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.operations.ways_to_tell import can_send_sms


BY_EMAIL_AND_SMS = _(
    "agenda_told_by_both", default="The citizen is told by e-mail, or by SMS where that is set up."
)
BY_EMAIL = _("agenda_told_by_email", default="The citizen is told by e-mail.")
BY_SMS = _(
    "agenda_told_by_sms",
    default="The citizen is told by SMS where that is set up and the number is a mobile one.",
)
NOT_AT_ALL = _(
    "agenda_told_by_nothing",
    default="No e-mail address and no telephone number is known: the citizen is not told by us.",
)


NO_LINK = _(
    "agenda_told_no_link",
    default="No e-mail address and no mobile number is known: we cannot send the link into the"
    " video talk. Ask for one of them, or agree on the telephone instead.",
)


def told_by(details: CitizenDetails, channel: str) -> str:
    """Return the message that says how the citizen learns of the appointment or of a change."""
    if channel == VIDEO and not details.email and not (details.phone and can_send_sms()):
        return NO_LINK
    if details.email:
        return BY_EMAIL_AND_SMS if details.phone else BY_EMAIL
    return BY_SMS if details.phone else NOT_AT_ALL

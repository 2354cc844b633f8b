"""What administrators read of problems, of parked jobs, and of numbers that get no SMS."""

from collective.virtualoffice import _
from zope.i18nmessageid import Message


PROBLEMS: dict[str, Message] = {
    "worker_silent": _(
        "problem_worker_silent",
        default="The worker gives no sign: nobody is told anything, and calls do not time out."
        " Start it.",
    ),
    "outbox_late": _(
        "problem_outbox_late",
        default="Messages wait for more than a quarter of an hour. Look at the mail server and at"
        " the gateway.",
    ),
    "jobs_parked": _(
        "problem_jobs_parked",
        default="Some messages could not be sent and wait for you below.",
    ),
    "keys_missing": _("problem_keys_missing", default="The folder of the keys is not there."),
    "keys_not_a_folder": _(
        "problem_keys_not_a_folder", default="What should be the folder of the keys is none."
    ),
    "keys_not_writable": _(
        "problem_keys_not_writable", default="The folder of the keys cannot be written."
    ),
    "keys_open_to_others": _(
        "problem_keys_open_to_others",
        default="Other users of the machine can read the folder of the keys.",
    ),
    "keys_not_configured": _(
        "problem_keys_not_configured",
        default="No folder of keys is set (VIRTUALOFFICE_KEYS): personal data lie readable in the"
        " database and in its backups.",
    ),
}

JOBS: dict[str, Message] = {
    "booked": _("job_booked", default="message: appointment booked"),
    "moved": _("job_moved", default="message: appointment moved"),
    "cancelled": _("job_cancelled", default="message: appointment cancelled"),
    "reminder": _("job_reminder", default="message: reminder"),
    "your_turn_soon": _("job_your_turn_soon", default="message: your turn soon"),
    "guest": _("job_guest", default="message: link for a guest"),
    "end_room": _("job_end_room", default="end a video room"),
    "end_text": _("job_end_text", default="delete a text written together"),
}

NUMBERS: dict[str, Message] = {
    "not_a_number": _("number_not_a_number", default="This is no telephone number."),
    "premium": _("number_premium", default="No SMS goes to numbers that cost extra."),
    "not_mobile": _("number_not_mobile", default="This is no mobile number."),
    "country_not_allowed": _(
        "number_country_not_allowed", default="SMS to this country are not allowed here."
    ),
}

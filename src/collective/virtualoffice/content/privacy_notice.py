"""What citizens have to be told about their data before they give them (Art. 13 GDPR).

The notice is a text with named places, so that what it says stays true when an office
changes its retention or its address. An office that never had one of its own shows the
generated one, in the language of the page.
"""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.formatted_text import HTML
from collective.virtualoffice.domain.plain_text import plain_text
from html import escape
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import provider
from zope.schema.interfaces import IContextAwareDefaultFactory

import re


PLACES: tuple[str, ...] = ("controller", "contact", "office", "retention")
FIELD = "privacy_notice"
FALLBACK = "en"

_PLACE = re.compile(r"\{(" + "|".join(PLACES) + r")\}")

_SECTIONS: tuple[tuple[Message, tuple[Message, ...]], ...] = (
    (
        _("notice_controller_heading", default="Who is responsible"),
        (
            _("notice_controller", default="Responsible for your data is {controller}. {contact}"),
            _(
                "notice_officer",
                default="You reach our data protection officer at the same address, or under the"
                " contact in the legal notice of this site.",
            ),
        ),
    ),
    (
        _("notice_purpose_heading", default="What we use your data for, and by what right"),
        (
            _(
                "notice_purpose",
                default="We use what you tell us, and the documents that you add, to call you in"
                " the waiting area of “{office}”, to make, move or cancel an appointment there, to"
                " remind you of it, to reach you, and to advise you. We ask only for what is"
                " needed; each question says what its answer is for.",
            ),
            _(
                "notice_basis",
                default="We do so to fulfil our public task (Art. 6 (1) (e) GDPR with the law that"
                " gives us this task). Where you agree to something, such as SMS, it is by your"
                " consent (Art. 6 (1) (a) GDPR), which you can withdraw at any time.",
            ),
        ),
    ),
    (
        _("notice_recipients_heading", default="Who gets your data"),
        (
            _(
                "notice_recipients",
                default="The officials of this office read them, and those of an office to which"
                " they send you on. Service providers who work on our behalf and instruction carry"
                " messages and, where it is not our own, the video talk: providers of e-mail, SMS"
                " and video.",
            ),
            _(
                "notice_talk",
                default="The talk is not recorded. No decision about you is made by machines"
                " alone.",
            ),
        ),
    ),
    (
        _("notice_retention_heading", default="How long we keep them"),
        (
            _(
                "notice_retention",
                default="What you tell us when you take a seat is erased at the end of the day, at"
                " the earliest two hours after your visit. What you tell us for an appointment is"
                " erased {retention}.",
            ),
        ),
    ),
    (
        _("notice_rights_heading", default="Your rights"),
        (
            _(
                "notice_rights",
                default="You can ask for access to your data, for correction, erasure and"
                " restriction, and you can object (Art. 15 to 18 and 21 GDPR). On the page of your"
                " visit you can change your name and telephone number. The link of your"
                " appointment shows all that is kept about you; there you can change, download and"
                " delete it yourself.",
            ),
            _(
                "notice_complaint",
                default="You can complain to the data protection supervisory authority, for"
                " example that of your Land (Art. 77 GDPR).",
            ),
            _(
                "notice_voluntary",
                default="You need not give us any data: you can take a seat without your name."
                " Without what is marked as required you cannot book online; call us or come by"
                " instead.",
            ),
        ),
    ),
)


@provider(IContextAwareDefaultFactory)
def default_notice(context: object) -> RichTextValue:
    """Return the generated notice with its places, in the language of the page."""
    html = generated_notice(_current_language())
    return RichTextValue(html, HTML, "text/x-html-safe")


def _current_language() -> str:
    """Return the language of the page, or of the site where content is read without one."""
    if getSite() is None:
        return FALLBACK
    if getRequest() is None:
        return api.portal.get_default_language()
    return api.portal.get_current_language()


def generated_notice(language: str) -> str:
    """Return a complete notice as HTML, with its places."""
    parts = []
    for heading, paragraphs in _SECTIONS:
        parts.append(f"<h2>{_said(heading, language)}</h2>")
        parts += [f"<p>{_said(text, language)}</p>" for text in paragraphs]
    return "\n".join(parts)


def is_notice_missing(office: object) -> bool:
    """Tell whether an editor has emptied the notice."""
    value = getattr(office, FIELD, None)
    return not plain_text(value.raw or "").strip() if value else True


def has_own_notice(office: object) -> bool:
    """Tell whether an editor has written a notice."""
    return FIELD in vars(aq_base(office)) and not is_notice_missing(office)


def notice_of(office: object, language: str) -> str:
    """Return the notice of an office as HTML with its places filled; never an empty one."""
    own = getattr(office, FIELD).output_relative_to(office) if has_own_notice(office) else ""
    return _filled(own or generated_notice(language), _values(office, language))


def _values(office: object, language: str) -> dict[str, str]:
    area = aq_parent(aq_inner(office))
    department = area.department if IConsultationArea.providedBy(area) else ""
    contact = contact_of(office)
    return {
        "controller": ", ".join(part for part in (api.portal.get().title, department) if part),
        "contact": ", ".join(
            part for part in (*contact.address.split("\n"), contact.phone, contact.email) if part
        ),
        "office": office.title,
        "retention": _retention(office.retention_days, language),
    }


def _retention(days: int, language: str) -> str:
    if not days:
        return _said(_("notice_same_day", default="at the end of the day of the talk"), language)
    text = _(
        "notice_days",
        default="${days} days after the appointment",
        mapping={"days": str(days)},
    )
    return _said(text, language)


def _filled(html: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: escape(values[place[1]]), html)


def _said(message: Message, language: str) -> str:
    return translate(message, target_language=language)

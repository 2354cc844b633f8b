"""What somebody is asked who takes a seat: as little as possible."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.topic.names import language_name
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api
from plone.app.z3cform.widgets.radio import RadioFieldWidget
from plone.autoform.directives import widget
from plone.supermodel import model
from zope.globalrequest import getRequest
from zope.interface import provider
from zope.schema import Choice
from zope.schema import TextLine
from zope.schema.interfaces import IContextAwareDefaultFactory
from zope.schema.interfaces import IContextSourceBinder
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


OTHER = "other"
"""The choice of those whose topic is not in the list."""


@provider(IContextSourceBinder)
def walk_in_topics(office: VirtualOffice) -> SimpleVocabulary:
    """Return what one can come for without an appointment, and everything else."""
    topics = office_rules(office).walk_in_topics
    terms = [SimpleTerm(topic.uid, topic.uid, topic.title) for topic in topics]
    if len(terms) > 1:
        other = _("topic_other", default="Something else, or I am not sure")
        terms.append(SimpleTerm(OTHER, OTHER, other))
    return SimpleVocabulary(terms)


@provider(IContextSourceBinder)
def talk_languages(office: VirtualOffice) -> SimpleVocabulary:
    """Return the languages in which the area advises; where it names none, those of the site."""
    area = office.aq_inner.aq_parent
    codes = area.languages if IConsultationArea.providedBy(area) else ()
    codes = codes or api.portal.get_tool("portal_languages").getSupportedLanguages()
    name = language_name(office, getRequest())
    return SimpleVocabulary([SimpleTerm(code, code, name(code)) for code in codes])


@provider(IContextAwareDefaultFactory)
def page_language(office: VirtualOffice) -> str | None:
    """Return the language of the page where one can talk in it."""
    offered = [term.value for term in talk_languages(office)]
    language = api.portal.get_current_language()
    return language if language in offered else next(iter(offered), None)


class ISeatRequest(model.Schema):
    """The fields of the form."""

    widget("topic", RadioFieldWidget)
    topic = Choice(
        title=_("seat_topic", default="What is it about?"),
        source=walk_in_topics,
        required=False,
    )

    language = Choice(
        title=_("seat_language", default="In which language do you want to talk?"),
        source=talk_languages,
        defaultFactory=page_language,
    )

    name = TextLine(
        title=_("seat_name", default="How may we call you?"),
        description=_(
            "seat_name_help",
            default="You may leave this empty: you are then called by a number. Please write"
            " nothing here about health, asylum or other private matters.",
        ),
        required=False,
        max_length=200,
    )

    phone = TextLine(
        title=_("seat_phone", default="Telephone number"),
        description=_(
            "seat_phone_help",
            default="Only if we may call you back when the video talk does not work.",
        ),
        required=False,
        max_length=40,
    )

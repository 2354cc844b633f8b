"""Offices of the site and topics of an area, as they are offered for choosing."""

from Acquisition import aq_chain
from Acquisition import aq_inner
from collective.virtualoffice import _
from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.topic import ITopic
from plone import api
from zope.i18nmessageid import Message
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


BOOKABLE = {
    "ConsultationArea": _("choice_area", default="Area: ${title}"),
    "VirtualOffice": _("choice_office", default="Office: ${title}"),
    "Topic": _("choice_topic", default="Topic: ${title}"),
}


@provider(IVocabularyFactory)
def offices(context: object) -> SimpleVocabulary:
    """Return the offices of the site that the user may see, as “Area: Office”, by UID."""
    terms = []
    for brain in api.content.find(portal_type="VirtualOffice", sort_on="path"):
        office = brain.getObject()
        area = _area(office)
        title = f"{area.title}: {office.title}" if area else office.title
        terms.append(SimpleTerm(brain.UID, brain.UID, title))
    return SimpleVocabulary(sorted(terms, key=lambda term: term.title.casefold()))


@provider(IVocabularyFactory)
def areas(context: object) -> SimpleVocabulary:
    """Return the consultation areas of the site that the user may see, by UID."""
    brains = api.content.find(portal_type="ConsultationArea", sort_on="sortable_title")
    return SimpleVocabulary([SimpleTerm(brain.UID, brain.UID, brain.Title) for brain in brains])


@provider(IVocabularyFactory)
def bookable(context: object) -> SimpleVocabulary:
    """Return the areas, offices and topics of the site that the user may see, by UID."""
    terms = []
    for portal_type, label in BOOKABLE.items():
        for brain in api.content.find(portal_type=portal_type, sort_on="sortable_title"):
            title = Message(label, mapping={"title": brain.Title})
            terms.append(SimpleTerm(brain.UID, brain.UID, title))
    return SimpleVocabulary(terms)


@provider(IVocabularyFactory)
def area_topics(context: object) -> SimpleVocabulary:
    """Return the topics of the area in which the office lies, by UID."""
    area = _area(context)
    topics = [child for child in area.objectValues() if ITopic.providedBy(child)] if area else []
    return SimpleVocabulary([SimpleTerm(topic.UID(), topic.UID(), topic.title) for topic in topics])


def _area(context: object) -> ConsultationArea | None:
    for content in aq_chain(aq_inner(context)):
        if IConsultationArea.providedBy(content):
            return content
    return None

"""An editor who may do everything, and an area to work in."""

from collective.virtualoffice.content.consultation_area import ConsultationArea
from plone import api
from Products.CMFPlone.Portal import PloneSite
from rest_client import Client
from town_video import fixed_link
from town_video import set_up
from town_video import town_video

import pytest
import transaction


__all__ = ["fixed_link", "set_up", "town_video"]


@pytest.fixture
def site(functional: dict) -> PloneSite:
    """Return a portal with the editor Edda."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        api.user.create(
            email="edda@town.example",
            username="edda",
            password="secret!pass",
        )
        api.user.grant_roles(username="edda", roles=["Site Administrator"])
    transaction.commit()
    return portal


@pytest.fixture
def area(site: PloneSite) -> ConsultationArea:
    """Return an area that everybody may see."""
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(site, "ConsultationArea", "building", title="Building")
        api.content.transition(area, "publish")
    transaction.commit()
    return area


@pytest.fixture
def editor(site: PloneSite) -> Client:
    """Return the editor's REST client."""
    return Client(site, "edda")

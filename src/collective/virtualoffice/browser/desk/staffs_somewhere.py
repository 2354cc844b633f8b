"""Whether the menu of a user shows the link to the offices."""

from collective.virtualoffice.browser.desk.offices import staffable_offices
from collective.virtualoffice.content.permissions import STAFF_A_DESK
from plone import api
from plone.memoize import ram
from Products.Five import BrowserView


def _known(method: object, view: BrowserView) -> tuple[object, ...]:
    """Return what changes whenever the answer may: user, groups, roles, content, sharing."""
    user = api.user.get_current()
    return (
        "/".join(api.portal.get().getPhysicalPath()),
        user.getId(),
        tuple(sorted(user.getGroups())),
        tuple(sorted(user.getRoles())),
        api.portal.get_tool("portal_catalog").getCounter(),
    )


class StaffsSomewhere(BrowserView):
    """Tell whether the user may staff a desk in any office; cheap, as each page asks."""

    def __call__(self) -> str:
        """Say nothing: this view is for conditions."""
        return ""

    @property
    def staffs_somewhere(self) -> bool:
        """Return the answer, remembered until content or its sharing changes."""
        if api.user.is_anonymous():
            return False
        if api.user.has_permission(STAFF_A_DESK, obj=api.portal.get()):
            return True
        return self._staffs_an_office()

    @ram.cache(_known)
    def _staffs_an_office(self) -> bool:
        return bool(staffable_offices())

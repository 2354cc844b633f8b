"""@@to/<token>: leads to somebody's own page without naming its office in the address."""

from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.own_appointment import AppointmentNotFound
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.storage.appointments import office_of_token
from collective.virtualoffice.storage.guests import office_of_guest


PAGES = {"appointment": office_of_token, "guest": office_of_guest}


class ShortLink(PersonalPage):
    """Send citizens on to the page of their appointment, and guests to theirs."""

    name = "to"
    not_found = AppointmentNotFound

    def answer(self) -> str:
        """Redirect; NotFound for a token that opens nothing."""
        self.request.response.redirect(self._address())
        return ""

    def _address(self) -> str:
        for page, office_of in PAGES.items():
            try:
                office = find_office(office_of(self.token))
            except NotFound:
                continue
            if office is not None:
                return f"{office.absolute_url()}/@@{page}/{self.token}"
        raise NotFound

"""Who runs a service, in plain words."""

from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.vocabularies.country_names import country_name


class RunBySomebody:
    """What people read of the operator of a service, in one language."""

    language: str

    @property
    def operator(self) -> Operator:
        """Return who runs it."""
        raise NotImplementedError

    @property
    def run_by(self) -> str:
        """Return operator and country, as far as they are stated."""
        return ", ".join(part for part in (self.operator.name, self.country) if part)

    @property
    def country(self) -> str:
        """Return in which country the operator is established."""
        return country_name(self.operator.country, self.language)

    @property
    def is_in_third_country(self) -> bool:
        """Tell whether people have to know that the GDPR does not hold there."""
        return self.operator.is_in_third_country

    @property
    def notice(self) -> str:
        """Return the address of the operator's privacy notice; only one that is encrypted."""
        notice = self.operator.notice
        return notice if notice.startswith("https://") else ""

"""Interfaces that every room may name."""

from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IVirtualOfficeLayer(IDefaultBrowserLayer):
    """Mark the requests of a site in which the add-on is installed."""


class INeedsVideoAccount(Interface):
    """Know the video services to which an office has to name an account: a utility."""

    def __call__(service):
        """Tell whether nobody can enter in an office that uses a service and names none."""


class IWaitEstimator(Interface):
    """Estimate waiting times: a named utility, see domain.waiting_time.WaitEstimator."""

    def __call__(rules, standing, now):
        """Return the domain.waiting_time.Forecast of an office."""

"""Interfaces that every room may name."""

from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IVirtualOfficeLayer(IDefaultBrowserLayer):
    """Mark the requests of a site in which the add-on is installed."""


class IWaitEstimator(Interface):
    """Estimate waiting times: a named utility, see domain.waiting_time.WaitEstimator."""

    def __call__(rules, standing, now):
        """Return the domain.waiting_time.Forecast of an office."""

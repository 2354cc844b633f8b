"""What areas, offices and topics have in common."""

from zope.interface import Interface


class IOwnType(Interface):
    """Content of one of our types: what programs write to it is checked strictly."""

"""A name that is stored sealed, for a day or two."""

from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import ERASED_AFTER
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import unseal
from datetime import datetime
from persistent import Persistent


NAME = "name"


class Named(Persistent):
    """Hold somebody's name, which nobody can read any more once its key is destroyed."""

    sealed_name = b""

    @property
    def name(self) -> str:
        """Return the name; empty where there is none, or none any more."""
        known = getattr(self, "_v_name", None)
        if known is None:
            known = self._v_name = self._opened()
        return known

    def call(self, name: str, now: datetime) -> None:
        """Give somebody a name, or another one."""
        erase_on = now.date() + ERASED_AFTER
        self.sealed_name = seal({NAME: name}, erase_on) if name else b""
        self._v_name = name

    def _opened(self) -> str:
        try:
            return str(unseal(self.sealed_name)[NAME]) if self.sealed_name else ""
        except Erased:
            return ""

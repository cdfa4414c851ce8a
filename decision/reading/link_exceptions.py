"""Addresses that the link check leaves alone (``data/link_exceptions.yaml``)."""

from pydantic import Field as Setting

from decision.catalogue.base import Record


class LinkException(Record):
    """Addresses that are not checked: one, or, with a star at the end, all that begin with the text before it."""

    address: str = Setting(pattern=r"^https?://[^\s*]+\*?$")
    reason: str = Setting(min_length=10)

    def covers(self, address: str) -> bool:
        """Return whether ``address`` is exempt from the check.

        >>> LinkException(address="https://a.example/*", reason="only a preview").covers("https://a.example/b")
        True
        """
        if self.address.endswith("*"):
            return address.startswith(self.address[:-1])
        return address == self.address

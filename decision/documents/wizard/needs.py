"""Needs of the wizard as JSON."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.documents.base import DataAnswer


class NeedList(DataAnswer):
    """The needs of the wizard: the guide's picks, the rule that decides today, and the weights."""

    needs: list[Need]
    """The needs that a reader may choose."""


def needs_json(catalogue: Catalogue) -> NeedList:
    """Return the needs of the wizard."""
    return NeedList(dataset=catalogue.version, needs=list(catalogue.needs))

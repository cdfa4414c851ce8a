"""What a reader chose on one page, beside the view that all pages share. How it stands in a link: :mod:`decision.link_pages`.

The choices about starts are in :mod:`decision.start_choices`, the search among claims in :mod:`decision.claim_query`.
"""

from dataclasses import dataclass

NO_CRITERION = "none"
"""Stands in a filter for statements that touch no criterion."""


@dataclass(frozen=True, slots=True)
class NoChoices:
    """Of a page that has none."""


@dataclass(frozen=True, slots=True)
class PlatformChoices:
    """Which platform the page is about; empty for the list of all."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements of the guide to show; an empty part lets all pass."""

    platforms: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()

    def admits(self, platform: str, criterion: str) -> bool:
        """Return whether a statement about this platform and criterion is wanted, whatever its verdict."""
        return (not self.platforms or platform in self.platforms) and (not self.criteria or criterion in self.criteria)


MAX_SEARCH = 60
"""The longest text that can be searched for among the questions."""


@dataclass(frozen=True, slots=True)
class FaqChoices:
    """The words that a question must hold; empty for all questions."""

    text: str = ""

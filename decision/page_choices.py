"""The reader's choices on single pages, beside the view that all pages share. Their codecs: :mod:`decision.link_pages`.

The choices about starts are in :mod:`decision.start_choices`, the search among claims in :mod:`decision.claim_query`.
"""

from dataclasses import dataclass

NO_CRITERION = "none"
"""The filter value for statements that touch no criterion."""


@dataclass(frozen=True, slots=True)
class NoChoices:
    """The choices of a page that has none."""


@dataclass(frozen=True, slots=True)
class PlatformChoices:
    """The platform of the page by its id; empty for the list of all."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """A filter of the guide's statements; an empty part lets all pass."""

    platforms: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()

    def admits(self, platform_id: str, criterion_id: str) -> bool:
        """Return whether a statement about this platform and criterion passes, whatever its verdict."""
        return (not self.platforms or platform_id in self.platforms) and (
            not self.criteria or criterion_id in self.criteria
        )


MAX_SEARCH = 60
"""The longest search text for the questions, in characters."""


@dataclass(frozen=True, slots=True)
class FaqChoices:
    """The search text for the questions; empty for all questions."""

    text: str = ""

"""The one list of the parts of views that can be shared, as pictures, tables and frames, and a part's alternative text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site import titles
from decision.site.letters import remark, undrawable
from decision.site.titles import PartText

TRADEOFF_PART = "tradeoff"
"""Id of the part whose axes go with it."""

AGREEMENT_PART = "agreement"
"""Id of the part that shows the agreement of a view's people; it stands in the decision record, too."""

Dependency = Literal["choices", "day", "platform"]


@dataclass(frozen=True, slots=True)
class SharePart:
    """A part of a view that can be shared: as a picture, a table, or in a frame.

    ``page``: path of the page that shows it in full. ``headline``: its answer in one sentence. ``depends_on``: what it shows
    beside the view: the page's own ``choices``, the ``platform`` named with it, the age of claims in its JSON and so the ``day``.
    ``has_chart``: whether its picture holds a chart, whose height only the chart engine knows. ``frame_height``: in CSS pixels.
    """

    label: str
    page: str = ""
    headline: PartText = titles.ranking_headline
    depends_on: frozenset[Dependency] = frozenset()
    has_chart: bool = False
    frame_height: int = 700

    @property
    def needs_platform(self) -> bool:
        """Whether it is of one platform, whose id goes with it."""
        return "platform" in self.depends_on


PARTS: Mapping[str, SharePart] = {
    "ranking": SharePart("Ranking"),
    "radar": SharePart(
        "Profiles of the selected platforms", headline=titles.selection_headline, has_chart=True, frame_height=560
    ),
    "comparison": SharePart("Comparison of the selected platforms", headline=titles.selection_headline),
    "platform": SharePart("Card of one platform", "platform", depends_on=frozenset({"platform"}), frame_height=520),
    "wizard": SharePart(
        "Recommendation",
        "choose",
        titles.recommendation_headline,
        depends_on=frozenset({"day"}),
        frame_height=900,
    ),
    "cold-starts": SharePart(
        "Cold starts", "cold-starts", titles.starts_headline, depends_on=frozenset({"choices"}), has_chart=True
    ),
    "certainty": SharePart("Certainty", "certainty", titles.certainty_headline, has_chart=True),
    AGREEMENT_PART: SharePart(
        "Agreement of several people", "certainty", titles.agreement_headline, has_chart=True, frame_height=900
    ),
    "costs": SharePart("Costs", "cost", titles.cost_headline, has_chart=True),
    TRADEOFF_PART: SharePart(
        "Trade-off", "trade-offs", titles.tradeoff_headline, depends_on=frozenset({"choices"}), has_chart=True
    ),
}
"""Parts by their id in addresses."""


def alternative_text(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return the alternative text of a picture: the part's name and its answer in one sentence, and which letters it lacks."""
    part = PARTS[look.part]
    if part.needs_platform and look.platform:
        text, shown = titles.place_text(catalogue, view, look.platform), [look.platform]
    else:
        is_tradeoff = look.part == TRADEOFF_PART
        headline = (
            titles.tradeoff_headline(catalogue, view, look.axes) if is_tradeoff else part.headline(catalogue, view)
        )
        text, shown = f"{part.label}: {headline}", [*catalogue.platform]
    letters = undrawable([text, *(catalogue.platform[id].label for id in shown)])
    return f"{text} {remark(letters)}".strip()

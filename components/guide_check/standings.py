"""Ranks of the guide's platforms by the guide's values and by the evidence."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.guide.checks import RankPosition, standings, why_unranked
from decision.ranking.place import ordinal


def rank_text(position: RankPosition) -> str:
    """Return a rank in words."""
    return f"{'shared ' if position.tied else ''}{ordinal(position.rank)}"


_HTML = macros("components/guide_check/standings.html", rank_text=rank_text)


def standings_html(catalogue: Catalogue) -> Markup:
    """Return the ranks of the guide's platforms in either lens, under a title."""
    places = standings(catalogue)
    count, count_all = (places[0].guide.count, places[0].all.count) if places else (0, 0)
    return _HTML.standings("What it does to the ranking", places, count, count_all)


def standing_words(catalogue: Catalogue, platform_id: str) -> str:
    """Return a platform's ranks in either lens in a sentence, or why it has none."""
    place = next((place for place in standings(catalogue) if place.platform.id == platform_id), None)
    if place is None:
        return f"Not ranked. {why_unranked(catalogue, platform_id).rstrip('.')}."
    return (
        f"By the guide’s values {rank_text(place.guide)} of {place.guide.count}; by the evidence {rank_text(place.today)} of "
        f"the same {place.today.count}, {rank_text(place.all)} of {place.all.count}."
    )

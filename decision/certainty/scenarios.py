"""Scenarios: the ranking with one choice changed, which is the lens, the plan, the way to count unknowns, or the claims."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.ranking.ranking import Row, first_and_second
from decision.ranking.view import View

SECOND_HAND = "second-hand"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario. ``group`` and ``label`` name it; ``view`` reproduces it, None where no link can.

    ``present``: whether it is the reader's own view. ``winners``: the rows in first place, empty where nothing is ranked;
    ``second``: the next, None where there is none; ``same``: whether the present winners win here too.
    """

    group: str
    label: str
    view: View | None
    present: bool
    winners: tuple[Row, ...]
    second: Row | None
    same: bool


def scenarios(catalogue: Catalogue, view: View) -> tuple[Scenario, ...]:
    """Return every scenario, group by group, each with all further choices of the view left as they are."""
    present = {row.id for row in first_and_second(catalogue, view)[0]}
    results = []
    for group, label, data, variant in _variants(catalogue, view):
        leaders, second = first_and_second(data, variant)
        results.append(
            Scenario(
                group=group,
                label=label,
                view=variant if data is catalogue else None,
                present=data is catalogue and variant == view,
                winners=leaders,
                second=second,
                same={row.id for row in leaders} == present,
            )
        )
    return tuple(results)


def _variants(catalogue: Catalogue, view: View) -> Iterator[tuple[str, str, Catalogue, View]]:
    view = replace(view, find="")
    terms = catalogue.terms
    for lens in terms.lenses:
        yield "Lens", lens.label, catalogue, replace(view, lens=lens.id)  # type: ignore[arg-type]
    for tier in terms.tiers:
        yield "Plan", tier.label, catalogue, replace(view, tier=tier.id)
    for unknowns in terms.attitudes:
        yield "An unknown value counts", unknowns.label, catalogue, replace(view, unknowns=unknowns.id)
    for promises, label in (("measured", "not counted"), ("trust", "counted")):
        yield "Vendors' claimed start times", label, catalogue, replace(view, promises=promises)  # type: ignore[arg-type]
    yield "Claims", "without second-hand ones", without_second_hand(catalogue), view
    yield "Claims", "without doubtful ones", without_doubted(catalogue), view


@cached(maxsize=2)
def without_second_hand(catalogue: Catalogue) -> Catalogue:
    """Return the data without claims that somebody only reported."""
    return _without(catalogue, lambda claim: claim.kind == SECOND_HAND)


@cached(maxsize=2)
def without_doubted(catalogue: Catalogue) -> Catalogue:
    """Return the data without claims that carry a reason to hesitate."""
    return _without(catalogue, lambda claim: bool(claim.doubt))


def _without(catalogue: Catalogue, leave_out: Callable[[Claim], bool]) -> Catalogue:
    platforms = tuple(
        platform.model_copy(update={"claims": tuple(claim for claim in platform.claims if not leave_out(claim))})
        for platform in catalogue.platforms
    )
    return replace(catalogue, platforms=platforms, kept_facts={})

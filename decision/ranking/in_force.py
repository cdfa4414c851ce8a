"""Choices that are in force in a view beside its weights: its must-haves, and every other choice that differs from the usual.

Each comes in words and with the view without it, so that a page, a frame or a picture can name it and a link can remove it. Beside them
stand the numbers of platforms that match, and of those about which that is unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from decision.caches import cached
from decision.catalogue.base import find, find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.format import joined
from decision.ranking.admission import unknown_must_haves
from decision.ranking.must_haves import judge_offer, must_text
from decision.ranking.outcomes import Outcome
from decision.ranking.ranking import Ranking
from decision.ranking.view import ChosenMustHave, View, language_field

REMOVED = (
    "must",
    "languages",
    "categories",
    "statuses",
    "find",
    "lens",
    "tier",
    "unknowns",
    "promises",
    "unclear",
    "own",
    "price_by",
)
"""Names of the view's attributes that can be in force; all of them get their usual values where everything is removed."""


@dataclass(frozen=True, slots=True)
class ChoiceInForce:
    """A choice in words, and the view without it. ``must``: the must-have that it is; None for another choice."""

    text: str
    without: View
    must: ChosenMustHave | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """All choices that are in force in a view, and what they leave of all platforms.

    ``matched``: the platforms that match; ``unknown``: those about which that is unknown, ``ranked_unknown`` of them ranked all the same;
    ``total``: all platforms. ``musts``: the must-haves by which they were judged, in words. ``without_any``: the view without all of the choices. ``ranked_view``: the view that these numbers are of.
    """

    choices: tuple[ChoiceInForce, ...]
    matched: int
    unknown: int
    ranked_unknown: int
    total: int
    musts: tuple[str, ...]
    without_any: View
    ranked_view: View

    @property
    def match_text(self) -> str:
        """How many platforms match, in words."""
        return f"{self.matched} of {self.total} match{'es' if self.matched == 1 else ''}"

    @property
    def unknown_text(self) -> str:
        """How many platforms are unknown, in words; empty for none."""
        if not self.ranked_unknown:
            return f"{self.unknown} unknown" if self.unknown else ""
        ranked = "ranked too" if self.ranked_unknown == self.unknown else f"{self.ranked_unknown} of them ranked too"
        return f"{self.unknown} unknown ({ranked})"

    @property
    def count_text(self) -> str:
        """Both numbers in words: "4 of 76 match, 13 unknown"."""
        return ", ".join(filter(None, (self.match_text, self.unknown_text)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The numbers and then every choice, in words; nothing where no choice is in force."""
        return (self.count_text, *(choice.text for choice in self.choices)) if self.choices else ()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The same as labelled facts, for documents; nothing where no choice is in force."""
        others = "; ".join(choice.text for choice in self.choices if not choice.must)
        rows = (("Platforms", self.count_text), ("Must have", ", ".join(self.musts)), ("Also chosen", others))
        return tuple((name, text) for name, text in rows if text) if self.choices else ()


@cached(maxsize=256)
def in_force(catalogue: Catalogue, result: Ranking, view: View | None = None) -> InForce:
    """Return what is in force in the view of a ranking. ``view``: the reader's own, where the ranking's was derived from it."""
    own = view or result.view
    open_ids = {id for id, _ in unknown_must_haves(catalogue, result.view)}
    ranked_unknown = sum(row.id in open_ids for row in result.best_first)
    untouched = View()
    return InForce(
        choices=choices_in_force(catalogue, own),
        matched=len(result.best_first) - ranked_unknown,
        unknown=ranked_unknown + sum(platform.outcome == "cannot tell" for platform in result.excluded),
        ranked_unknown=ranked_unknown,
        total=len(result.best_first) + len(result.excluded),
        musts=tuple(must_text(catalogue, must) for must in result.view.must),
        without_any=replace(own, **{name: getattr(untouched, name) for name in REMOVED}),
        ranked_view=result.view,
    )


def must_have_outcomes(catalogue: Catalogue, result: Ranking, platform_id: str) -> dict[ChosenMustHave, Outcome]:
    """Return the outcome of each must-have for one platform, all judged for the offer by which it is ranked or comes nearest."""
    place = find_or_none(result.best_first, platform_id) or find(result.excluded, platform_id)
    basis = result.view.basis
    return {must: judge_offer(catalogue, must, platform_id, place.offer.id, basis).outcome for must in result.view.must}


@cached(maxsize=256)
def choices_in_force(catalogue: Catalogue, view: View) -> tuple[ChoiceInForce, ...]:
    """Return the must-haves of a view, then every other choice that differs from the usual one."""
    return tuple(_choices(catalogue, view))


def _choices(catalogue: Catalogue, view: View) -> Iterator[ChoiceInForce]:
    for must in view.must:
        remaining = tuple(other for other in view.must if other != must)
        yield ChoiceInForce(must_text(catalogue, must), replace(view, must=remaining), must)
    untouched = View()
    for name, text in _other_texts(catalogue, view):
        yield ChoiceInForce(text, replace(view, **{name: getattr(untouched, name)}))


def _other_texts(catalogue: Catalogue, view: View) -> Iterator[tuple[str, str]]:
    """Yield the name of each other attribute that differs from its usual value, with what it says in words."""
    untouched, terms = View(), catalogue.terms
    if view.languages != untouched.languages:
        label_of = language_field(catalogue).label_of
        yield "languages", f"Languages: {joined([label_of(id) for id in view.languages]) or 'none'}"
    chosen, usual = (set(v.categories_for(catalogue)) for v in (view, replace(view, categories=None)))
    if chosen != usual:
        labels = [term.label for term in terms.categories if term.id in chosen]
        yield "categories", f"Categories: {joined(labels) or 'none'}"
    statuses = set(view.statuses_for(catalogue))
    if statuses != set(untouched.statuses_for(catalogue)):
        labels = [term.label for term in terms.statuses if term.id in statuses]
        yield "statuses", f"Status: {joined(labels) or 'none'}"
    if view.find:
        yield "find", f"Names with “{view.find}”"
    if view.lens != untouched.lens:
        yield "lens", f"Values: {terms.lens(view.lens).label}"
    elif view.tier != untouched.tier:
        yield "tier", f"Plan: {terms.tier(view.tier).label}"
    yield from _counting_texts(catalogue, view)


def _counting_texts(catalogue: Catalogue, view: View) -> Iterator[tuple[str, str]]:
    """Yield how values are counted, where that is not the usual way."""
    untouched = View()
    if view.unknowns != untouched.unknowns:
        yield "unknowns", f"Unknown values count {catalogue.terms.attitude(view.unknowns).label.lower()}"
    if view.promises != untouched.promises:
        yield "promises", "Vendors' claimed start times count"
    if view.unclear != untouched.unclear:
        yield "unclear", "Platforms with missing data included"
    if view.own != untouched.own:
        yield "own", "Without our own facts"
    if view.basis.counts_work:
        yield "price_by", "Price of your workload"

"""The guide's factors: what it did with each, and the scale by which we score it."""

from collections.abc import Iterator

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.guidance import Factor
from decision.catalogue.platforms import Lens
from decision.cells.cell import Basis
from decision.cells.matrix import matrix
from decision.format import joined
from decision.ranking.view import View

_HTML = macros("components/guide/factors.html")

LENSES: tuple[Lens, ...] = ("guide", "evidence")

SHAPES = {
    "log": "Logarithmic: each halving or doubling counts the same.",
    "linear": "Linear between the ends.",
    "levels": "Each level has a value of its own, below.",
    "share": "The share of your selection.",
    "boolean": "All or nothing.",
}
"""What lies between the ends of a scale, by its shape."""


def evaluated_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the guide's factors, and the scale from 0 to 1 of each."""
    ours = [catalogue.criterion[factor.criterion].noun for factor in catalogue.factors if factor.ours]
    beside = f", with {joined(ours)} beside them" if ours else ""
    lead = (
        f"The guide looked at {len(catalogue.factors) - len(ours)} factors. They are our criteria{beside}; what we add is a scale for each, "
        "from 0 to 1, with ends that never depend on which platforms are in view. Where the ends lie is our judgement, so the reason "
        "stands beside it."
    )
    return _HTML.factors(lead, [_factor_html(catalogue, view, factor) for factor in catalogue.factors])


def _factor_html(catalogue: Catalogue, view: View, factor: Factor) -> Markup:
    criterion = catalogue.criterion[factor.criterion]
    entries = tuple(entry.id for entry in catalogue.faq if criterion.id in entry.criteria)
    scales = [_scale(catalogue, criterion, lens, view) for lens in LENSES if criterion.measure(lens)]
    return _HTML.factor(catalogue, view, factor, criterion, scales, list(_levels(catalogue, criterion)), entries)


def _scale(catalogue: Catalogue, criterion: Criterion, lens: Lens, view: View) -> tuple[str, ...]:
    measure = criterion.measure(lens)
    known = _known(catalogue, criterion, lens, view)
    label = catalogue.terms.lens(lens).label
    return label, measure.how, measure.worst_text, measure.best_text, SHAPES[measure.shape], known


def _levels(catalogue: Catalogue, criterion: Criterion) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the caption and the rows of each scale of levels: one for both lenses where they agree."""
    scales = {lens: criterion.measure(lens) for lens in LENSES if criterion.measure(lens).shape == "levels"}
    same = len({tuple(scale.levels.items()) for scale in scales.values()}) == 1
    for lens, scale in list(scales.items())[: 1 if same else None]:
        caption = f"{criterion.label}: value of each level"
        yield caption if same else f"{caption} ({catalogue.terms.lens(lens).label})", _level_rows(catalogue, scale)


def _level_rows(catalogue: Catalogue, measure: Measure) -> list[tuple[str, str]]:
    """Return each value of a scale with the levels that have it."""
    field = catalogue.fields[measure.field]
    return [
        (f"{value:g}", ", ".join(field.label_of(level) for level, worth in measure.levels.items() if worth == value))
        for value in sorted(set(measure.levels.values()))
    ]


def _known(catalogue: Catalogue, criterion: Criterion, lens: Lens, view: View) -> str:
    cells = matrix(catalogue, Basis(lens, view.tier, view.promises, view.languages))
    ids = ranked_ids(catalogue, lens)
    return f"{sum(cells[id][criterion.id].is_known for id in ids)} of {len(ids)}"


def ranked_ids(catalogue: Catalogue, lens: Lens) -> list[str]:
    """Return the platforms that a ranking in this lens may hold."""
    platforms = catalogue.in_guide.values() if lens == "guide" else catalogue.platforms
    return [platform.id for platform in platforms if catalogue.terms.category(platform.category).ranked != "never"]

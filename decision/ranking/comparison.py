"""Comparison of the selected platforms of a ranking side by side: one line for each criterion and further column."""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.ranking.ranking import Ranking


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One criterion or field of a comparison. ``id``: of the criterion, or the field's name; ``cells``: one for each selected platform;
    ``best``: which values are certainly better than another's.
    """

    id: str
    label: str
    cells: tuple[Cell, ...]
    best: tuple[bool, ...]


def not_ranked(result: Ranking) -> str:
    """Return the selected platforms that the view does not rank, with the reasons; empty for none."""
    chosen = result.view.selected or ()
    return "; ".join(
        f"{excluded.label} ({', '.join(excluded.reasons)})"
        for excluded in result.excluded
        if excluded.platform.id in chosen
    )


def side_by_side(catalogue: Catalogue, result: Ranking) -> tuple[ComparisonLine, ...]:
    """Return the lines; with "only differences", without those in which all platforms have the same value."""
    lines = []
    for criterion in result.criteria:
        cells = tuple(row.cells[criterion.id] for row in result.selected)
        if result.view.only_differences and len({(cell.text, cell.detail) for cell in cells}) == 1:
            continue
        lines.append(ComparisonLine(criterion.id, criterion.label, cells, _best(cells)))
    for name in result.columns:
        cells = tuple(row.fields[name] for row in result.selected)
        if result.view.only_differences and len({cell.text for cell in cells}) == 1:
            continue
        lines.append(ComparisonLine(name, catalogue.fields[name].label, cells, tuple(False for _ in cells)))
    return tuple(lines)


def _best(cells: tuple[Cell, ...]) -> tuple[bool, ...]:
    """Return which values are certainly no worse than any other's least, and certainly better than one."""
    lows, highs = [cell.utility.low for cell in cells], [cell.utility.high for cell in cells]
    return tuple(cell.is_known and min(highs) < cell.utility.low == max(lows) for cell in cells)

"""Tests of coverage: the counts of cells and the maps say what the cells say."""

from dataclasses import replace

import pytest

from components.charts.coverage import SHARES
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import field_cell
from decision.cells.matrix import matrix
from decision.facts.coverage import (
    BY_CRITERION,
    BY_GROUP,
    SIGNS,
    cell_count,
    coverage_by_criterion,
    coverage_by_group,
    rankable_platforms,
)
from decision.facts.profile import main_fields

BASES = [Basis(), Basis(tier="free"), Basis(lens="guide"), Basis(promises="trust")]


def cells_of(catalogue: Catalogue, basis: Basis) -> list[Cell]:
    cells = matrix(catalogue, basis)
    return [cell for platform in rankable_platforms(catalogue, basis.lens) for cell in cells[platform.id].values()]


@pytest.mark.parametrize("basis", BASES)
def test_every_cell_is_counted_once(catalogue: Catalogue, basis: Basis) -> None:
    count = cell_count(catalogue, basis)
    assert count.total == sum(count.states.values()) == count.platforms * len(catalogue.criteria)
    assert count.known + count.states["unknown"] == count.total
    assert max(count.cited, count.dated, count.second_hand, count.conflict, count.doubtful) <= count.known


@pytest.mark.parametrize("basis", BASES)
def test_the_counts_are_those_of_the_cells(catalogue: Catalogue, basis: Basis) -> None:
    known = [cell for cell in cells_of(catalogue, basis) if cell.state != "unknown"]
    count = cell_count(catalogue, basis)
    assert count.cited == len([c for c in known if any(claim.source for claim in c.chosen)])
    assert count.dated == len([c for c in known if c.chosen and all(claim.as_of for claim in c.chosen)])
    seen = [c for c in known if c.chosen and not all(claim.as_of for claim in c.chosen)]
    assert count.seen == len([c for c in seen if all(claim.date_text != "undated" for claim in c.chosen)])
    assert count.second_hand == len([c for c in known if "second-hand" in [claim.kind for claim in c.chosen]])
    assert count.doubtful == len([c for c in known if any(claim.doubt for claim in c.chosen)])
    assert count.conflict == len([c for c in known if c.conflict])


def test_nothing_known_is_without_a_source(catalogue: Catalogue) -> None:
    for basis in BASES:
        count = cell_count(catalogue, basis)
        assert count.cited == count.known


def test_storage_is_not_counted_and_the_guide_lens_counts_whom_it_ranks(catalogue: Catalogue) -> None:
    assert {platform.category for platform in rankable_platforms(catalogue, "evidence")} == {
        platform.category for platform in catalogue.platforms
    } - {"storage"}
    assert len(rankable_platforms(catalogue, "guide")) == 9


def test_a_platform_without_claims_is_unknown_all_over(catalogue: Catalogue) -> None:
    blank = catalogue.platforms[0].model_copy(update={"claims": (), "id": "blank"})
    data = replace(catalogue, platforms=(blank,))
    assert cell_count(data, Basis()).known == 0
    assert coverage_by_criterion(data, Basis()).counts == (len(catalogue.criteria), 0, 0, 0)


@pytest.mark.parametrize("basis", BASES)
def test_the_map_by_criterion_tells_what_each_cell_rests_on(catalogue: Catalogue, basis: Basis) -> None:
    coverage = coverage_by_criterion(catalogue, basis)
    cells = matrix(catalogue, basis)
    assert sum(coverage.counts) == len(coverage.squares) == cell_count(catalogue, basis).total
    assert coverage.counts[0] == cell_count(catalogue, basis).states["unknown"]
    for square in coverage.squares:
        cell = cells[square.platform.id][square.column]
        weak = cell.conflict or cell.doubt or any(claim.kind == "second-hand" for claim in cell.chosen)
        undated = any(claim.as_of is None for claim in cell.chosen)
        expected = 0 if cell.state == "unknown" else 1 if weak else 2 if undated else 3
        assert square.level == expected
        assert square.text.endswith(BY_CRITERION[expected])
        assert square.text.startswith(cell.text)


def test_the_map_by_subject_counts_the_main_facts(catalogue: Catalogue) -> None:
    basis = Basis()
    coverage = coverage_by_group(catalogue, basis)
    assert "guide" not in dict(coverage.columns)
    for square in coverage.squares[:200]:
        names = [
            n for n in main_fields(catalogue) if n.startswith(f"{square.column}.") and not catalogue.fields[n].many
        ]
        known = sum(field_cell(catalogue, square.platform, name, basis).state != "unknown" for name in names)
        assert square.text == f"{known} of {len(names)} known"
        assert square.level == (0 if known == 0 else 3 if known == len(names) else 2 if known >= len(names) / 2 else 1)


def test_of_many_platforms_those_with_the_widest_gaps_are_kept(catalogue: Catalogue) -> None:
    whole = coverage_by_criterion(catalogue, Basis())
    part = whole.worst(5)
    sums = {platform.id: sum(s.level for s in squares) for platform, squares in whole.by_platform}
    kept = [platform.id for platform, _ in part.by_platform]
    assert len(kept) == 5
    assert max(sums[id] for id in kept) <= min(total for id, total in sums.items() if id not in kept)
    assert kept == [id for id in sums if id in kept]
    assert whole.worst(1000) == whole


@pytest.mark.parametrize("levels", [BY_CRITERION, BY_GROUP])
def test_levels_differ_in_sign_as_well_as_colour(levels: tuple[str, ...]) -> None:
    assert len(set(SIGNS[levels])) == len(set(levels)) == len(SHARES)

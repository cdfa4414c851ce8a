"""Tests of the guide fact-check: rows, filters, and what each statement does to the ranking."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.matrix import matrix
from decision.guide.checks import (
    NO_CRITERION,
    Checked,
    CheckFilter,
    counts,
    guide_checks,
    select,
    standings,
    unchecked,
    why_unranked,
)
from decision.links.link import page_from_query
from decision.links.pages import CHECKS
from decision.ranking.ranking import ranking
from decision.ranking.scoring import score
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
WORDS = tuple(term.label for term in CATALOGUE.terms.checks)
ROWS_ = guide_checks(CATALOGUE)
EVERY = pytest.mark.parametrize("row", ROWS_, ids=lambda row: row.check.id)
EVIL = "<img src=x onerror=alert(1)>"


def checked(id: str, catalogue: Catalogue = CATALOGUE) -> Checked:
    """Return the statement with this id."""
    return next(row for row in guide_checks(catalogue) if row.check.id == id)


def test_every_statement_that_was_checked_is_a_row() -> None:
    checks = [check for platform in CATALOGUE.platforms for check in platform.guide_check]
    assert [row.check for row in ROWS_] == checks
    assert len(checks) == 79
    assert counts(ROWS_) == {"confirmed": 25, "partly": 19, "contradicted": 27, "omitted": 7, "unverified": 1}
    assert list(counts(())) == [term.id for term in CATALOGUE.terms.checks]


@EVERY
def test_a_row_has_both_values_and_a_criterion_exactly_where_its_field_belongs_to_one(row: Checked) -> None:
    touched = [c.id for c in CATALOGUE.criteria if row.check.field.startswith(c.related)]
    assert row.criterion == (touched[0] if touched else NO_CRITERION)
    assert all(claim.kind == "guide" for claim in row.guide.chosen)
    assert all(claim.kind != "guide" for claim in row.today.chosen)
    if row.as_of:
        dates = {c.as_of for c in row.platform.claims if (c.source, c.field) == (row.check.source, row.check.field)}
        assert row.as_of == max(filter(None, dates))


def test_the_source_is_dated_only_by_a_claim_on_the_same_fact() -> None:
    assert checked("beam-6").as_of == "2026-08-19"
    assert checked("beam-6").kind == "vendor-repo"
    dated_elsewhere = checked("vercel-sandbox-8")
    assert dated_elsewhere.as_of is None
    assert checked("vercel-sandbox-4").kind == ""


def test_where_the_source_gives_no_date_the_day_on_which_it_was_seen_stands() -> None:
    rows = [row for row in ROWS_ if row.seen]
    assert rows
    for row in rows:
        assert row.as_of is None
        assert row.date_text == f"seen on {row.seen}"
        cited = {c.seen for c in row.platform.claims if (c.source, c.field) == (row.check.source, row.check.field)}
        assert row.seen == max(filter(None, cited))


def test_standings_are_those_of_the_default_ranking_in_either_lens() -> None:
    guide, today = ranking(CATALOGUE, View(lens="guide")), ranking(CATALOGUE, View())
    places = standings(CATALOGUE)
    assert [(p.platform.id, p.guide.rank, p.guide.count) for p in places] == [
        (row.id, row.rank, len(guide.best_first)) for row in guide.best_first
    ]
    overall = {row.id: row.rank for row in today.best_first}
    assert all(place.all.rank == overall[place.platform.id] for place in places)
    assert all(place.all.count == len(overall) for place in places)
    by_evidence = sorted(places, key=lambda place: place.all.rank)
    assert [place.today.rank for place in by_evidence] == list(range(1, len(places) + 1))
    assert sum(place.gained for place in places) == 0


@EVERY
def test_the_effect_is_that_of_one_cell_counted_as_the_evidence_has_it(row: Checked) -> None:
    result = ranking(CATALOGUE, View(lens="guide"))
    place = next((i for i, ranked in enumerate(result.best_first) if ranked.id == row.platform.id), None)
    if row.effect is None or place is None:
        assert row.effect is None or row.effect.before is row.effect.after is None
        assert place is not None or why_unranked(CATALOGUE, row.platform.id)
        return
    cell = matrix(CATALOGUE, View().basis)[row.platform.id][row.criterion]
    ids = list(result.shares)
    weights = [CATALOGUE.criterion[id].weight for id in ids]
    middles = [[(r.cells[id].utility.low + r.cells[id].utility.high) / 2 for id in ids] for r in result.best_first]
    middles[place][ids.index(row.criterion)] = (cell.utility.low + cell.utility.high) / 2
    scores = score(middles, middles, [[True] * len(ids)] * len(middles), weights).score
    assert row.effect.after.rank == 1 + sum(rival > scores[place] + 1e-9 for rival in scores)
    assert row.effect.before.rank == result.best_first[place].rank
    assert (row.effect.guide.utility, row.effect.today) == (result.best_first[place].cells[row.criterion].utility, cell)


def test_some_statements_move_a_rank_and_some_do_not() -> None:
    moves = [row.effect.before.rank - row.effect.after.rank for row in ROWS_ if row.effect and row.effect.before]
    assert min(moves) < 0 < max(moves)
    assert 0 in moves


def test_storage_is_checked_but_never_ranked() -> None:
    rows = [row for row in ROWS_ if row.platform.category == "storage"]
    assert len(rows) == 11
    assert all(row.effect is None or row.effect.after is None for row in rows)
    assert not any(place.platform.category == "storage" for place in standings(CATALOGUE))


def test_what_nobody_checked_is_every_further_statement_of_the_guide() -> None:
    rows = unchecked(CATALOGUE)
    statements = [claim for platform in CATALOGUE.platforms for claim in platform.claims if claim.kind == "guide"]
    fields = {(row.platform.id, row.check.field) for row in ROWS_}
    assert [row.claim for row in rows] == [claim for claim in statements if (claim.platform, claim.field) not in fields]
    assert any(row.opinion for row in rows)
    assert any(not row.opinion for row in rows)


@pytest.mark.parametrize(
    ("check_filter", "fits"),
    [
        (CheckFilter(("modal", "e2b")), lambda row: row.platform.id in ("modal", "e2b")),
        (CheckFilter(criteria=("price",)), lambda row: row.check.field.startswith("pricing.")),
        (CheckFilter(criteria=(NO_CRITERION,)), lambda row: row.effect is None),
        (CheckFilter(verdicts=("omitted", "unverified")), lambda row: row.check.verdict in ("omitted", "unverified")),
        (
            CheckFilter(("beam",), ("isolation", "gpu"), ("contradicted",)),
            lambda row: row.check.id in ("beam-6", "beam-7"),
        ),
    ],
)
def test_a_filter_keeps_what_fits_it(check_filter: CheckFilter, fits) -> None:
    assert select(CATALOGUE, check_filter) == tuple(row for row in ROWS_ if fits(row))
    assert 0 < len(select(CATALOGUE, check_filter)) < len(ROWS_)


def read_filter(query):
    """The filter that an address holds, and what of it could not be used."""
    state = page_from_query(query, CATALOGUE, CHECKS)
    return state.choices, state.ignored


def test_a_filter_is_read_from_an_address_and_nothing_is_dropped_in_silence() -> None:
    check_filter, ignored = read_filter(
        {"of_platform": "modal,beam", "criterion": "none,gpu", "verdict": "contradicted"}
    )
    assert (check_filter, ignored) == (CheckFilter(("modal", "beam"), ("none", "gpu"), ("contradicted",)), ())
    check_filter, ignored = read_filter({"of_platform": f"modal,{EVIL},modal", "verdict": "wrong"})
    assert check_filter == CheckFilter(("modal",))
    assert [(part.parameter, part.found) for part in ignored] == [
        ("of_platform", EVIL),
        ("of_platform", "modal"),
        ("verdict", "wrong"),
    ]
    assert "contradicted" in ignored[2].expected
    assert read_filter({"of_platform": ",,,"}) == (CheckFilter(), ())


@pytest.mark.parametrize(
    ("former", "verdict"), [("incomplete", "partly"), ("conflict", "contradicted"), ("omission", "omitted")]
)
def test_a_link_with_a_former_word_for_a_verdict_opens_to_the_same(former: str, verdict: str) -> None:
    assert read_filter({"verdict": former}) == (CheckFilter(verdicts=(verdict,)), ())


def test_a_link_to_a_check_that_became_part_of_another_leads_to_that() -> None:
    state = page_from_query({"entry": "northflank-10"}, CATALOGUE, CHECKS)
    assert (state.entry, state.ignored) == ("northflank-1", ())


def test_only_platforms_of_the_guide_can_be_asked_for() -> None:
    ids = list(CATALOGUE.in_guide)
    assert len(ids) == 10
    assert read_filter({"of_platform": "runloop"})[1][0].expected == "one of " + ", ".join(ids)

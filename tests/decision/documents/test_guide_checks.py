"""Tests of the guide's checks as JSON: the rows of the page."""

import json

from decision.catalogue.catalogue import Catalogue
from decision.documents.guide_checks import guide_checks_json
from decision.guide.checks import NO_CRITERION, CheckFilter, guide_checks, standings, unchecked


def test_json_holds_the_rows_of_the_page(catalogue: Catalogue) -> None:
    rows = guide_checks(catalogue)
    answer = json.loads(json.dumps(guide_checks_json(catalogue, CheckFilter()).plain(), allow_nan=False))
    assert answer["dataset"] == catalogue.version
    assert [row["id"] for row in answer["checks"]] == [row.check.id for row in rows]
    assert answer["count"] == sum(answer["verdicts"].values()) == len(rows)
    assert answer["not_checked_count"] == len(answer["not_checked"]) == len(unchecked(catalogue))
    assert len(answer["standings"]) == 9


def test_json_tells_the_effect_of_a_statement_on_the_rank(catalogue: Catalogue) -> None:
    lines = {line.id: line for line in guide_checks_json(catalogue, CheckFilter()).checks}
    checked = {row.check.id: row for row in guide_checks(catalogue)}
    line, effect = lines["modal-1"], checked["modal-1"].effect
    assert (line.values.guide.text, line.values.evidence.text) == ("unlimited", "24 h")
    assert line.effect is not None
    assert effect is not None
    assert line.effect.rank_by_guide is not None
    assert line.effect.rank_by_guide.plain() == {"rank": 3, "tied": False, "of": 9}
    assert line.effect.rank_with_this_from_evidence is not None
    assert effect.after is not None
    assert line.effect.rank_with_this_from_evidence.rank == effect.after.rank
    assert lines["modal-6"].effect is None


def test_a_filter_leaves_its_statements_alone(catalogue: Catalogue) -> None:
    answer = guide_checks_json(catalogue, CheckFilter(verdicts=("unverified",)))
    assert [line.id for line in answer.checks] == ["vercel-sandbox-4"]
    assert answer.not_checked_count == len(unchecked(catalogue))


def test_every_line_says_what_its_row_says(catalogue: Catalogue) -> None:
    answer = guide_checks_json(catalogue, CheckFilter())
    for line, row in zip(answer.checks, guide_checks(catalogue), strict=True):
        assert (line.platform, line.as_of, line.kind) == (row.platform.id, row.as_of, row.kind or None)
        assert line.criterion == (None if row.criterion == NO_CRITERION else row.criterion)
        assert (line.effect is None) == (row.effect is None)
        assert line.page == f"guide-check?entry={row.check.id}"
        if line.effect and row.effect:
            places = (line.effect.rank_by_guide, line.effect.rank_with_this_from_evidence)
            assert [place and place.rank for place in places] == [
                place and place.rank for place in (row.effect.before, row.effect.after)
            ]
            assert line.effect.same_measure == row.effect.same_measure
    for line, row in zip(answer.not_checked, unchecked(catalogue), strict=True):
        assert (line.platform, line.field, line.opinion) == (row.platform.id, row.claim.field, row.opinion)
        assert line.criterion == (None if row.criterion == NO_CRITERION else row.criterion)
        assert line.value == row.claim.value
    for line, row in zip(answer.standings, standings(catalogue), strict=True):
        assert (line.platform, line.guide.rank, line.gained) == (row.platform.id, row.guide.rank, row.gained)
        assert (line.evidence_among_the_same.rank, line.evidence_among_all.rank) == (row.today.rank, row.all.rank)
    assert {line.criterion is None for line in answer.checks} == {True, False}

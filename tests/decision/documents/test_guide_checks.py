"""Tests of the guide's checks as JSON: the rows of the page."""

import json

from decision.catalogue.catalogue import Catalogue
from decision.documents.guide_checks import guide_checks_json
from decision.guide.checks import CheckFilter, guide_checks, unchecked


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
    assert line.effect.rank_by_guide.plain() == {"rank": 1, "tied": False, "of": 9}
    assert line.effect.rank_with_this_from_evidence is not None
    assert effect.after is not None
    assert line.effect.rank_with_this_from_evidence.rank == effect.after.rank
    assert lines["modal-6"].effect is None


def test_a_filter_leaves_its_statements_alone(catalogue: Catalogue) -> None:
    answer = guide_checks_json(catalogue, CheckFilter(verdicts=("unverified",)))
    assert [line.id for line in answer.checks] == ["vercel-sandbox-4"]
    assert answer.not_checked_count == len(unchecked(catalogue))

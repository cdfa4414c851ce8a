"""Tests of the decision record: what was decided, why, by which sources, and the link that leads back."""

from dataclasses import replace
from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import fair_words, spread_words
from decision.certainty.group import group
from decision.changes.watch import watched_link
from decision.claims.source import source_label
from decision.documents.decision_record import decision_record, left_out_text, record_markdown
from decision.documents.table import escaped
from decision.format import joined
from decision.links.link import from_query
from decision.ranking.outcomes import Outcome
from decision.ranking.view import ChosenMustHave
from decision.wizard.holding import Holding, KeptReason
from decision.wizard.recommendation import Blocker, LeftOutPlatform, Recommendation, recommendation

TODAY = date(2026, 11, 23)


def result_of(catalogue: Catalogue, query: str) -> Recommendation:
    """Return the recommendation for the view of a link."""
    return recommendation(catalogue, from_query(query, catalogue).view)


def test_the_record_holds_date_data_answers_result_runner_up_exclusions_sources_and_link(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "need=security,long-session&task=86400&must=audit")
    text = record_markdown(decision_record(catalogue, result, "https://atlas.example", TODAY))
    first, second = result.result.best_first[0].platform.label, result.result.best_first[1].platform.label
    for piece in (
        "Date: 2026-11-23",
        f"Data: {catalogue.version}",
        f"Result: {first}",
        f"Runner-up: {second}",
        "Maximum security and Long-running sessions",
        f"<https://atlas.example/choose?decided=2026-11-23&v=2&d={catalogue.version}&must=audit&need=security,long-session&task=86400&step=result>",
    ):
        assert piece in text.replace("\\", ""), piece
    for left in result.excluded:
        assert left.platform.label in text.replace("\\", "")
    for row in result.result.best_first[:5]:
        for criterion in result.result.criteria:
            for claim in row.cells[criterion.id].chosen:
                assert (claim.url or source_label(catalogue, claim)) in text.replace("\\", "")
    again = from_query(text.split("/choose?")[1].split(">")[0], catalogue)
    assert again.view == replace(result.view, step="result", data=catalogue.version)
    assert not again.ignored
    assert watched_link(catalogue, text.split("- Link: <")[1].split(">")[0].replace("\\", "")).decided == TODAY


@pytest.mark.parametrize(
    ("source", "where"),
    [("pkg:pypi/e2b@2.63.0", ": the Python package e2b 2.63.0"), ("https://e2b.dev/docs", "<https://e2b.dev/docs>")],
)
def test_a_source_without_an_address_is_named_in_words(catalogue: Catalogue, source: str, where: str) -> None:
    platforms = tuple(
        platform.model_copy(
            update={
                "claims": tuple(
                    c if c.kind == "guide" else c.model_copy(update={"source": source}) for c in platform.claims
                )
            }
        )
        for platform in catalogue.platforms
    )
    data = replace(catalogue, platforms=platforms)
    text = record_markdown(decision_record(data, result_of(data, "need=security"), "", TODAY)).replace("\\", "")
    assert where in text
    assert "the guide, the Python" not in text


def test_a_record_of_nothing_names_what_nearly_fits(catalogue: Catalogue) -> None:
    text = record_markdown(decision_record(catalogue, result_of(catalogue, "need=edge,gpu"), "", TODAY))
    assert "no platform fits" in text
    assert "Nearly fits" in text


@pytest.mark.parametrize(
    ("outcome", "reasons", "blockers", "expected"),
    [
        ("fails", (), (("audit", "no", "Rules"),), "E2B: no (Rules)"),
        ("cannot tell", (), (("audit", "unknown", "Rules"),), "E2B, unknown: unknown (Rules)"),
        ("fails", (), (("audit", "no", "Rules"), ("gpu", "none", "GPU")), "E2B: no (Rules); none (GPU)"),
        ("fails", ("category: local",), (), "E2B: category: local"),
        ("fails", ("*no*",), (), r"E2B: \*no\*"),
    ],
)
def test_what_is_left_out_stands_with_its_reasons_and_unsettled_ones_are_named(
    catalogue: Catalogue,
    outcome: Outcome,
    reasons: tuple[str, ...],
    blockers: tuple[tuple[str, ...], ...],
    expected: str,
) -> None:
    causes = tuple(Blocker(ChosenMustHave(id), id, outcome, why, answer) for id, why, answer in blockers)
    left_out = LeftOutPlatform(catalogue.platform["e2b"], outcome, reasons, causes)
    result = replace(result_of(catalogue, ""), excluded=(left_out,))
    text = record_markdown(decision_record(catalogue, result, "", TODAY))
    assert f"\n## Left out\n\n- {expected}\n\n## Claims" in text


def test_the_agreement_of_people_stands_in_the_record(catalogue: Catalogue) -> None:
    query = "need=security&people=isolation.price.gpu;Ann:9.1.0;%2ABob%2A:1.9.0"
    result = result_of(catalogue, query)
    group_result = group(catalogue, result.settled)
    assert group_result
    text = record_markdown(decision_record(catalogue, result, "", TODAY))
    agreement, ranks = (
        text.split(f"## {title}\n")[1].split("##")[0] for title in ("How far the group agrees", "Ranks side by side")
    )
    for sentence in (*fair_words(group_result), spread_words(group_result.spreads[0])):
        assert f"- {escaped(sentence)}\n" in agreement
    assert "- Ann and \\*Bob\\*: " in agreement
    assert "- \\*Bob\\*: Isolation 1, Longest session 0, " in agreement
    assert "| Place | Platform | Your sliders | Ann | \\*Bob\\* | Mean score | Least score |" in ranks
    assert 5 <= ranks.count("\n| ") - 2 <= 15
    assert f"| 1 | {group_result.rows[0].platform.label} |" in ranks
    assert "people=" in text.split("- Link: ")[1].split("\n")[0]


def test_without_other_people_the_record_has_no_agreement(catalogue: Catalogue) -> None:
    text = record_markdown(decision_record(catalogue, result_of(catalogue, "need=security"), "", TODAY))
    assert "group agrees" not in text
    assert "side by side" not in text


def test_lists_of_nothing_say_so(catalogue: Catalogue) -> None:
    result = replace(result_of(catalogue, ""), excluded=(), caveats=(), stack=(), reasons={})
    text = record_markdown(decision_record(catalogue, result, "https://atlas.example", TODAY))
    for title, sentence in (
        ("Answers", "None; all is by default."),
        ("For and against", "Nothing sets them apart."),
        ("What the guide recommends", "No need was chosen, so the guide's advice does not apply."),
        ("Watch out for", "Nothing was found."),
        ("Left out", "Nobody."),
    ):
        assert f"\n## {title}\n\n{sentence}\n" in text
    assert "## Stack" not in text
    assert "- Needs, most important first: none chosen\n" in text
    assert f"- Link: <https://atlas.example/choose?decided=2026-11-23&v=2&d={catalogue.version}&step=result>\n" in text


def test_the_link_of_a_result_names_that_step_once(catalogue: Catalogue) -> None:
    text = record_markdown(decision_record(catalogue, result_of(catalogue, "need=gpu&step=result"), "", TODAY))
    assert text.split("- Link: ")[1].split("\n")[0].count("step=result") == 1


def test_five_platforms_are_argued_and_tied_ones_share_a_rank(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "")
    best = result.result.best_first
    text = record_markdown(decision_record(catalogue, result, "", TODAY))
    argued = text.split("## For and against")[1].split("##")[0]
    labels = dict.fromkeys(line[2:].split(":")[0] for line in argued.splitlines() if line.startswith("- "))
    assert list(labels) == [row.platform.label for row in best[:5]]
    for row in best:
        rank = f"{row.rank}=" if row.tied else f"{row.rank}"
        assert f"| {rank} | {row.platform.label} | {row.score:.2f} | {row.lower:.2f} | {row.upper:.2f} |" in text


def test_must_haves_that_keep_the_unknown_say_of_how_many_and_whom(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "must=framework=langchain")
    (kept,) = result.kept_unknown
    known, unknown = (joined([row.platform.label for row in rows]) for rows in (kept.known, kept.unknown))
    line = f"Works with LangChain: known for {len(kept.known)} ({known}); unknown for {len(kept.unknown)} ({unknown})."
    text = record_markdown(decision_record(catalogue, result, "", TODAY)).replace("\\", "")
    assert f"\n## Ranked though unknown\n\n- {line}\n" in text
    nobody = replace(result, kept_unknown=(replace(kept, known=(), unknown=()),))
    assert "known for 0 (none); unknown for 0 (none)." in record_markdown(decision_record(catalogue, nobody, "", TODAY))


def test_the_head_says_how_many_were_left_out_and_why(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "need=gpu&must=audit")
    text = left_out_text(result)
    unknown = sum(left.outcome == "cannot tell" for left in result.excluded)
    assert text.startswith(
        f"{len(result.excluded)} of {len(catalogue.platforms)} platforms were left out, {unknown} of them because it is unknown"
    )
    for left in result.left_out_by:
        assert f"{left.answer or 'other reasons'} ({left.count})" in text
    record = decision_record(catalogue, result, "", TODAY)
    assert record.left_out == text
    assert record_markdown(record).replace("\\", "").split("\n\n")[2] == text


def test_where_nobody_was_left_out_the_head_says_so(catalogue: Catalogue) -> None:
    assert left_out_text(replace(result_of(catalogue, ""), excluded=())) == "No platform was left out."


def test_a_record_that_follows_another_says_what_still_holds_of_it(catalogue: Catalogue) -> None:
    held = Holding("2026.11.01-x", "Acme", 2, (), ("Bolt",), (KeptReason("Price: $1", "changed", "Price: $2"),))
    record = decision_record(catalogue, result_of(catalogue, "step=result&d=2026.11.01-x"), "", TODAY, held)
    part = record.parts[0]
    assert part.title == "What still holds"
    assert [line.text for line in part.lines] == [
        "With the data of 1 Nov 2026, Acme ranked first; today Bolt does, and it ranks 2. The reason for it has changed.",
        "Changed: price: $1; now price: $2",
    ]
    assert f"d={catalogue.version}" in record.link
    plain = decision_record(catalogue, result_of(catalogue, "step=result"), "", TODAY)
    assert "What still holds" not in [part.title for part in plain.parts]

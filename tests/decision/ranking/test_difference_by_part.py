"""Differences in words, part by part, between the shipped data and the same with one thing changed."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.ranking.difference import difference
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.offers import with_offers, without_offers
from tests.helpers.starts import own_start, with_starts


def told(old: Catalogue, new: Catalogue) -> dict[str, list[str]]:
    """Return the changes by heading, without their counts."""
    by_heading: dict[str, list[str]] = {}
    for line in difference(old, new)[1:]:
        if line.startswith("  "):
            by_heading[list(by_heading)[-1]].append(line.strip())
        else:
            by_heading[line.partition(":")[0]] = []
    return by_heading


def with_claims(catalogue: Catalogue, *claims: Claim) -> Catalogue:
    """Return the data set in which one platform has these claims alone."""
    platforms = (
        platform.model_copy(update={"claims": claims}) if platform.id == "e2b" else platform
        for platform in catalogue.platforms
    )
    return replace(catalogue, platforms=tuple(platforms))


def claim(value: object = "any words", **more: object) -> Claim:
    """Return a claim that fills no cell."""
    sound = {"field": "other.note", "source": "https://x.example/a", "kind": "vendor-docs", "topic": "x"}
    return Claim(platform="e2b", value=value, **{**sound, **more})


def test_an_abbreviation_keeps_its_capitals(catalogue: Catalogue) -> None:
    old, new = with_claims(catalogue), with_claims(catalogue, claim(value=True, field="gpu.available", topic=""))
    assert told(old, new)["Claims"] == ["E2B, GPU: yes (https://x.example/a): added"]
    assert "E2B, GPU: unknown became yes" in told(old, new)["Chosen values, default view"]


SAME = "E2B, other: any words (https://x.example/a)"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([claim()], [claim()], []),
        ([claim(), claim()], [claim()], ["removed"]),
        ([claim()], [claim(), claim()], ["added"]),
        ([claim()], [claim("other words")], ["any words became other words"]),
        ([claim()], [claim(source="https://x.example/b")], ["source was 'https://x.example/a'"]),
        ([claim()], [claim("other words", source="https://x.example/b")], ["removed", "added"]),
        ([claim()], [claim(scope="Pro")], ["removed", "added"]),
        ([claim()], [claim(note="Look.", tier="paid")], ["tier was 'any', note was ''"]),
        ([claim()], [claim("other words", note="Look.")], ["any words became other words; note was ''"]),
        ([claim()], [claim(as_of="2026-11-01")], ["as_of was None"]),
    ],
)
def test_a_claim_was_added_removed_or_changed(
    catalogue: Catalogue, before: list[Claim], after: list[Claim], changes: list[str]
) -> None:
    lines = told(with_claims(catalogue, *before), with_claims(catalogue, *after)).get("Claims", [])
    assert len(lines) == len(changes)
    assert all(line.startswith("E2B, ") and line.endswith(change) for line, change in zip(lines, changes, strict=True))


def test_a_date_stands_behind_the_source_where_there_is_one(catalogue: Catalogue) -> None:
    empty = with_claims(catalogue)
    for as_of, ending in (
        (None, "(https://x.example/a): added"),
        ("2026-11-01", "(https://x.example/a, 2026-11-01): added"),
    ):
        (line,) = told(empty, with_claims(catalogue, claim(as_of=as_of)))["Claims"]
        assert line.endswith(ending)


def test_records_are_added_removed_changed_or_in_another_order(catalogue: Catalogue) -> None:
    first, *others = catalogue.presets
    assert told(catalogue, replace(catalogue, presets=tuple(others))) == {
        "Rules and words": [f"presets, {first.id}: removed"]
    }
    assert told(replace(catalogue, presets=tuple(others)), catalogue)["Rules and words"] == [
        f"presets, {first.id}: added"
    ]
    assert told(catalogue, replace(catalogue, presets=(*others, first)))["Rules and words"] == [
        "presets: another order"
    ]
    renamed = first.model_copy(update={"label": "Another"})
    assert told(catalogue, replace(catalogue, presets=(renamed, *others)))["Rules and words"] == [
        f"presets, {first.id}: label"
    ]


def test_a_single_record_and_one_of_a_mapping_are_told_by_their_keys(catalogue: Catalogue) -> None:
    guide = catalogue.guide.model_copy(update={"title": "Another"})
    assert told(catalogue, replace(catalogue, guide=guide)) == {"Rules and words": ["guide: title"]}
    field = catalogue.fields["other.note"]
    fields = {**catalogue.fields, field.name: field.model_copy(update={"label": "Another"})}
    assert told(catalogue, replace(catalogue, fields=fields))["Rules and words"] == ["fields, other.note: label"]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (1, 2, ["1 run of starts added"]),
        (3, 1, ["2 runs of starts removed"]),
        (1, 1, []),
    ],
)
def test_runs_of_starts_are_counted(catalogue: Catalogue, before: int, after: int, lines: list[str]) -> None:
    run = own_start("2026-03-01", 100, platform="beam")
    old, new = (with_starts(catalogue, *[run] * count) for count in (before, after))
    assert told(old, new).get("Measurements", []) == lines


def test_rows_of_workloads_are_counted(catalogue: Catalogue) -> None:
    fewer = replace(catalogue, tasks=replace(catalogue.tasks, rows=catalogue.tasks.rows[2:]))
    assert told(catalogue, fewer)["Measurements"] == ["2 rows of workloads removed"]
    assert told(fewer, catalogue)["Measurements"] == ["2 rows of workloads added"]


def test_ranks_are_told_in_the_new_order_and_those_that_are_gone_last(catalogue: Catalogue) -> None:
    rows = ranking(catalogue, View()).best_first
    gone = {row.id for row in rows[:2]}
    fewer = replace(catalogue, platforms=tuple(p for p in catalogue.platforms if p.id not in gone))
    lines = told(catalogue, fewer)["Ranks, default view"]
    assert lines[0] == f"{rows[2].platform.label} went from {rows[2].rank} to 1"
    assert lines[-2:] == [f"{row.platform.label} was {row.rank} and is no longer ranked" for row in rows[:2]]
    back = told(fewer, catalogue)["Ranks, default view"]
    assert back[:2] == [f"{row.platform.label} is new at {row.rank}" for row in rows[:2]]
    assert told(catalogue, fewer)["Platforms"] == [
        f"{catalogue.platform[id].label} was removed, with {len(catalogue.platform[id].claims)} claims"
        for id in sorted(gone)
    ]


def test_another_offer_by_which_a_platform_is_ranked_is_named(catalogue: Catalogue) -> None:
    old, new = without_offers(catalogue), with_offers(catalogue, 1)
    lines = {
        f"{row.platform.label} is ranked as {row.label} now"
        for row in ranking(new, View()).best_first
        if len(row.platform.offers) > 1
    }
    assert lines
    assert lines <= set(told(old, new)["Ranks, default view"])
    assert not lines & set(told(new, new).get("Ranks, default view", []))

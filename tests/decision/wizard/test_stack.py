"""Tests of the stack: the parts that answers call for, why, and which platforms can play them."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.format import inside_sentence
from decision.ranking.must_haves import judge
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.stack import FILES, StackPart, stack
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.lint import claim

CATALOGUE = shipped_catalogue()
DEFAULT = ranking(CATALOGUE, View())
LEADER = DEFAULT.best_first[0]
NOTHING = replace(DEFAULT, best_first=())


def parts(view: View = View(), result: Ranking = DEFAULT, data: Catalogue = CATALOGUE) -> dict[str, StackPart]:  # noqa: B008
    """Return the parts of a stack by the id of their role."""
    return {part.role.id: part for part in stack(data, view, result)}


def with_files(value: str | None) -> Catalogue:
    """The data set where this is what becomes of files at the leader; None where nobody says."""
    own = () if value is None else (claim(FILES, value, platform=LEADER.id),)
    others = tuple(known for known in LEADER.platform.claims if known.field != FILES)
    changed = LEADER.platform.model_copy(update={"claims": (*own, *others)})
    return replace(
        CATALOGUE, platforms=tuple(changed if known.id == changed.id else known for known in CATALOGUE.platforms)
    )


def test_the_first_part_runs_the_code_by_the_two_best_platforms() -> None:
    part = next(iter(stack(CATALOGUE, View(), DEFAULT)))
    assert (part.role.id, part.why) == ("execution", "Ranked first by your weights and must-haves.")
    assert part.platforms == tuple(row.platform for row in DEFAULT.best_first[:2])
    assert [platform.id for platform in part.guide] == list(part.role.guide_picks)


def test_where_nothing_is_ranked_the_first_part_says_so_and_no_other_follows_from_files() -> None:
    only = parts(result=NOTHING, data=with_files("ephemeral"))
    assert [*only] == ["execution"]
    assert only["execution"].why == "No platform matches all must-haves yet."
    assert only["execution"].platforms == ()


@pytest.mark.parametrize("need", ["file-storage", "edge"])
def test_a_need_calls_for_its_part(need: str) -> None:
    label = next(known.label for known in CATALOGUE.needs if known.id == need)
    role = next(role.id for role in CATALOGUE.roles if need in role.needs)
    assert parts(View(needs=(need,)), NOTHING)[role].why == f"You asked for it: {inside_sentence(label)}."
    assert role not in parts(View(needs=("gpu",)), NOTHING)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("persistent", None),
        ("ephemeral", f"Files at {LEADER.platform.label} are ephemeral."),
        (None, f"{LEADER.platform.label} does not document whether files are kept."),
    ],
)
def test_files_that_do_not_last_at_the_leader_call_for_storage(value: str | None, why: str | None) -> None:
    needed = parts(data=with_files(value))
    assert (needed["storage"].why if "storage" in needed else None) == why
    assert "edge" not in needed


def test_storage_is_of_its_category_and_the_edge_of_those_that_meet_its_rule() -> None:
    needed = parts(View(needs=("file-storage", "edge")))
    assert [platform.category for platform in needed["storage"].platforms] == ["storage"] * len(
        needed["storage"].platforms
    )
    assert needed["storage"].platforms
    edge = ChosenMustHave("edge")
    assert needed["edge"].platforms == tuple(
        platform
        for platform in CATALOGUE.platforms
        if judge(CATALOGUE, edge, platform.id, View().basis).outcome == "meets"
    )

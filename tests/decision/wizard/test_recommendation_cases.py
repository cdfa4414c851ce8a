"""Tests of the recommendation on made claims: who is left out and by which answer, what comes nearest, warnings and stack."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.links.link import from_query
from decision.wizard.recommendation import Recommendation, recommendation
from tests.helpers.data_set import shipped_catalogue

GPU, FILES, SESSION, WALL, EGRESS = (
    "gpu.available", "persistence.filesystem", "session.max_duration", "isolation.default", "network.egress_controls",
)  # fmt: skip
CLAIMS: dict[str, list[tuple[str, object]]] = {
    "modal": [(GPU, True), (FILES, "persistent"), (SESSION, 86400), (WALL, "gvisor")],
    "e2b": [(GPU, False), (FILES, "ephemeral"), (SESSION, 3600), (WALL, "firecracker")],
    "beam": [(WALL, "container"), (EGRESS, True), (SESSION, [60, 86400])],
    "daytona": [(GPU, True), (EGRESS, False)],
    "runloop": [(WALL, "container")],
    "blaxel": [],
    "northflank": [(WALL, "not_applicable")],
    "fastio": [],
}
RULES, TASK = "What does your security policy require?", "How long does your longest task run?"
NO_EGRESS = ("Egress control", "cannot tell", "Egress control: unknown", RULES)


def small(changes: dict[str, list[tuple[str, object]]]) -> Catalogue:
    """The data set with a few platforms and a few claims about them."""
    shipped, rows = shipped_catalogue(), {**CLAIMS, **changes}
    source = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    platforms = tuple(
        platform.model_copy(
            update={
                "claims": tuple(
                    Claim(**{"platform": platform.id, "field": field, "value": value, **source, **dict(*more)})
                    for field, value, *more in rows[platform.id]
                ),
                "guide_check": (),
            }
        )
        for platform in shipped.platforms
        if platform.id in rows
    )
    needs = (need.model_copy(update={"picks": tuple(id for id in need.picks if id in rows)}) for need in shipped.needs)
    roles = (role.model_copy(update={"guide_picks": ("fastio", "e2b")}) for role in shipped.roles)
    return replace(shipped, platforms=platforms, starts=(), needs=tuple(needs), roles=tuple(roles))


CATALOGUE = small({})


def recommended(query: str, catalogue: Catalogue = CATALOGUE) -> Recommendation:
    """Return the recommendation for a link without a fault."""
    parsed = from_query(quote(query, safe="=&:,"), catalogue)
    assert not parsed.ignored
    return recommendation(catalogue, parsed.view)


def blockers(made: Recommendation, id: str) -> list[tuple[str, str, str, str]]:
    """What kept a platform out: label, outcome, reason and answer of each."""
    (left,) = (left for left in made.excluded if left.platform.id == id)
    return [(blocker.label, blocker.outcome, blocker.reason, blocker.answer) for blocker in left.blockers]


@pytest.mark.parametrize(
    ("query", "id", "expected"),
    [
        ("need=gpu", "e2b", [("GPU", "fails", "GPU: no", "GPU workloads")]),
        ("must=gpu", "e2b", [("GPU", "fails", "GPU: no", "Does the code need a GPU?")]),
        ("must=egress", "modal", [NO_EGRESS]),
        (
            "must=session>=3600", "beam",
            [("Session at least 1 h", "cannot tell", "longest session: 1 min–24 h", "your filters")],
        ),
        (
            "must=session>=3600&task=3600", "beam",
            [("Session at least 1 h", "cannot tell", "longest session: 1 min–24 h", TASK)],
        ),
        (
            "must=session>=3600&task=86400", "beam",
            [("Session at least 1 h", "cannot tell", "longest session: 1 min–24 h", "your filters")],
        ),
        (
            "must=languages,egress", "modal",
            [
                ("Runs all selected languages", "cannot tell", "languages: unknown", "Which languages must run?"),
                NO_EGRESS,
            ],
        ),
    ],
)  # fmt: skip
def test_who_is_left_out_is_told_with_the_answers_that_asked_for_it(query, id, expected):
    assert blockers(recommended(query), id) == expected


def test_what_no_answer_leaves_out_has_its_own_reason_and_no_blockers():
    made = recommended("must=egress")
    (storage,) = (left for left in made.excluded if left.platform.id == "fastio")
    assert storage.blockers == ()
    assert storage.reasons == ("Storage: Keeps files for agents and runs no code, so it is never ranked.",)
    assert all(left.reasons == () for left in made.excluded if left is not storage)


@pytest.mark.parametrize(
    ("query", "nearest", "ways"),
    [
        ("need=gpu&must=egress", ["modal", "beam", "daytona"], [(RULES, "Egress control", 2), ("GPU workloads",) * 2 + (1,)]),
        ("need=edge,gpu&must=egress", ["modal", "beam", "daytona"], []),
        (
            "task=3600&must=session>=3600,egress", ["modal", "e2b", "beam"],
            [(RULES, "Egress control", 2), (TASK, "Session at least 1 h", 1)],
        ),
        ("must=languages,gpu_model=T4", ["modal", "daytona", "blaxel", "runloop", "beam", "northflank"], []),
        ("must=edge", ["modal", "e2b", "daytona", "blaxel", "runloop", "beam"], [("What else must it have?", "Edge locations", 7)]),
        ("need=file-storage,edge&find=nobody", ["modal", "e2b", "blaxel", "daytona", "runloop", "beam"],
         [("Edge distribution",) * 2 + (7,)]),
    ],
)  # fmt: skip
def test_where_nothing_fits_the_nearest_and_the_answers_to_give_up_are_named(query, nearest, ways):
    made = recommended(query)
    assert made.result.best_first == ()
    assert [left.platform.id for left in made.nearly] == nearest
    assert [(way.answer, way.label, way.count) for way in made.relaxations] == ways


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("need=gpu", [("gpu", "daytona", "holds")]),
        ("need=file-storage,gpu", [("file-storage", "modal", "holds"), ("gpu", "daytona", "holds")]),
        ("need=gpu,file-storage", [("gpu", "daytona", "holds"), ("file-storage", "modal", "holds")]),
        ("need=gpu&lens=guide", []),
    ],
)
def test_further_platforms_that_meet_a_need_follow_the_order_of_the_needs(query, expected):
    also = recommended(query).also_meets
    assert [(pick.need.id, pick.platform.id, pick.judgement.verdict) for pick in also] == expected


def test_who_meets_a_need_on_another_plan_alone_is_left_out_and_says_so():
    made = recommended("need=edge", small({"beam": [("regions.edge", True, {"tier": "enterprise"})],
                                           "modal": [("regions.edge", True)], "fastio": [("regions.edge", True)]}))  # fmt: skip
    verdicts = [(pick.platform.id, pick.judgement.verdict) for pick in made.also_meets]
    assert verdicts == [("modal", "holds")]
    (beam,) = (left for left in made.excluded if left.platform.id == "beam")
    assert beam.ways == ("Edge distribution: On request (Enterprise) it does: Edge locations: yes.",)


def test_those_that_meet_a_need_without_a_condition_stand_first():
    made = recommended("need=file-storage", small({"beam": [("persistence.volumes", True, {"tier": "enterprise"})]}))
    verdicts = [(pick.platform.id, pick.judgement.verdict) for pick in made.also_meets]
    assert verdicts == [("modal", "holds"), ("beam", "condition")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["export e2b ephemeral", "files-unknown daytona None"]),
        (
            "task=86400&trust=strangers",
            ["checkpoint e2b 3600", "export e2b ephemeral", "task-unknown daytona None", "files-unknown daytona None"],
        ),
        ("must=session>=3600&task=3600", ["export e2b ephemeral"]),
        ("must=session>=3600&task=28800", ["checkpoint e2b 3600", "export e2b ephemeral"]),
        ("must=egress&task=3600&trust=generated",
         ["checkpoint beam [60, 86400]", "files-unknown beam None", "isolation beam container"]),
        ("must=egress&trust=reviewed", ["files-unknown beam None"]),
        ("need=gpu", ["files-unknown daytona None", "need-gpu None None"]),
    ],
)  # fmt: skip
def test_the_three_best_have_their_warnings_and_needs_have_theirs_after_them(query, expected):
    assert [
        f"{made.id} {made.platform.id if made.platform else None} {made.claim.value if made.claim else None}"
        for made in recommended(query).caveats
    ] == expected


@pytest.mark.parametrize(
    ("query", "count"), [("must=egress", 1), ("must=egress&w=gpu:3", 0), ("must=egress&w=isolation:1", 1)]
)
def test_doubt_is_a_warning_where_the_criterion_weighs_anything(query, count):
    doubtful = small({"beam": [(WALL, "container", {"doubt": "An old page."}), (EGRESS, True)]})
    warnings = [made for made in recommended(query, doubtful).caveats if made.id == "doubt"]
    assert [made.text for made in warnings] == ["Beam: its isolation is doubtful or disputed."] * count


@pytest.mark.parametrize(
    ("query", "changes", "expected"),
    [
        ("", {}, [("execution", "Ranked first by your weights and must-haves.", ["modal", "e2b"])]),
        ("must=egress", {}, [
            ("execution", "Ranked first by your weights and must-haves.", ["beam"]),
            ("storage", "Beam does not document whether files are kept.", ["fastio"]),
        ]),
        ("must=egress", {"beam": [(EGRESS, True), (FILES, "ephemeral")]}, [
            ("execution", "Ranked first by your weights and must-haves.", ["beam"]),
            ("storage", "Files at Beam are ephemeral.", ["fastio"]),
        ]),
        ("need=edge", {"blaxel": [("regions.edge", True)]}, [
            ("execution", "Ranked first by your weights and must-haves.", ["blaxel"]),
            ("storage", "Blaxel does not document whether files are kept.", ["fastio"]),
            ("edge", "You asked for it: edge distribution.", ["blaxel"]),
        ]),
        ("need=edge,file-storage", {}, [
            ("execution", "No platform matches all must-haves yet.", []),
            ("storage", "You asked for it: file storage for agents.", ["fastio"]),
            ("edge", "You asked for it: edge distribution.", []),
        ]),
    ],
)  # fmt: skip
def test_a_stack_has_the_parts_that_the_answers_and_the_files_call_for(query, changes, expected):
    made = recommended(query, small(changes))
    assert [(part.role.id, part.why, [p.id for p in part.platforms]) for part in made.stack] == expected
    assert {tuple(p.id for p in part.guide) for part in made.stack} == {("fastio", "e2b")}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["why", "e2b-free", "firecracker-docker", "gpu", "duration", "files", "sharing", "cost", "reliability"]),
        ("need=gpu", ["gpu", "files"]),
        ("need=file-storage", ["files", "mcp", "sharing"]),
    ],
)
def test_the_entries_explain_needs_and_warnings_and_without_needs_the_criteria(query, expected):
    assert [entry.id for entry in recommended(query).faq] == expected

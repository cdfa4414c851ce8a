"""The shipped data: complete, sourced, and true to the guide and to the measurements."""

import re
from pathlib import Path

import pytest
import yaml

from decision.cells.cell import Basis
from decision.cells.matrix import matrix
from decision.reading.reader import DATA

RESEARCHED = [
    "agentcube",
    "aio-sandbox",
    "alibaba-agent-sandbox",
    "anthropic-code-execution",
    "anthropic-sandbox-runtime",
    "archil",
    "aws-agentcore",
    "aws-lambda-microvms",
    "azure-dynamic-sessions",
    "beam",
    "blaxel",
    "boxlite",
    "buddy-sandboxes",
    "cloudflare-sandboxes",
    "coder",
    "codesandbox",
    "container-use",
    "coreweave",
    "createos",
    "cua",
    "cube-sandbox",
    "daytona",
    "declaw",
    "deno-sandbox",
    "depot",
    "dify-sandbox",
    "digitalocean-microvms",
    "docker-sandboxes",
    "e2b",
    "exe-dev",
    "fastio",
    "fly-machines",
    "fly-sprites",
    "freestyle",
    "google-agent-sandbox",
    "google-cloud-run",
    "hopx",
    "huawei-agentsphere",
    "hugging-face-sandboxes",
    "hyperbrowser",
    "inference-sh",
    "inngest-sandboxes",
    "isorun",
    "judge0",
    "kernel",
    "koyeb",
    "langsmith-sandboxes",
    "lightning-sandbox",
    "llm-sandbox",
    "matchlock",
    "microsandbox",
    "mitos",
    "modal",
    "morph",
    "namespace",
    "northflank",
    "novita",
    "nvidia-openshell",
    "openai-containers",
    "opencomputer",
    "opensandbox",
    "oracle-sandboxes",
    "piston",
    "prime-intellect",
    "railway-sandboxes",
    "render",
    "rivet-agentos",
    "runloop",
    "sandbox-fusion",
    "sandbox0",
    "smolvm",
    "superserve",
    "telnyx-agent-sandboxes",
    "tensorlake",
    "upstash-box",
    "vercel-sandbox",
]
UNLIMITED = ("northflank", "modal", "daytona", "blaxel", "beam")


@pytest.fixture(scope="module")
def guide(catalogue):
    """The cells of the guide lens."""
    return matrix(catalogue, Basis("guide"))


@pytest.fixture(scope="module")
def today(catalogue):
    """The cells of the evidence lens."""
    return matrix(catalogue, Basis())


def test_every_researched_platform_is_there_and_has_claims(catalogue):
    assert len(RESEARCHED) == 76
    assert sorted(catalogue.platform) == RESEARCHED
    assert sorted(file.stem for file in (DATA / "platforms").glob("*.yaml")) == RESEARCHED
    assert all(platform.claims for platform in catalogue.platforms)


def test_no_claim_of_a_file_is_lost_and_each_has_a_source(catalogue):
    for file in sorted(Path(DATA / "platforms").glob("*.yaml")):
        written = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["claims"]
        assert len(catalogue.platform[file.stem].claims) == len(written)
        assert all(
            re.match(r"https://\S+\.\S+|pkg:(pypi|npm)/\S+@\S+|guide:\w", claim["source"]) for claim in written
        ), file.stem


def test_the_anchors_of_the_price_bracket_all_prices(catalogue, today):
    measure = catalogue.criterion["price"].evidence
    ends = [end for row in today.values() for end in _ends(row["price"].value)]
    assert len(ends) > 15
    assert measure.best <= min(ends) <= max(ends) <= measure.worst


def _ends(value: object) -> list[float]:
    return value if isinstance(value, list) else [] if value is None else [float(value)]


@pytest.mark.parametrize(
    ("scope", "tier"),
    [
        ("Pro and Enterprise", "paid"),
        ("Hobby", "free"),
        ("Enterprise", "enterprise"),
        ("", "any"),
        ("templates", "any"),
    ],
)
def test_the_plan_is_read_from_the_scope(catalogue, scope, tier):
    start = [
        c.tier for p in catalogue.platforms for c in p.claims if c.scope.split(",")[0] == scope and c.kind != "guide"
    ]
    assert tier in start


def test_plans_of_one_platform(catalogue):
    tiers = {
        claim.value: claim.tier for claim in catalogue.claims("e2b", "session.max_duration") if claim.kind != "guide"
    }
    assert (tiers[3600], tiers[86400], tiers["custom"]) == ("free", "paid", "enterprise")


def test_the_guide_s_sessions(guide):
    stated = {"vercel-sandbox": 2700, "cloudflare-sandboxes": 1800, "e2b": 86_400, "depot": 28_800}
    stated |= dict.fromkeys(UNLIMITED, "unlimited")
    assert {id: guide[id]["session"].value for id in stated} == stated


def test_the_guide_s_gpus(guide):
    assert [guide[id]["gpu"].value for id in ("modal", "beam", "northflank", "daytona")] == [True] * 4
    without = ("e2b", "vercel-sandbox", "cloudflare-sandboxes", "blaxel", "depot")
    assert [(guide[id]["gpu"].state, guide[id]["gpu"].value) for id in without] == [("no", False)] * 5


def test_the_guide_s_languages(guide):
    for id in ("e2b", "vercel-sandbox", "cloudflare-sandboxes", "beam"):
        assert {"python", "node"} <= set(guide[id]["languages"].value), id
    modal = guide["modal"]["languages"]  # Python first, limited Node.js: between half and all
    assert (modal.state, modal.utility.low, modal.utility.high) == ("range", 0.5, 1)
    for id in ("northflank", "daytona", "blaxel", "depot"):
        assert guide[id]["languages"].state == "unknown", id


def test_starts_on_which_the_guide_is_silent_are_unknown_in_it(guide):
    assert {guide[id]["cold_start"].state for id in ("modal", "vercel-sandbox", "depot", "beam")} == {"unknown"}
    assert guide["cloudflare-sandboxes"]["cold_start"].value == 50
    assert guide["blaxel"]["cold_start"].state == "unknown"


@pytest.mark.parametrize(("id", "value"), [("e2b", 365.6), ("daytona", 136.2), ("cloudflare-sandboxes", 1758.7)])
def test_measured_starts(today, id, value):
    cell = today[id]["cold_start"]
    assert (cell.state, round(cell.value, 1), cell.small) == ("known", value, False)
    assert cell.chosen[0].kind == "measurement"


def test_a_small_measurement_is_marked_and_a_full_older_run_comes_before_it(catalogue, today):
    assert today["tensorlake"]["cold_start"].small
    blaxel = today["blaxel"]["cold_start"]
    assert (blaxel.chosen[0].as_of, blaxel.small) == ("2026-05-05", False)
    assert any(s.date > "2026-05-05" and s.iterations < 100 for s in catalogue.starts_of["blaxel"])


def test_a_promise_without_a_measurement_is_shown_and_not_counted_unless_trusted(catalogue, today):
    morph = today["morph"]["cold_start"]
    assert (morph.state, morph.value, morph.utility.low, morph.utility.high) == ("unknown", None, 0, 1)
    assert morph.detail.startswith("claims ")
    trusted = matrix(catalogue, Basis(promises="trust"))["morph"]["cold_start"]
    assert trusted.state != "unknown"
    assert trusted.detail == "promised"


def test_what_a_collection_transcribed_is_second_hand_whoever_the_vendor_is(catalogue):
    transcribed = [
        claim
        for platform in catalogue.platforms
        for claim in platform.claims
        if claim.source.startswith("https://github.com/api-evangelist/")
    ]
    assert transcribed
    assert {claim.kind for claim in transcribed} == {"second-hand"}

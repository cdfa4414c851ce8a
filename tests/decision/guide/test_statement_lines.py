"""Tests of the lines behind a statement: outcome, text, claims and order of each platform, by values."""

from dataclasses import replace

import pytest

from decision.catalogue.guidance import StatementSpec
from decision.catalogue.platforms import Claim, GuideCheck
from decision.cells.cell import Basis
from decision.guide.statements import statement

AUDIT, FILES, VOLUMES = "security.audit_logs", "persistence.filesystem", "persistence.volumes"
AUDIT_CLAIMS = {
    "modal": [(AUDIT, True, {"tier": "enterprise", "scope": "Enterprise"})],
    "beam": [(AUDIT, True), (AUDIT, False, {"as_of": "2020-01-01"})],
    "e2b": [(AUDIT, False)],
    "blaxel": [(AUDIT, True), (AUDIT, False)],
    "daytona": [],
}


def claims(platform: str, rows: list[tuple]) -> tuple[Claim, ...]:
    """A vendor's claims of these fields and values, newer than any."""
    source = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    return tuple(
        Claim(**{"platform": platform, "field": field, "value": value, **source, **(more[0] if more else {})})
        for field, value, *more in rows
    )


def small(catalogue, rows: dict[str, list[tuple]], checks: tuple[GuideCheck, ...] = ()):
    """The data set with these platforms alone, and only these claims."""
    platforms = tuple(
        platform.model_copy(update={"claims": claims(platform.id, rows[platform.id]), "guide_check": checks})
        for platform in catalogue.platforms
        if platform.id in rows
    )
    return replace(catalogue, platforms=platforms, starts=())


@pytest.mark.parametrize(
    ("show", "of", "option", "rows", "summary", "expected"),
    [
        (
            "tally", "languages", None,
            {"modal": [("languages.runtime", ["python", "node"])], "beam": [("languages.runtime", ["python"])], "e2b": []},
            "Runs all selected languages (Python, Node.js): yes for 1 of 3 platforms (Modal); no for 1 (Beam); not documented for 1.",
            ["modal yes: Python, Node.js", "beam no: Python", "e2b unknown: unknown"],
        ),
        (
            "tally", "gpu_model", "T4",
            {"modal": [("gpu.models", ["T4"])], "beam": [("gpu.available", False)], "e2b": [("gpu.models", ["A100"])]},
            "GPU model T4: yes for 1 of 3 platforms (Modal); no for 1 (Beam); unclear for 1 (E2B).",
            ["modal yes: T4", "beam no: GPU: no", "e2b unsettled: A100"],
        ),
        (
            "tally", "audit", None, AUDIT_CLAIMS,
            "Audit log: yes for 1 of 5 platforms (Beam); no for 2 (E2B, Modal); unclear for 1 (Blaxel); "
            "not documented for 1.",
            [
                "beam yes: yes, in conflict", "e2b no: no", "modal no: no (on request only)",
                "blaxel unsettled: yes or no (2)", "daytona unknown: unknown",
            ],
        ),
        (
            "values", AUDIT, None, AUDIT_CLAIMS,
            "Audit log: yes for 1 of 5 platforms (Beam); no for 2 (E2B, Modal); unclear for 1 (Blaxel); "
            "not documented for 1.",
            [
                "beam yes: yes, in conflict", "e2b no: no", "modal no: no [on request only]",
                "blaxel unsettled: yes or no (2)", "daytona unknown: unknown",
            ],
        ),
        (
            "tally", "keeps_files", None,
            {
                "modal": [(FILES, "ephemeral"), (VOLUMES, True)],
                "beam": [(FILES, "ephemeral"), (VOLUMES, False)],
                "e2b": [(FILES, "ephemeral"), (FILES, "persistent")],
                "blaxel": [(FILES, "persistent")],
                "runloop": [(FILES, "ephemeral"), (VOLUMES, True), (VOLUMES, False)],
                "daytona": [],
            },
            "Keeps files: yes for 2 of 6 platforms (Blaxel, Modal); no for 1 (Beam); unclear for 2 (E2B, Runloop); "
            "not documented for 1.",
            [
                "blaxel yes: Files: persistent", "modal yes: Keeps files: yes",
                "beam no: Files: ephemeral; Keeps files: no",
                "e2b unsettled: Files: ephemeral or persistent; the rest is not documented (2)",
                "runloop unsettled: Files: ephemeral; Volumes: yes or no (3)",
                "daytona unknown: unknown",
            ],
        ),
        (
            "values", "pricing.free_tier", None,
            {
                "modal": [("pricing.free_tier", {"offered": True, "terms": "5 USD"})],
                "beam": [("pricing.free_tier", {"offered": False, "terms": "none"})],
            },
            "Free tier: yes for 1 of 2 platforms (Modal); no for 1 (Beam).",
            ["modal yes: yes: 5 USD", "beam no: no: none"],
        ),
        (  # a yes by the name, a no by its words
            "values", "pricing.free_tier", None,
            {
                "modal": [("pricing.free_tier", {"offered": True, "terms": "5 USD"})],
                "beam": [("pricing.free_tier", {"offered": True, "terms": "9 USD"})],
                "blaxel": [("pricing.free_tier", {"offered": False, "terms": "never"})],
                "e2b": [("pricing.free_tier", {"offered": False, "terms": "ended"})],
            },
            "Free tier: yes for 2 of 4 platforms (Beam, Modal); no for 2 (Blaxel, E2B).",
            ["beam yes: yes: 9 USD", "modal yes: yes: 5 USD", "e2b no: no: ended", "blaxel no: no: never"],
        ),
        (
            "values", "limits.max_vcpu", None,
            {
                "modal": [("limits.max_vcpu", 8)], "beam": [("limits.max_vcpu", 16)],
                "e2b": [("limits.max_vcpu", "unlimited")], "blaxel": [("limits.max_vcpu", 8)], "daytona": [],
            },
            "Largest vCPU count: known for 4 of 5 platforms, from 8 vCPU (2 platforms) to unlimited (E2B); not documented for 1.",
            ["e2b known: unlimited", "beam known: 16 vCPU", "blaxel known: 8 vCPU", "modal known: 8 vCPU",
             "daytona unknown: unknown"],
        ),
        (
            "values", "isolation", None,
            {
                "modal": [("isolation.default", "gvisor")], "beam": [("isolation.default", "container")],
                "e2b": [("isolation.default", "firecracker")], "daytona": [("isolation.default", "not_applicable")],
                "runloop": [("isolation.default", "vm")],
            },
            "Isolation: known for 5 of 5 platforms (Beam, Daytona, E2B, Modal, Runloop).",
            ["e2b known: microVM [Firecracker]", "runloop known: virtual machine", "modal known: gVisor",
             "beam known: container", "daytona known: not applicable"],
        ),
    ],
)  # fmt: skip
def test_each_platform_has_its_line_the_best_first(catalogue, show, of, option, rows, summary, expected):
    made = statement(small(catalogue, rows), StatementSpec(show=show, of=of, option=option, lead=""), Basis())
    lines = []
    for line in made.lines:
        known = sum(bool(part) for part in rows[line.platform.id])
        detail = f" [{line.detail}]" if line.detail else ""
        several = f" ({len(line.claims)})" if len(line.claims) > 1 else ""
        lines.append(
            f"{line.platform.id} {line.outcome}: {line.text}{detail}{several}{', in conflict' if line.conflict else ''}"
        )
        assert line.is_known == bool(known) == bool(line.claims)
        assert line.claim is (line.claims[0] if line.claims else None)
    assert (made.summary, lines) == (summary, expected)


def test_where_less_is_better_the_least_stands_first(catalogue):
    rows = {"modal": [("startup.cold_ms", 900)], "beam": [("startup.cold_ms", 5000)], "e2b": [("startup.cold_ms", 90)]}
    made = statement(
        small(catalogue, {**rows, "blaxel": []}),
        StatementSpec(show="values", of="cold_start", lead=""),
        Basis(promises="trust"),
    )
    assert made.summary == (
        "Cold start: known for 3 of 4 platforms, from 90 ms (E2B) to 5 s (Beam); not documented for 1."
    )
    assert [line.platform.id for line in made.lines] == ["e2b", "modal", "beam", "blaxel"]


def test_beyond_the_scale_of_a_criterion_the_size_decides(catalogue):
    rows = {"modal": [("startup.cold_ms", 40)], "beam": [("startup.cold_ms", 20)], "e2b": [("startup.cold_ms", 30)]}
    starts = StatementSpec(show="values", of="cold_start", lead="")
    made = statement(small(catalogue, rows), starts, Basis(promises="trust"))
    assert [line.platform.id for line in made.lines] == ["beam", "e2b", "modal"]


def test_named_platforms_stand_alone_and_unknown_names_are_passed_over(catalogue):
    rows = {"modal": [("gpu.available", True)], "beam": [("gpu.available", False)], "e2b": [], "fastio": []}
    spec = StatementSpec(show="values", of="gpu", lead="", platforms=("beam", "nobody", "fastio", "modal"))
    made = statement(small(catalogue, rows), spec, Basis())
    assert [line.platform.id for line in made.lines] == ["modal", "beam", "fastio"]
    assert made.summary == "GPU: yes for 1 of 3 platforms (Modal); no for 1 (Beam); not documented for 1."
    alone = spec.model_copy(update={"platforms": ("modal",)})
    assert statement(small(catalogue, rows), alone, Basis()).summary == "GPU of Modal: yes."


def test_a_check_rests_on_a_claim_of_its_source_and_rather_on_one_of_its_field(catalogue):
    def check(id: str, field: str, source: str) -> GuideCheck:
        return GuideCheck(
            id=id, field=field, source=source, guide_says="g", evidence_says=f"e {id}", verdict="contradicted"
        )

    a, b, c = ({"source": f"https://{name}.example", "doubt": name} for name in "abc")
    guide = {"kind": "guide", "source": "https://c.example"}
    rows = {
        "e2b": [
            ("gpu.models", ["T4"], a),
            (AUDIT, True, a),
            (AUDIT, False, a),
            ("gpu.available", True, b),
            (AUDIT, True, {**c, **guide}),
        ]
    }
    checks = (check("a", AUDIT, a["source"]), check("b", AUDIT, b["source"]), check("c", AUDIT, c["source"]))
    other = check("d", "session.max_duration", a["source"])
    data = small(catalogue, rows, (*checks, other))
    made = statement(data, StatementSpec(show="checks", of="security.", lead=""), Basis())
    of_e2b = data.platform["e2b"].claims
    assert [(line.check, line.claims, line.doubt) for line in made.lines] == [
        (checks[0], (of_e2b[1],), "a"),
        (checks[1], (of_e2b[3],), "b"),
        (checks[2], (), ""),
    ]
    assert next((line.text, line.detail, line.outcome) for line in made.lines) == ("e a", "Audit log", "contradicted")
    assert made.summary == "Of 3 statements checked: 3 contradicted."
    assert made.kind == "checks"


def test_the_first_reason_to_hesitate_is_told(catalogue):
    rows = {"e2b": [(FILES, "ephemeral"), (FILES, "persistent", {"doubt": "b"}), (FILES, "ephemeral", {"doubt": "c"})]}
    made = statement(small(catalogue, rows), StatementSpec(show="values", of=FILES, lead=""), Basis())
    assert made.lines[0].doubt == "b"

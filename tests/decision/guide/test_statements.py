"""Tests of statements of the evidence: what is counted, what is told of each platform, and what stays open."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import StatementSpec
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.guide.statements import Statement, statement


def claim(platform: str, field: str, value: object, **more: object) -> Claim:
    source = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    return Claim(**{"platform": platform, "field": field, "value": value, **source, **more})


def with_claims(catalogue, claims: dict[str, list[Claim]]):
    """A catalogue whose platforms have only these claims; platforms that are not named are missing."""
    changed = tuple(
        platform.model_copy(update={"claims": tuple(claims[platform.id]), "guide_check": ()})
        for platform in catalogue.platforms
        if platform.id in claims
    )
    return replace(catalogue, platforms=changed, starts=())


def stated(catalogue: Catalogue, **spec: object) -> Statement:
    """The statement of this specification, on the default basis."""
    return statement(catalogue, StatementSpec(lead="About it", **spec), Basis())


def test_a_tally_counts_unknown_apart_from_no(catalogue):
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", "gpu.available", True)],
            "beam": [claim("beam", "gpu.available", True), claim("beam", "gpu.available", False)],
            "e2b": [claim("e2b", "gpu.available", False)],
            "blaxel": [],
            "fastio": [],
        },
    )
    tally = stated(small, show="tally", of="gpu")
    assert tally.summary == (
        "GPU: yes for 1 of 4 platforms (Modal); no for 1 (E2B); unclear for 1 (Beam); not documented for 1."
    )
    assert [(line.platform.id, line.outcome) for line in tally.lines] == [
        ("modal", "yes"),
        ("e2b", "no"),
        ("beam", "unsettled"),
        ("blaxel", "unknown"),
    ]
    assert [line.text for line in tally.lines] == ["yes", "no", "yes or no", "unknown"]
    assert tally.lines[0].claim == small.claims("modal", "gpu.available")[0]
    assert tally.lines[3].claim is None
    assert len(tally.lines[2].claims) == 2


def test_values_give_both_ends_and_who_has_them(catalogue):
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", "session.max_duration", 86400)],
            "e2b": [claim("e2b", "session.max_duration", 3600)],
            "beam": [claim("beam", "session.max_duration", "unlimited")],
            "daytona": [claim("daytona", "session.max_duration", "unlimited")],
            "blaxel": [],
        },
    )
    lengths = stated(small, show="values", of="session")
    assert lengths.summary == (
        "Longest session: known for 4 of 5 platforms, from 1 h (E2B) to unlimited (2 platforms); not documented for 1."
    )
    assert [line.platform.id for line in lengths.lines] == ["beam", "daytona", "modal", "e2b", "blaxel"]


def test_words_are_counted_and_one_platform_answers_for_itself(catalogue):
    field = "persistence.filesystem"
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", field, "ephemeral")],
            "beam": [claim("beam", field, "ephemeral", doubt="Only one page says so.")],
            "e2b": [claim("e2b", field, "persistent"), claim("e2b", field, "ephemeral", as_of="2020-01-01")],
        },
    )
    files = stated(small, show="values", of=field)
    files_of_e2b = stated(small, show="values", of=field, platforms=("e2b",))
    models = stated(small, show="values", of="gpu.models", platforms=("e2b",))
    assert files.summary == "Files: ephemeral for 2 of 3 platforms, persistent for 1."
    assert files_of_e2b.summary == "Files of E2B: persistent."
    assert models.summary == "GPU models of E2B: not documented."
    lines = {line.platform.id: line for line in files.lines}
    assert (lines["beam"].doubt, lines["modal"].doubt) == ("Only one page says so.", "")
    assert (lines["e2b"].conflict, lines["modal"].conflict) == (True, False)


def test_a_promise_that_nobody_measured_is_not_settled_and_keeps_its_source(catalogue):
    small = with_claims(catalogue, {"modal": [claim("modal", "startup.cold_ms", 90, qualifier="under")], "e2b": []})
    starts = stated(small, show="values", of="cold_start")
    modal, e2b = starts.lines
    assert (modal.outcome, modal.detail, modal.claim.value) == ("unsettled", "claims < 90 ms", 90)
    assert (e2b.outcome, e2b.claim) == ("unknown", None)
    assert starts.summary == "Cold start: known for none of 2 platforms; unclear for 1 (Modal); not documented for 1."


def test_of_several_ways_the_known_ones_are_told(catalogue):
    field = "persistence.filesystem"
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", field, "ephemeral"), claim("modal", "persistence.volumes", True)],
            "beam": [claim("beam", field, "ephemeral")],
            "e2b": [],
        },
    )
    tally = stated(small, show="tally", of="keeps_files")
    assert [(line.outcome, line.text) for line in tally.lines] == [
        ("yes", "Keeps files: yes"),
        ("unsettled", "Files: ephemeral; the rest is not documented"),
        ("unknown", "unknown"),
    ]


def test_checks_count_the_verdicts_and_hold_both_sides(catalogue):
    platform = catalogue.platform["e2b"]
    prices = stated(catalogue, show="checks", of="pricing.", platforms=("e2b",))
    checks = [check for check in platform.guide_check if check.field.startswith("pricing.")]
    assert [line.check for line in prices.lines] == checks
    differ = sum(check.verdict == "contradicted" for check in checks)
    assert (
        prices.summary == f"Of {len(checks)} statements checked: {len(checks) - differ} partly, {differ} contradicted."
    )
    for line in prices.lines:
        assert line.text == line.check.evidence_says
        assert line.claim.source == line.check.source


def test_checks_of_nothing_say_so(catalogue):
    uploads = stated(catalogue, show="checks", of="limits.max_upload_mb")
    assert (uploads.lines, uploads.summary) == ((), "No statement of the guide about this was checked.")

"""Must-haves: three outcomes, and unknown is not no."""

import itertools

import pytest

from decision.catalogue.base import find
from decision.cells.cell import Basis
from decision.cells.matrix import column, matrix
from decision.ranking.must_haves import judge, option_text
from decision.ranking.view import ChosenMustHave
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

BASIS = Basis()


@pytest.fixture(scope="module")
def catalogue():
    """The shipped data with one offer for each platform, so that a platform's cell is that which is judged."""
    return without_offers(shipped_catalogue())


def outcomes(catalogue, must: ChosenMustHave, basis: Basis = BASIS) -> dict[str, str]:
    return {p.id: judge(catalogue, must, p.id, basis).outcome for p in catalogue.platforms}


def test_a_session_is_compared_with_the_option(catalogue):
    cells = {id: row["session"] for id, row in matrix(catalogue, BASIS).items()}
    outcome_of = outcomes(catalogue, ChosenMustHave("session", 86400))
    for id, cell in cells.items():
        if isinstance(cell.value, int):
            assert outcome_of[id] == ("meets" if cell.value >= 86400 else "fails"), id
        elif cell.value == "unlimited":
            assert outcome_of[id] == "meets", id
        elif cell.state == "unknown":
            assert outcome_of[id] == "cannot tell", id
        elif cell.state == "not_applicable":
            assert outcome_of[id] == "fails", id
    assert {*outcome_of.values()} == {"meets", "fails", "cannot tell"}


def test_a_start_is_compared_the_other_way_round(catalogue):
    cells = {id: row["cold_start"] for id, row in matrix(catalogue, BASIS).items()}
    outcome_of = outcomes(catalogue, ChosenMustHave("cold_start", 500))
    for id, cell in cells.items():
        expected = "cannot tell" if cell.value is None else "meets" if cell.value <= 500 else "fails"
        assert outcome_of[id] == expected, id
    assert {*outcome_of.values()} == {"meets", "fails", "cannot tell"}


def test_a_level_is_met_by_all_that_are_as_strong(catalogue):
    outcome_of = outcomes(catalogue, ChosenMustHave("isolation", "gvisor"))
    strong = {"gvisor", "firecracker", "kata", "cloud-hypervisor", "hyper-v", "libkrun", "microvm", "vm"}
    for id, row in matrix(catalogue, BASIS).items():
        if isinstance(row["isolation"].value, str) and row["isolation"].state == "known":
            assert outcome_of[id] == ("meets" if row["isolation"].value in strong else "fails"), id


def test_yes_no_and_unknown_of_a_field_are_three_outcomes(catalogue):
    expected = {"known": "meets", "no": "fails", "unknown": "cannot tell", "range": "cannot tell"}
    for name, field in (
        ("byoc", "deploy.byoc"),
        ("audit", "security.audit_logs"),
        ("egress", "network.egress_controls"),
    ):
        outcome_of = outcomes(catalogue, ChosenMustHave(name))
        assert outcome_of == {id: expected[cell.state] for id, cell in column(catalogue, field, BASIS).items()}


def test_any_of_several_fields_is_enough_and_only_a_no_of_all_fails(catalogue):
    self_host, open_source = (column(catalogue, field, BASIS) for field in ("deploy.self_host", "deploy.open_source"))
    for id, outcome in outcomes(catalogue, ChosenMustHave("self_host")).items():
        states = {self_host[id].state, open_source[id].state}
        expected = "meets" if "known" in states else "fails" if states == {"no"} else "cannot tell"
        assert outcome == expected, id


def test_all_wanted_languages_must_run(catalogue):
    python = outcomes(catalogue, ChosenMustHave("languages"), Basis(languages=("python",)))
    both = outcomes(catalogue, ChosenMustHave("languages"), Basis(languages=("python", "node")))
    assert {id for id in both if both[id] == "meets"} <= {id for id in python if python[id] == "meets"}
    assert {*both.values()} >= {"meets", "fails"}


def test_a_promise_of_a_larger_plan_is_met_on_that_plan(catalogue):
    small, large = (outcomes(catalogue, ChosenMustHave("audit"), Basis(tier=tier)) for tier in ("free", "enterprise"))
    gained = {id for id in small if small[id] == "fails" and large[id] == "meets"}
    assert gained
    cells = column(catalogue, "security.audit_logs", Basis(tier="free"))
    assert any("only" in judge(catalogue, ChosenMustHave("audit"), id, Basis(tier="free")).reason for id in gained)
    assert all(cells[id].state == "no" for id in gained)


def test_a_stricter_option_never_admits_more(catalogue):
    rank = {"fails": 0, "cannot tell": 1, "meets": 2}
    for rule in (rule for rule in catalogue.filters if rule.test != "has"):
        options = rule.options if rule.test not in ("at-most", "cost") else rule.options[::-1]
        by_option = [outcomes(catalogue, ChosenMustHave(rule.id, option)) for option in options]
        for loose, strict in itertools.pairwise(by_option):
            assert all(rank[strict[id]] <= rank[loose[id]] for id in loose), rule.id


def test_every_verdict_has_a_reason(catalogue):
    for rule in catalogue.filters:
        must = ChosenMustHave(rule.id, rule.options[0] if rule.options else None)
        for lens in ("evidence", "guide"):
            assert all(judge(catalogue, must, p.id, Basis(lens)).reason for p in catalogue.platforms)


def test_options_in_words(catalogue):
    words = [option_text(catalogue, find(catalogue.filters, "session"), option) for option in (3600, 86400, 2592000)]
    assert words == ["1 h", "24 h", "30 days"]
    assert option_text(catalogue, find(catalogue.filters, "isolation"), "microvm") == "microVM"
    assert option_text(catalogue, find(catalogue.filters, "cold_start"), 500) == "500 ms"


def test_an_unknown_filter_is_a_key_error(catalogue):
    with pytest.raises(KeyError):
        find(catalogue.filters, "charm")


def test_a_list_that_names_a_model_meets_and_one_that_does_not_leaves_it_open(catalogue):
    named = {id: cell.value for id, cell in column(catalogue, "gpu.models", BASIS).items() if cell.value}
    outcome_of = outcomes(catalogue, ChosenMustHave("gpu_model", "T4"))
    has_gpu = column(catalogue, "gpu.available", BASIS)
    for id, models in named.items():
        if has_gpu[id].state != "no":
            assert outcome_of[id] == ("meets" if "T4" in models else "cannot tell"), id
    for id, cell in has_gpu.items():
        assert (outcome_of[id] == "fails") == (cell.state == "no"), id
    assert {*outcome_of.values()} == {"meets", "cannot tell", "fails"}


def test_ready_is_met_by_a_measured_start_or_by_a_resume(catalogue):
    starts = {id: row["cold_start"] for id, row in matrix(catalogue, BASIS).items()}
    resumes = column(catalogue, "startup.resume_ms", BASIS)
    ways = set()
    for platform in catalogue.platforms:
        verdict = judge(catalogue, ChosenMustHave("ready", 250), platform.id, BASIS)
        start, resume = starts[platform.id], resumes[platform.id]
        if start.value is not None and start.value <= 250:
            assert (verdict.outcome, verdict.way) == ("meets", "cold_start")
        elif isinstance(resume.value, int) and resume.value <= 250:
            assert (verdict.outcome, verdict.way) == ("meets", "startup.resume_ms")
        elif start.state == "unknown" or resume.state == "unknown":
            assert verdict.outcome == "cannot tell", platform.id
        ways.add(verdict.way if verdict.outcome == "meets" else "")
    assert ways == {"", "cold_start", "startup.resume_ms"}


def test_a_wanted_value_of_a_field_is_told_from_other_values(catalogue):
    files = column(catalogue, "persistence.filesystem", BASIS)
    volumes = column(catalogue, "persistence.volumes", BASIS)
    outcome_of = outcomes(catalogue, ChosenMustHave("keeps_files"))
    for id in outcome_of:
        if files[id].value == "persistent" or volumes[id].value is True:
            assert outcome_of[id] == "meets", id
        elif files[id].value == "ephemeral" and volumes[id].value is False:
            assert outcome_of[id] == "fails", id
        else:
            assert outcome_of[id] in ("cannot tell", "fails"), id


def test_a_verdict_names_the_claims_that_say_so(catalogue):
    for platform in catalogue.platforms:
        verdict = judge(catalogue, ChosenMustHave("gpu"), platform.id, BASIS)
        assert bool(verdict.claims) == (
            verdict.outcome != "cannot tell" or bool(matrix(catalogue, BASIS)[platform.id]["gpu"].chosen)
        )

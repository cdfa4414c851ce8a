"""Tests of the rule schema: what reading found, but for what other rules are about."""

from pathlib import Path

from decision.lint import AT_LOAD, RULES, can_be_judged, faults, measurements, schema, sources
from decision.loading.load import examine
from tests.helpers.data_set import CSV, E2B_FILE, change
from tests.helpers.lint import faults_of, shipped


def test_the_shipped_data_keep_it():
    assert faults_of(schema) == []


def test_a_key_that_no_record_has_is_a_fault_here_and_rows_and_sources_have_rules_of_their_own(data):
    change(data, E2B_FILE, "status: ga", "status: ga\ncolour: red")
    change(data, E2B_FILE, "source: https://e2b.dev/docs.md", "source: javascript:alert(1)")
    change(data, CSV, "1638.54", "fast")
    data_set = examine(data)
    assert [place for _, place, _, _ in faults_of(schema, data_set)] == ["colour"]
    assert [place for _, place, _, _ in faults_of(sources, data_set)] == ["claims[0].source"]
    assert [place for _, place, _, _ in faults_of(measurements, data_set)] == ["row"]


def test_an_unreadable_platform_hides_no_fault_of_another_and_makes_none(data):
    (data / E2B_FILE).write_text("{")
    change(data, "platforms/modal.yaml", "field: isolation.default", "field: isolation.spoon")
    change(data, "presets.yaml", "gpu: 10", "gpu: 11")
    data_set = examine(data)
    seen = {(fault.file, fault.field) for fault in faults(data_set)}
    assert {file for file, _ in seen} == {"data/platforms/e2b.yaml", "data/platforms/modal.yaml", "data/presets.yaml"}
    passed_over = {rule.NAME for rule in RULES if not can_be_judged(rule, data_set)}
    assert passed_over == {"guide-statements", "unknown-ids", "needs", "faq", "aliases"}


def test_an_unreadable_vocabulary_is_one_fault_and_not_one_for_each_claim(data):
    change(data, "fields.yaml", "type: choice\n", "type: wish\n")
    assert {fault.file for fault in faults(examine(data))} == {"data/fields.yaml"}


def test_every_rule_has_a_name_of_its_own_a_sentence_and_a_test():
    assert len({rule.NAME for rule in RULES}) == len(RULES) == len(AT_LOAD) + 8
    folder = shipped().reader.directory.parent / "decision" / "lint"
    files = [
        path.relative_to(folder).with_suffix("")
        for path in folder.rglob("*.py")
        if path.stem not in ("__init__", "rule")
    ]
    named = {file.parts[-1:] if file.parts[0] == "offers" else file.parts: file for file in files}
    modules = {"-".join(parts).replace("_", "-"): file for parts, file in named.items()}
    assert {rule.NAME for rule in RULES} == modules.keys()
    for rule in RULES:
        assert rule.DESCRIPTION.endswith(".")
        file = modules[rule.NAME]
        assert (Path(__file__).parent / file.with_name(f"test_{file.name}.py")).exists(), rule.NAME

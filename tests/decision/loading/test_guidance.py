"""Tests of the editorial files: each of their faults is reported with its place, and no entry stands alone."""

import pytest

from tests.helpers.data_set import change, only_fault

ONE_FAULT = [
    ("needs.yaml", "picks: [northflank, e2b]", "picks: [northflank, nobody]", "picks", "nobody", "platforms' ids"),
    ("needs.yaml", "section: choose-gpu", "section: choose-moon", "section", "choose-moon", "a section"),
    ("needs.yaml", "option: microvm", "option: steel", "rule[0]", "steel", "one of sysbox"),
    ("needs.yaml", "{filter: edge}", "{filter: hedge}", "rule[0]", "hedge", "a filter"),
    ("needs.yaml", "rests_on: [gpu.]", "rests_on: [cpu.]", "rests_on", "cpu.", "a field"),
    ("needs.yaml", "weights: {isolation: 10,", "weights: {isolation: 11,", "weights.isolation", "11", "from 0 to 10"),
    ("needs.yaml", "faq: [gpu]", "faq: [moon]", "faq", "moon", "entries of data/faq.yaml"),
    ("needs.yaml", "category: storage", "category: attic", "category", "attic", "a category"),
    ("needs.yaml", "ends after {value}", "ends after {valu}", "text", "{valu}", "in braces"),
    ("questions.yaml", "at_least: {session: 3}", "at_least: {charm: 3}", "at_least.charm", "charm", "a criterion"),
    ("questions.yaml", "seconds: 28800", "seconds: 28801", "seconds", "28801", "one of 3600"),
    ("questions.yaml", "tier: enterprise", "tier: gold", "tier", "gold", "a tier"),
    ("questions.yaml", "{filter: byoc}", "{filter: byob}", "must", "byob", "a filter"),
    ("faq.yaml", "section: faq-gpu", "section: faq-cpu", "section", "faq-cpu", "a section"),
    ("practices.yaml", "filter: egress", "filter: ingress", "filter", "ingress", "a filter"),
    ("practices.yaml", "criterion: isolation", "criterion: charm", "criterion", "charm", "a criterion"),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "actual", "expected"), ONE_FAULT)
def test_one_fault_in_an_editorial_file_is_reported_with_its_place(data, file, old, new, place, actual, expected):
    line = change(data, file, old, new)
    fault = only_fault(data)
    assert fault[0] == f"data/{file}"
    assert abs(fault[1] - line) <= 3
    assert fault[2].endswith(place)
    assert actual in fault[3]
    assert expected in fault[4]


def test_every_criterion_need_and_platform_has_a_rationale_and_every_entry_is_reached(catalogue):
    criteria = {id for entry in catalogue.faq for id in entry.criteria}
    assert criteria == set(catalogue.criterion)
    entries = {entry.id for entry in catalogue.faq}
    assert all(need.faq and set(need.faq) <= entries for need in catalogue.needs)
    for entry in catalogue.faq:
        assert entry.criteria or entry.needs or entry.platforms, entry.id
        assert {need.id for need in catalogue.needs if entry.id in need.faq} == set(entry.needs), entry.id

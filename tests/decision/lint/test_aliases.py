"""Tests of the rule aliases: old ids lead to living ones and hide none."""

import pytest

from decision.catalogue.aliases import Alias
from decision.lint import aliases as rule
from tests.helpers.lint import faults_of, with_parts


def test_the_shipped_aliases_keep_the_rule():
    assert faults_of(rule) == []


@pytest.mark.parametrize(
    ("alias", "place", "expected"),
    [
        ({"now": "nobody"}, "now", "the id of a platform that exists"),
        ({"kind": "answer", "now": "nobody"}, "now", "the id of an answer that exists"),
        ({"was": "modal"}, "was", "an id that no platform has any more"),
    ],
)
def test_an_alias_that_leads_nowhere_or_hides_a_living_id_is_a_fault(alias, place, expected):
    former = Alias(**{"kind": "platform", "was": "former", "now": "e2b", "since": "2026-11-23", **alias})
    problems = list(rule.check(with_parts(aliases=(former,))))
    assert [(file, path[-1], says) for file, path, _, says in problems] == [("aliases.yaml", place, expected)]


@pytest.mark.parametrize(
    ("kinds", "repeated"),
    [
        (("platform",), []),
        (("platform", "need"), []),
        (("platform", "platform"), [1]),
        (("platform", "need", "platform", "need"), [2, 3]),
    ],
)
def test_an_old_id_stands_once_for_its_kind(kinds, repeated):
    living = {"platform": "e2b", "need": "gpu"}
    former = (Alias(kind=kind, was="former", now=living[kind], since="2026-11-23") for kind in kinds)
    problems = list(rule.check(with_parts(aliases=tuple(former))))
    assert problems == [("aliases.yaml", ("aliases", i, "was"), "former", "each old id once") for i in repeated]

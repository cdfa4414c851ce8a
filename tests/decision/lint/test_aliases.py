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
        ({"was": "modal"}, "was", "an id that no platform has any more"),
    ],
)
def test_an_alias_that_leads_nowhere_or_hides_a_living_id_is_a_fault(alias, place, expected):
    former = Alias(**{"kind": "platform", "was": "former", "now": "e2b", "since": "2026-11-23", **alias})
    problems = list(rule.check(with_parts(aliases=(former,))))
    assert [(file, path[-1], says) for file, path, _, says in problems] == [("aliases.yaml", place, expected)]


def test_an_old_id_stands_once():
    former = Alias(kind="platform", was="former", now="e2b", since="2026-11-23")
    problems = list(rule.check(with_parts(aliases=(former, former))))
    assert [says for *_, says in problems] == ["each old id once"]

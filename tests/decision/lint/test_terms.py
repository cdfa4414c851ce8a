"""Tests of the rule terms: every word is explained."""

import pytest

from decision.lint import terms
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(key: str, rows):
    return with_parts(terms=shipped().catalogue.terms.model_copy(update={key: tuple(rows)}))


def test_the_shipped_data_keep_it():
    assert faults_of(terms) == []


@pytest.mark.parametrize("key", terms.WORDS)
def test_a_word_without_an_explanation_is_a_fault(key):
    rows = getattr(shipped().catalogue.terms, key)
    missing = next(term for term in rows if term.id in terms.WORDS[key])
    seen = faults_of(terms, changed(key, (term for term in rows if term is not missing)))
    assert [(file, at, says) for file, at, _, says in seen] == [
        ("terms.yaml", key, f"a term with the id {missing.id} too")
    ]

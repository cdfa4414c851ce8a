"""The rule terms: every word is explained, and once."""

import pytest

from decision.lint import terms
from tests.decision.lint.conftest import found, shipped, with_


def changed(key: str, rows):
    return with_(terms=shipped().catalogue.terms.model_copy(update={key: tuple(rows)}))


def test_the_shipped_data_keep_it():
    assert found(terms) == []


@pytest.mark.parametrize("key", terms.WORDS)
def test_a_word_without_an_explanation_is_a_fault(key):
    rows = getattr(shipped().catalogue.terms, key)
    missing = next(term for term in rows if term.id in terms.WORDS[key])
    seen = found(terms, changed(key, (term for term in rows if term is not missing)))
    assert [(file, at, says) for file, at, _, says in seen] == [
        ("terms.yaml", key, f"a term with the id {missing.id} too")
    ]


def test_a_word_that_is_explained_twice_is_a_fault():
    rows = shipped().catalogue.terms.kinds
    seen = found(terms, changed("kinds", (*rows, rows[1])))
    assert [(at, says) for _, at, _, says in seen] == [(f"kinds[{len(rows)}].id", "an id that is not taken")]

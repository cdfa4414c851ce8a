"""Tests of the sampling of mutants: which places are changed, which tests are beside them, and the summary."""

import ast
from pathlib import Path

import click
import pytest

from bench.mutants import (
    EQUIVALENT,
    ROOT,
    Mutant,
    Verdict,
    _report,
    equivalents,
    neighbouring_tests,
    places,
    summary,
    verdict,
)

FIRST, SECOND = (Mutant("decision/format.py", line, f"before {line}", f"after {line}", "") for line in (3, 9))


def lines_changed(source: str) -> set[int]:
    """Return the lines of a module on which something can be changed."""
    return {start[0] for start, _ in places(source)}


def test_comparisons_operators_numbers_and_conditions_are_changed() -> None:
    source = "a = 1\nb = x + y\nif p < q:\n    r = True\ns = t and u\nv = 'text'\n"
    assert lines_changed(source) == {1, 2, 3, 4, 5}


def test_annotations_decorators_and_the_strictness_of_zip_are_left_alone() -> None:
    source = "@cached(maxsize=1)\ndef f(x: 'int | None') -> 'a < b':\n    return zip(x, x, strict=True)\n"
    assert lines_changed(source) == set()


def test_the_nearest_tests_come_first_and_then_those_of_the_folder() -> None:
    module, nearest, *others = neighbouring_tests("decision/ranking/scoring.py")
    assert (module, nearest) == ("decision/ranking/scoring.py", "tests/decision/ranking/test_scoring.py")
    assert "tests/decision/ranking/test_text.py" in others
    assert all(other.startswith("tests/decision/ranking/test_") for other in others)


@pytest.mark.parametrize(
    ("verdicts", "same", "lines"),
    [
        (["noticed", "noticed"], {}, ["2 of 2 noticed (100 %), seed 5; 0 more mean the same."]),
        (["noticed", "survived"], {}, [str(SECOND), "1 of 2 noticed (50 %), seed 5; 0 more mean the same."]),
        (
            ["noticed", "survived"],
            {(SECOND.path, SECOND.before, SECOND.after): "why"},
            ["1 of 1 noticed (100 %), seed 5; 1 more mean the same."],
        ),
        (
            ["late", "noticed"],
            {},
            ["2 of 2 noticed (100 %), seed 5; 0 more mean the same. Of the noticed ones 1 took more than 600 s, "
             "which says little on a busy machine."],
        ),
    ],
)  # fmt: skip
def test_the_summary_names_survivors_and_counts_those_that_mean_the_same_and_late_ones_apart(
    verdicts: list[Verdict], same: dict[tuple[str, str, str], str], lines: list[str]
) -> None:
    assert list(summary([FIRST, SECOND], verdicts, same, 5)) == lines


def test_every_mutant_that_is_listed_as_the_same_is_of_code_that_there_is() -> None:
    assert EQUIVALENT.exists()
    for path, before, after in equivalents():
        text = " ".join((ROOT / path).read_text("utf-8").split())
        assert " ".join(before.split()) in text, (path, before)
        assert before != after
        ast.parse((ROOT / path).read_text("utf-8"))


def test_a_module_that_breaks_as_a_conftest_imports_it_is_noticed_and_tests_that_are_not_there_are_an_error(
    tmp_path: Path,
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_module.py").write_text("def test_nothing(): pass")
    (tmp_path / "module.py").write_text("A = int | None")
    (tmp_path / "conftest.py").write_text("import module")
    broken = Mutant("module.py", 1, "A = int | None", "A = int ** None", "A = int ** None")
    assert verdict(broken, tmp_path) == "noticed"
    assert verdict(Mutant("module.py", 1, "", "", "A = 1"), tmp_path) == "survived"
    (tmp_path / "module.py").rename(tmp_path / "other.py")
    (tmp_path / "conftest.py").write_text("")
    with pytest.raises(click.ClickException, match="pytest cannot run"):
        _report(["module.py"], tmp_path)

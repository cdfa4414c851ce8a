"""Mutation sampling: small changes to the code, and whether the tests beside it notice them (``make mutants``).

A mutant changes one comparison, operator, number or condition, by the operators of Cosmic Ray. Places are drawn at random from all
places where that can be done, with a seed, so that a sample can be drawn again; annotations and decorators are left
out, because they change no result. The tests beside a module are its doctests, the test module of its name and the other tests of the folder
that mirrors its package; without any change they must pass. A mutant that no such test can notice because it means the same stands in
``mutants.yaml`` with the reason.
"""

import ast
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from queue import Queue
from typing import Literal

import click
import pytest
import yaml
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("mutants.yaml")
KINDS = (
    "Comparison",
    "BinaryOperator",
    "NumberReplacer",
    "TrueWithFalse",
    "FalseWithTrue",
    "AndWithOr",
    "OrWithAnd",
    "AddNot",
)
TIMEOUT_S = 600
"""The time after which tests of a mutant end, which counts as noticed: most such mutants never end. They are counted apart, because on a
busy machine sound tests may take as long."""

LATE = f"The tests took more than {TIMEOUT_S} s."

NEAREST = 2
"""Number of the nearest files with tests, which are run alone at first: conftest.py puts the longest of a folder before all others."""

BROKEN_CONFTEST = "while loading conftest"
"""The words in which pytest tells that a conftest cannot be imported."""

Verdict = Literal["noticed", "late", "survived"]
"""Outcome of a mutant: a test failed, the tests took too long, or all passed."""

Position = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the module, the line it stands on, and the code before and after."""

    path: str
    line: int
    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n  - {self.before}\n  + {self.after}"


def modules(packages: Sequence[str]) -> list[Path]:
    """Return the modules of packages, without those that only mark a package."""
    paths = [
        path
        for package in packages
        for path in ([ROOT / package] if package.endswith(".py") else (ROOT / package).rglob("*.py"))
    ]
    return sorted(path for path in paths if path.name not in ("__init__.py", "__main__.py"))


def places(source: str) -> Mapping[Position, list[tuple[Operator, int]]]:
    """Return where a module can be changed: by position, the operators that apply there, each with its occurrence."""
    idle = list(_idle(source))
    tree = get_ast(source)
    nodes = list(ast_nodes(tree))
    options: dict[Position, list[tuple[Operator, int]]] = {}
    for name in operator_names():
        # Identity in place of equality means the same for the values that are compared here.
        if not any(kind in name for kind in KINDS) or re.search(r"_(Not)?Eq_Is", name):
            continue
        operator = get_operator(name)()
        positions = [position for node in nodes for position in operator.mutation_positions(node)]
        for occurrence, position in enumerate(positions):
            if not any(start <= position[0] <= end for start, end in idle):
                options.setdefault(position, []).append((operator, occurrence))
    return options


def _idle(source: str) -> Iterator[Position]:
    """Yield the spans of code that changes no result: annotations, decorators (caches, slots), the strictness of ``zip``."""
    for node in ast.walk(ast.parse(source)):
        parts = [getattr(node, name, None) for name in ("annotation", "returns")]
        parts += getattr(node, "decorator_list", [])
        if isinstance(node, ast.keyword) and node.arg == "strict":
            parts.append(node.value)
        for part in parts:
            if isinstance(part, ast.expr):
                yield (part.lineno, part.col_offset), (part.end_lineno or part.lineno, part.end_col_offset or 0)


def sample(packages: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """Return so many mutants at most, each of another place, drawn at random."""
    draw = random.Random(seed)
    sources = {path: path.read_text("utf-8") for path in modules(packages)}
    options = {path: places(source) for path, source in sources.items()}
    spots = [(path, position) for path, found in options.items() for position in sorted(found)]
    mutants: list[Mutant] = []
    for path, position in draw.sample(spots, len(spots)):
        if len(mutants) == count:
            break
        operator, occurrence = draw.choice(options[path][position])
        code = mutate_code(sources[path], operator, occurrence)
        if code and (change := _change(sources[path], code)):
            mutants.append(Mutant(path.relative_to(ROOT).as_posix(), *change, code))
    return mutants


def _change(before: str, after: str) -> tuple[int, str, str] | None:
    """Return the number of the first line that differs, and the line before and after; None where the new code is no Python."""
    try:
        ast.parse(after)
    except SyntaxError:
        return None
    old, new = before.splitlines(), after.splitlines()
    lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    number = next(i for i, (left, right) in enumerate(zip(old, new, strict=False), start=1) if left != right)
    removed = [line[1:].strip() for line in lines if line.startswith("-")]
    added = [line[1:].strip() for line in lines if line.startswith("+")]
    return number, " ".join(removed), " ".join(added)


def neighbouring_tests(path: str, root: Path = ROOT) -> list[str]:
    """Return the files and folders with the tests beside a module, the nearest first. ``root``: the project, or a copy of it.

    >>> neighbouring_tests("decision/ranking/scoring.py")[:2]
    ['decision/ranking/scoring.py', 'tests/decision/ranking/test_scoring.py']
    """
    module = Path(path)
    folder = root / "tests" / module.parent
    while not folder.is_dir():
        folder = folder.parent
    nearest = folder / f"test_{module.stem}.py"
    others = sorted(file for file in folder.glob("test_*.py") if file != nearest)
    files = [*([nearest] if nearest.exists() else []), *others]
    return [path, *(file.relative_to(root).as_posix() for file in files)]


def verdict(mutant: Mutant, folder: Path) -> Verdict:
    """Return whether any test beside the changed module fails. ``folder``: a copy of the project to change."""
    file = folder / mutant.path
    sound = file.read_text("utf-8")
    file.write_text(mutant.code, "utf-8")
    try:
        tests = neighbouring_tests(mutant.path, folder)
        report = _report(tests[:NEAREST], folder) or _report(tests, folder)
        return "survived" if report is None else "late" if report == LATE else "noticed"
    finally:
        file.write_text(sound, "utf-8")


def _report(tests: Sequence[str], folder: Path) -> str | None:
    """Return what pytest prints about tests that fail or take too long; None when all pass, or there are none.

    Raises ClickException where pytest cannot take its arguments, which says nothing about the tests. That a module breaks as a conftest imports it
    ends pytest in the same way, and is a failure.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        return LATE
    if run.returncode == pytest.ExitCode.USAGE_ERROR and BROKEN_CONFTEST not in run.stderr:
        raise click.ClickException(f"pytest cannot run {' '.join(tests)}\n{run.stderr}")
    return None if run.returncode in (0, 5) else run.stdout + run.stderr


def equivalents() -> Mapping[tuple[str, str, str], str]:
    """Return the reasons of mutants that mean the same, by path, code before and code after."""
    entries = yaml.safe_load(EQUIVALENT.read_text("utf-8")) if EQUIVALENT.exists() else []
    return {(entry["path"], entry["before"], entry["after"]): entry["reason"] for entry in entries or []}


def summary(
    mutants: Sequence[Mutant], verdicts: Sequence[Verdict], same: Mapping[tuple[str, str, str], str], seed: int
) -> Iterator[str]:
    """Yield the mutants that survived though they do not mean the ``same``, and the share that was noticed of all that do not."""
    survivors = [mutant for mutant, verdict in zip(mutants, verdicts, strict=True) if verdict == "survived"]
    real = [mutant for mutant in survivors if (mutant.path, mutant.before, mutant.after) not in same]
    yield from map(str, real)
    total = len(mutants) - (len(survivors) - len(real))
    late = verdicts.count("late")
    yield (
        f"{total - len(real)} of {total} noticed ({100 * (total - len(real)) / max(total, 1):.0f} %), seed {seed}; "
        f"{len(survivors) - len(real)} more mean the same."
        + (
            f" Of the noticed ones {late} took more than {TIMEOUT_S} s, which says little on a busy machine."
            if late
            else ""
        )
    )


@click.command()
@click.argument("packages", nargs=-1, required=True)
@click.option("--count", default=100, show_default=True, help="Mutants at a time.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws another sample.")
@click.option("--workers", default=2, show_default=True, help="Processes at a time.")
def main(packages: tuple[str, ...], count: int, seed: int, workers: int) -> None:
    """Change the code of PACKAGES in many small ways, and print the changes that no test beside it noticed."""
    mutants = sample(packages, count, seed)
    with tempfile.TemporaryDirectory() as name:
        folders: Queue[Path] = Queue()
        for worker in range(workers):
            folders.put(_copy(Path(name) / str(worker)))
        copy = Path(name) / "0"
        beside = dict.fromkeys(test for mutant in mutants for test in neighbouring_tests(mutant.path, copy))
        if report := _report(list(beside), copy):
            raise click.ClickException(f"Without any change the tests fail already.\n{report}")

        def run(mutant: Mutant) -> Verdict:
            folder = folders.get()
            try:
                return verdict(mutant, folder)
            finally:
                folders.put(folder)

        with ThreadPoolExecutor(workers) as pool:
            verdicts = list(pool.map(run, mutants))
    for line in summary(mutants, verdicts, equivalents(), seed):
        click.echo(line)


def _copy(folder: Path) -> Path:
    """Return a folder, with a copy in it of all files of the project that Git knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.rstrip("\0").split("\0"):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


if __name__ == "__main__":
    main()

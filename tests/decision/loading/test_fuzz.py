"""Tests of spoilt data files: whatever is in them, loading gives the data or the report, never anything else.

Every mutant is made from a seed, so a failure can be made again; the number of mutants is the budget. What loads must also
be fit for use: ranking, recommendation, questions, advice and a platform's facts are made from it, in one lens and for two needs, which
the seed draws.
"""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.checklist import checklist_markdown
from decision.documents.claims import ClaimJson
from decision.documents.faq import faq_json
from decision.facts.profile import sections
from decision.loading.load import load
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.reading.faults import CatalogueError
from decision.reading.reader import DATA
from decision.wizard.recommendation import recommendation
from tests.helpers.commands import run
from tests.helpers.data_set import copied_data

YAML = [
    "platforms/e2b.yaml", "fields.yaml", "criteria.yaml", "filters.yaml", "presets.yaml", "guide.yaml", "terms.yaml",
    "needs.yaml", "questions.yaml", "faq.yaml", "practices.yaml", "scopes.yaml", "freshness.yaml",
    "changes.yaml", "measurements/sources.yaml", "measurements/workloads.yaml",
]  # fmt: skip
pytestmark = pytest.mark.usefixtures("quick_reading")
TABLES = ["measurements/computesdk_tti.csv", "measurements/workloads.csv"]
TODAY = date(2026, 11, 24)
MUTANTS = 6
"""How many mutants of each YAML file are tried; of each table, twice as many."""

VALUES = [
    "", "~", "null", "true", "no", "0", "-1", ".nan", ".inf", "-.INF", "1e400", "9" * 400, "0x10", "0o17", "1_000", "12:30:45",
    "[]", "{}", "[[1]]", "{a: {b: c}}", "[3, 1]", "''", "' '", '"\\0"', '"\\ud800"', "'" + "x" * 5000 + "'", "2026-02-31",
    "!!binary aGk=", "!!set {a, b}", "!!python/name:os.system", "!x y", "&a [x]", "*a", "<<: {a: 1}", "|", ">-", "%", "@", "`x`",
    "- x", "? y", "'\u202e\u0000'", "http://x", "javascript:alert(1)", "guide:", "own:x", "${x}", "{platform}", "(", "[a-", "*",
]  # fmt: skip


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data set in which one file at a time is spoilt."""
    return copied_data(tmp_path_factory.mktemp("fuzz"))


def outcome(data: Path, seed: int = 0) -> Catalogue | CatalogueError:
    """The data, proved to be fit for use as the seed draws it, or the report, proved to be one."""
    try:
        catalogue = load(data)
    except CatalogueError as error:
        return proved(error)
    needs = random.Random(seed).sample([need.id for need in catalogue.needs], min(2, len(catalogue.needs)))
    view = View(lens="guide" if seed % 2 else "evidence", needs=tuple(needs))
    ranking(catalogue, View(lens=view.lens))
    recommendation(catalogue, view)
    faq_json(catalogue, view)
    checklist_markdown(catalogue, view)
    sections(catalogue, catalogue.platforms[0].id, view.basis)
    for claim in (claim for platform in catalogue.platforms for claim in platform.claims):
        ClaimJson.on(catalogue, claim, TODAY).text.encode("utf-8")
    return catalogue


def proved(error: CatalogueError) -> CatalogueError:
    """A report with at least one fault, each whole, short and printable."""
    assert error.faults
    assert all(fault.file and fault.field and fault.found and fault.expected for fault in error.faults)
    assert all(len(str(fault)) < 2_000 for fault in error.faults)
    str(error).encode("utf-8")
    return error


def in_place(data: Path, file: str, content: bytes, seed: int = 0) -> Catalogue | CatalogueError:
    """What loading says while ``content`` stands in the place of a file."""
    path = data / file
    try:
        path.write_bytes(content)
        return outcome(data, seed)
    finally:
        shutil.copy(DATA / file, path)


def _lines(change: Callable[[random.Random, list[str]], None]) -> Callable[[random.Random, bytes], bytes]:
    def mutate(chance: random.Random, content: bytes) -> bytes:
        lines = content.decode().splitlines(keepends=True)
        change(chance, lines)
        return "".join(lines).encode("utf-8", "surrogatepass")

    return mutate


_VALUE = re.compile(r"\w+: ([^,{}\n]+)")


def _another_value(chance: random.Random, lines: list[str]) -> None:
    i = chance.choice([i for i, line in enumerate(lines) if _VALUE.search(line)])
    place = chance.choice([*_VALUE.finditer(lines[i])])
    lines[i] = lines[i][: place.start(1)] + chance.choice(VALUES) + lines[i][place.end(1) :]


def _another_key(chance: random.Random, lines: list[str]) -> None:
    i = chance.randrange(len(lines))
    lines[i] = re.sub(
        r"\w+:", chance.choice(["colour:", "id:", "? [a]:", "<<:", "'':", "1:", "null:", "true:"]), lines[i], count=1
    )


def _twice(chance: random.Random, lines: list[str]) -> None:
    i = chance.randrange(len(lines))
    lines.insert(i, lines[i])


def _without(chance: random.Random, lines: list[str]) -> None:
    i = chance.randrange(len(lines))
    del lines[i : i + chance.choice([1, 1, 2, 40])]


def _moved(chance: random.Random, lines: list[str]) -> None:
    i = chance.randrange(len(lines))
    lines[i] = chance.choice(["\t", " ", "   ", "- ", "#", "\u00a0"]) + lines[i]


def _exchanged(chance: random.Random, lines: list[str]) -> None:
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]


def _bytes(chance: random.Random, content: bytes) -> bytes:
    i = chance.randrange(len(content))
    return (
        content[:i]
        + chance.choice([b"\x00", b"\xff", b"\x1b", b"\xe2\x80", b"\xed\xa0\x80", b"{", b"'", b"\r"])
        + content[i:]
    )


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


MUTATIONS: list[Callable[[random.Random, bytes], bytes]] = [
    *[_lines(_another_value)] * 5,
    *(_lines(change) for change in (_another_key, _twice, _without, _moved, _exchanged)),
    _bytes,
    _cut,
]


@pytest.mark.parametrize("file", YAML)
def test_a_spoilt_yaml_file_is_data_or_a_report(spoilt, file):
    reports = 0
    for seed in range(MUTANTS):
        chance = random.Random(f"{file} {seed}")
        content = chance.choice(MUTATIONS)(chance, (DATA / file).read_bytes())
        try:
            reports += isinstance(in_place(spoilt, file, content, seed), CatalogueError)
        except Exception as error:
            pytest.fail(f"mutant {seed} of {file}: {type(error).__name__}: {error}")
    assert reports, "not one mutant was refused"


def _another_cell(chance: random.Random, lines: list[str]) -> None:
    i = chance.randrange(len(lines))
    cells = lines[i].rstrip("\r\n").split(",")
    cells[chance.randrange(len(cells))] = chance.choice([*VALUES, '"', '"a\nb"', "1,2", "\u0661", "=cmd()"])
    lines[i] = ",".join(cells) + "\r\n"


TABLE_MUTATIONS = [*[_lines(_another_cell)] * 4, _lines(_twice), _lines(_without), _lines(_exchanged), _bytes, _cut]


@pytest.mark.parametrize("file", TABLES)
def test_a_spoilt_table_is_data_or_a_report(spoilt, file):
    short = b"".join((DATA / file).read_bytes().splitlines(keepends=True)[:40])
    for seed in range(2 * MUTANTS):
        chance = random.Random(f"{file} {seed}")
        content = chance.choice(TABLE_MUTATIONS)(chance, short)
        try:
            in_place(spoilt, file, content, seed)
        except Exception as error:
            pytest.fail(f"mutant {seed} of {file}: {type(error).__name__}: {error}")


def bomb() -> bytes:
    """A file whose aliases would stand for nine to the power of sixty values."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 60)]
    return "\n".join(levels).encode()


FIRST = (DATA / YAML[0]).read_bytes()
KINDS = {
    "tabs": FIRST.replace(b"    value", b"\tvalue", 1),
    "a duplicate key": FIRST.replace(b"status: ga", b"status: ga\nstatus: ga", 1),
    "an anchor and its alias": FIRST.replace(b"value: 300", b"value: &a 300", 1).replace(
        b"value: 3600", b"value: *a", 1
    ),
    "a merge key": FIRST.replace(b"status: ga", b"status: ga\n<<: {name: X}", 1),
    "a wrong type": FIRST.replace(b"value: 300", b"value: {a: 1}", 1),
    "a list for a text": FIRST.replace(b"name: E2B", b"name: [E2B]", 1),
    "an unknown key": FIRST.replace(b"status: ga", b"status: ga\ncolour: red", 1),
    "an unknown field": FIRST.replace(b"field: session.fork", b"field: session.spoon", 1),
    "no source": re.sub(rb"    source: [^\n]*\n", b"", FIRST, count=1),
    "not a number": FIRST.replace(b"value: 300", b"value: .nan", 1),
    "infinity": FIRST.replace(b"value: 300", b"value: .inf", 1),
    "a huge number": FIRST.replace(b"value: 300", b"value: " + b"9" * 5_000, 1),
    "a huge exponent": FIRST.replace(b"value: 300", b"value: 1e400", 1),
    "UTF-16": FIRST.decode().encode("utf-16"),
    "Latin-1": FIRST.replace(b"name: E2B", "name: Ünïcode".encode("latin-1"), 1),
    "half a character": FIRST + b"\xe2\x82",
    "a null byte": FIRST.replace(b"name: E2B", b"name: E\x00B", 1),
    "an empty file": b"",
    "only a comment": b"# nothing\n",
    "only null": b"null\n",
    "a single text": b"hello\n",
    "a list": b"- a\n",
    "two documents": FIRST + b"---\n" + FIRST,
    "a directive": b"%YAML 9.9\n---\n" + FIRST,
    "a tag that runs code": FIRST.replace(b"value: 300", b"value: !!python/object/apply:os.getcwd []", 1),
    "10 MB of claims": FIRST + b"# x\n" * 2_500_000,
    "10 MB in one line": b"name: " + b"x" * 10_000_000,
    "10 MB of brackets": b"[" * 10_000_000,
    "deep nesting": b"a: " + b"[" * 5_000 + b"]" * 5_000,
    "deep blocks": b"".join(b" " * i + b"a:\n" for i in range(900)),
    "an alias bomb": bomb(),
    "an alias to itself": b"a: &a [*a]\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_malformed_file_is_a_report_of_that_file(spoilt, kind):
    content = KINDS[kind]
    assert content != FIRST
    error = in_place(spoilt, YAML[0], content)
    assert isinstance(error, CatalogueError), kind
    assert {fault.file for fault in error.faults} == {"data/platforms/e2b.yaml"}


def tables(file: str) -> dict[str, bytes]:
    """Every kind of malformed table, in the form of a shipped one."""
    header, first, *_ = (DATA / file).read_bytes().splitlines(keepends=True)
    cells = first.rstrip().split(b",")

    def with_cell(place: int, cell: bytes) -> bytes:
        return header + b",".join([*cells[:place], cell, *cells[place + 1 :]]) + b"\r\n"

    day, number, count = 0, 3, {TABLES[0]: 8, TABLES[1]: 6}[file]
    return {
        "an empty file": b"",
        "a header in another order": b",".join(reversed(header.rstrip().split(b","))) + b"\r\n",
        "UTF-16": (header + first).decode().encode("utf-16"),
        "a null byte": with_cell(number, b"16\x0038.54"),
        "a quote that never ends": header + b'"' + first,
        "text after a quote": with_cell(day, b'"2026-02-21"x'),
        "too many cells": header + first.rstrip() + b",,,,\r\n",
        "too few cells": header + b"2026-02-21,sequential\r\n",
        "a huge cell": with_cell(number, b"1" * 200_000),
        "a huge number": with_cell(number, b"1e999"),
        "not a number": with_cell(number, b"nan"),
        "a negative number": with_cell(number, b"-1"),
        "a huge count": with_cell(count, b"9" * 5_000),
        "a day that does not exist": with_cell(day, b"2026-02-31"),
        "YAML": FIRST,
    }


@pytest.mark.parametrize("kind", tables(TABLES[0]))
@pytest.mark.parametrize("file", TABLES)
def test_every_kind_of_malformed_table_is_a_report_of_that_table(spoilt, file, kind):
    error = in_place(spoilt, file, tables(file)[kind])
    assert isinstance(error, CatalogueError), kind
    assert {fault.file for fault in error.faults} == {f"data/{file}"}


def test_a_bad_regular_expression_and_a_folder_in_the_place_of_a_file_are_reports(spoilt):
    text = (DATA / "scopes.yaml").read_text("utf-8").replace(r"'^enterprise\b'", "'(enterprise'", 1)
    assert isinstance(in_place(spoilt, "scopes.yaml", text.encode()), CatalogueError)
    (spoilt / "platforms" / "x.yaml").mkdir()
    try:
        assert isinstance(outcome(spoilt), CatalogueError)
        status, out = run("check", spoilt)
        assert (status, "data/platforms/x.yaml" in out) == (1, True)
    finally:
        (spoilt / "platforms" / "x.yaml").rmdir()
    assert isinstance(outcome(spoilt), Catalogue)

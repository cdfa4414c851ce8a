"""The house's rules that no reader should have to remember: who imports whom, and no platform named in code.

The table is that of the design: a row may be imported by the parts listed beside it. The design has no row for pages;
as with every other part, its modules may import each other. Folders that do not exist yet have nothing to say.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MAY_BE_IMPORTED_BY = {
    "decision": {"decision", "components/charts", "components/html", "components", "pages", "server", "app.py"},
    "components/charts": {"components/charts", "components", "pages", "server"},
    "components/html": {"components/html", "components", "pages", "server"},
    "components": {"components", "pages"},
    "pages": {"pages"},
    "server": {"server", "app.py"},
    "app.py": set(),
}
NEVER_IMPORTS = {
    "decision": {"streamlit", "altair", "starlette", "uvicorn"},
    "components/charts": {"streamlit", "starlette", "uvicorn"},
    "components/html": {"streamlit", "starlette", "uvicorn"},
    "components": {"starlette", "uvicorn"},
    "pages": {"starlette", "uvicorn"},
    "server": {"streamlit"},
}
PARTS = list(MAY_BE_IMPORTED_BY)
# Ids that are English words or common names in code: allowed as identifiers, not as whole strings.
WORDS = {"beam", "depot", "modal", "morph", "namespace", "render"}


def part_of(path: str) -> str | None:
    """The part of the house that a path or dotted module belongs to, or None for the rest of the world.

    >>> part_of("components/charts/radar.py"), part_of("decision.ranking.view"), part_of("app"), part_of("numpy.random")
    ('components/charts', 'decision', 'app.py', None)
    """
    pieces = path.removesuffix(".py").replace(".", "/").split("/")
    if pieces == ["app"]:
        return "app.py"
    if "/".join(pieces[:2]) in PARTS:
        return "/".join(pieces[:2])
    return pieces[0] if pieces[0] in PARTS else None


def imported(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, relative imports resolved, wherever they stand.

    >>> list(imported("from . import a\\nfrom .b import c\\nimport d.e", "p.q"))
    [(1, 'p.a'), (2, 'p.b.c'), (3, 'd.e')]
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            base = [*package, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*base, alias.name])) for alias in node.names)


def modules(*folders: str) -> list[Path]:
    """All Python files of these folders, and app.py, that exist."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [*found, *([ROOT / "app.py"] if (ROOT / "app.py").exists() else [])]


def broken_rules(path: str, source: str) -> list[str]:
    """Every import in a file that the table does not allow, as `file:line imports name`."""
    importer = part_of(path)
    faults = []
    package_marker = path.removesuffix(".py").replace("/", ".")
    for line, name in imported(source, package_marker):
        target = part_of(name)
        against_table = target is not None and importer not in MAY_BE_IMPORTED_BY[target]
        outside = name.split(".")[0] in NEVER_IMPORTS.get(importer or "", set())
        if against_table or outside:
            faults.append(f"{path}:{line} imports {name}")
    return faults


def test_every_import_is_one_that_the_table_allows():
    folders = ("decision", "components", "pages", "server")
    faults = [
        fault
        for path in modules(*folders)
        for fault in broken_rules(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("decision/ranking/scoring.py", "import streamlit as st"),
        ("decision/ranking/scoring.py", "def late():\n    from altair import Chart"),
        ("decision/ranking/scoring.py", "from components.charts import radar"),
        ("components/charts/radar.py", "from components import table"),
        ("components/charts/radar.py", "from .. import table"),
        ("components/compare/table.py", "from server import static"),
        ("pages/compare.py", "import server.static"),
        ("components/compare/table.py", "from pages import main"),
        ("server/api/routes.py", "from components.table import render_table"),
        ("server/api/routes.py", "import streamlit"),
        ("app.py", "from pages import main"),
        ("app.py", "from components.charts import radar"),
    ],
)
def test_a_forbidden_import_is_found(path, source):
    assert broken_rules(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("decision/ranking/scoring.py", "import numpy\nfrom decision.view import View\nfrom .values import log_value"),
        ("components/charts/radar.py", "import altair\nfrom decision import ranking"),
        ("components/compare/table.py", "import streamlit\nfrom .charts import radar"),
        ("pages/compare.py", "from components.charts.radar import radar_chart\nimport decision.view"),
        ("server/api/routes.py", "from starlette.responses import JSONResponse\nfrom components.charts import radar"),
        ("app.py", "import streamlit as st\nfrom server.headers import SecurityHeaders\nimport decision"),
    ],
)
def test_an_allowed_import_is_not_complained_about(path, source):
    assert broken_rules(path, source) == []


def platform_words() -> tuple[set[str], set[str]]:
    """The ids (file names) and names of all platforms in the catalogue."""
    files = sorted((ROOT / "data" / "platforms").glob("*.yaml"))
    documents = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files]
    names = {str(document["name"]) for document in documents if isinstance(document, dict) and "name" in document}
    return {path.stem for path in files}, names


def mentions(source: str, ids: set[str], names: set[str]) -> Iterator[str]:
    """Every platform that a module names.

    A string that is an id or a name, an identifier that is an id, and any id or name of two or more words wherever it
    stands, comments too. Ids that are ordinary words may be identifiers.

    >>> ids, names = {"acme", "beam", "acme-box"}, {"Acme Box"}
    >>> sorted(mentions("x = 'beam'\\nbeam = acme  # see Acme Box", ids, names))
    ['Acme Box', 'acme', 'beam']
    """
    identifiers = ids - WORDS
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ids | names:
            yield node.value
        elif isinstance(node, ast.Name) and node.id in identifiers:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in identifiers:
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) and node.name in identifiers:
            yield node.name
        elif isinstance(node, ast.arg | ast.keyword) and node.arg in identifiers:
            yield str(node.arg)
    for phrase in (word for word in ids | names if re.search(r"[\s-]", word)):
        if re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", source):
            yield phrase


def test_no_platform_is_named_in_code():
    ids, names = platform_words()
    faults = [
        f"{path.relative_to(ROOT)} names {word}"
        for path in modules("decision", "components", "pages", "server", "bench", "deploy")
        for word in sorted(set(mentions(path.read_text(encoding="utf-8"), ids, names)))
    ]
    assert not faults, "\n".join(faults)


def test_no_test_imports_another_test_or_a_conftest():
    faults = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line, name in imported(path.read_text(encoding="utf-8"), "tests")
        if re.search(r"^tests\.(.*\.)?(test_|conftest\b)", name)
    ]
    assert not faults, "\n".join(faults)

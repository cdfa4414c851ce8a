"""Rules of the house that no tool holds: names, sizes, docstrings, markup, and no platform named in code.

Who may import whom is a contract of import-linter in ``pyproject.toml``. It sees packages alone, so ``app.py`` is held here.
"""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CODE = ("app.py", "pages", "components", "decision", "server", "bench")

MOST_FILES = 25
"""Greatest number of modules in a folder."""

MOST_HTML = 60
"""Greatest number of texts with HTML tags outside the templates' own package."""

MOST_EMPTY = 0.005
"""Greatest share of names that say nothing."""

MOST_TWINS = 5
"""Greatest number of class names that are taken twice."""

EMPTY = {
    *("found", "said", "told", "one", "each", "other", "others", "every", "rest", "made", "given", "taken", "shown"),
    *("wished", "asked", "ones", "thing", "things", "another", "mine", "spoken", "tmp", "temp", "foo"),
}
"""Names that do not say what they hold."""

WORDS = {"beam", "depot", "modal", "morph", "namespace", "render"}
"""Ids that are English words or common names in code: allowed as identifiers, not as whole strings."""


@cache
def modules(*parts: str) -> tuple[Path, ...]:
    """Return all Python files of these folders, and these files."""
    paths = [ROOT / part for part in parts]
    return tuple(file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.py"))))


@cache
def syntax(file: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(file.read_text(encoding="utf-8"))


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    """Yield every node of the code, with its file."""
    for file in modules(*CODE):
        yield from ((file, node) for node in ast.walk(syntax(file)))


def bound_name(node: ast.AST) -> str | None:
    """Return the name that a node binds, if any.

    >>> [name for node in ast.walk(ast.parse("def f(a): b = c")) if (name := bound_name(node))]
    ['f', 'a', 'b']
    """
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else None


def imported(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that a module imports, relative imports resolved, wherever they stand.

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


def test_app_imports_the_server_and_the_domain_model_and_what_pages_need_before_the_first_is_drawn():
    ours = {Path(part).stem for part in CODE}
    imports = [name for _, name in imported((ROOT / "app.py").read_text(encoding="utf-8"), "app")]
    assert {name.split(".")[0] for name in imports} & ours == {"components", "decision", "pages", "server"}
    pages = [name for name in imports if name.startswith(("components.", "pages."))]
    assert pages == [
        *("components.shell.runs.lighten_runs", "components.shell.turns.watch_runs", "pages.assets.ASSETS")
    ]


def test_a_folder_holds_only_as_many_modules_as_one_can_survey():
    counts = Counter(file.parent.relative_to(ROOT).as_posix() for file in modules(*CODE))
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_a_package_says_what_it_is_in_one_line():
    files = [file for file in modules(*CODE) if file.name == "__init__.py"]
    first_lines = {file: (ast.get_docstring(syntax(file)) or "").split("\n")[0] for file in files}
    assert [str(file.relative_to(ROOT)) for file, line in first_lines.items() if not line.endswith((".", ":"))] == []


def test_names_say_what_they_hold():
    names = [name.strip("_") for _, node in nodes() if (name := bound_name(node))]
    empty = Counter(name for name in names if name in EMPTY)
    assert empty.total() <= MOST_EMPTY * len(names), empty


def test_a_class_name_is_taken_once():
    names = Counter(node.name for _, node in nodes() if isinstance(node, ast.ClassDef))
    assert len([name for name, count in names.items() if count > 1]) <= MOST_TWINS, names.most_common(MOST_TWINS + 1)


def test_markup_stands_in_templates():
    files = Counter(
        str(file.relative_to(ROOT))
        for file, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"<[a-z]+[ >/]", node.value)
        if "html" not in file.relative_to(ROOT).parts
    )
    assert files.total() <= MOST_HTML, files.most_common()


def platform_words() -> tuple[set[str], set[str]]:
    """Return the ids (file names) and names of all platforms in the catalogue."""
    files = sorted((ROOT / "data" / "platforms").glob("*.yaml"))
    documents = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files]
    names = {str(document["name"]) for document in documents if isinstance(document, dict) and "name" in document}
    return {path.stem for path in files}, names


def mentions(source: str, ids: set[str], names: set[str]) -> Iterator[str]:
    """Yield every platform that a module names.

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


def test_pins_locks_and_reasons_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runs_on, dev = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8").lower()
    for lock, pins in (("requirements.txt", runs_on), ("requirements-dev.txt", [*runs_on, *dev])):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        assert {f"{pin} \\" for pin in pins} - set(lines) == set(), "run: make lock"
        assert not [line for line in lines if "://" in line]
        assert [pin for pin in pins if pin.replace("==", " ") not in reasons] == []


def test_no_cache_outlives_the_data_that_its_results_hold():
    faults = [
        f"{path.relative_to(ROOT)}: {node.name} is @cached, not @lru_cache"
        for path, node in nodes()
        if isinstance(node, ast.FunctionDef) and any("lru_cache" in ast.unparse(mark) for mark in node.decorator_list)
        for argument in node.args.args
        if re.search(r"Catalogue|Ranking|MeasuredTasks|View|Request", ast.unparse(argument.annotation or argument))
    ]
    assert not faults, "\n".join(faults)


def test_no_platform_is_named_in_code():
    ids, names = platform_words()
    faults = [
        f"{path.relative_to(ROOT)} names {word}"
        for path in modules(*CODE, "deploy")
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


def test_letters_have_no_size_in_pixels():
    """They would not grow with the size to which a reader has set the browser."""
    sheets = [path for part in ("components", "server") for path in sorted((ROOT / part).rglob("*.css"))]
    fixed = re.compile(r"\bfont(?:-size)?:[^;}]*?\b[\d.]+px")
    texts = {path: re.sub(r"max\(16px, [^)]*\)", "", path.read_text(encoding="utf-8")) for path in sheets}
    assert [(path.name, size) for path, text in texts.items() for size in fixed.findall(text)] == []

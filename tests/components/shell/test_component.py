"""Tests of components that the browser draws: a file that it keeps, and a short script that loads it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from components.charts.palette import LIGHT
from components.html import assets
from components.html.assets import Asset, registered
from components.shell import component
from components.shell.component import browser_component, browser_script

PARTS = {"a.js": "// first\n\n  const a = 1;\n", "b.js": "export default a; // kept\n", "x.css": ".x { content: '▾' }"}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is registered with Streamlit; the register of files is as before afterwards."""
    parts: dict[str, Any] = {}
    monkeypatch.setattr(assets, "_register", dict(assets._register))
    monkeypatch.setattr(component.st.components.v2, "component", lambda name, **more: parts.update(more, name=name))
    return parts


def written(folder: Path, texts: Mapping[str, str] = PARTS) -> Iterator[Path]:
    """Write the parts of a component, and yield their paths: its style last."""
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
        yield folder / name


def made(folder: Path, texts: Mapping[str, str] = PARTS) -> Asset:
    """Return the file of a component with these parts."""
    *scripts, style = written(folder, texts)
    browser_component("x", style, scripts, "root")
    return registered()["x.js"]


def test_the_file_has_one_script_without_comments_and_the_style_with_the_colours_of_the_site(
    drawn: dict[str, Any], tmp_path: Path
) -> None:
    script = made(tmp_path).body.decode()
    lines = script.split("\n")
    assert lines[:2] == ["const a = 1;", "const atlasDraw = a; // kept"]
    assert "//" not in "".join(lines[2:])
    assert script.count("export default") == 1
    (style,) = [line for line in lines if "replaceSync" in line]
    css = json.loads(style.partition("(")[2].removesuffix(")"))
    assert css.endswith(PARTS["x.css"])
    assert LIGHT.ink in css


def test_the_scripts_know_constants_by_name(drawn: dict[str, Any], tmp_path: Path) -> None:
    *scripts, style = written(tmp_path)
    browser_component("x", style, scripts, "root", {"NAMES": ["a", "“é”"]})
    constant, _, after = registered()["x.js"].body.decode().partition("\n")
    assert json.loads(constant.removeprefix("const NAMES = ")) == ["a", "“é”"]
    assert after.startswith("const a = 1;")


def test_what_is_sent_is_short_and_names_the_version_of_the_file(drawn: dict[str, Any], tmp_path: Path) -> None:
    file = made(tmp_path)
    assert f'new URL("{file.address}",document.baseURI)' in drawn["js"]
    assert drawn["html"] == f'<div class="root" data-version="{file.digest}"></div>'
    assert (drawn["name"], drawn.get("css")) == ("x", None)
    assert len(drawn["js"]) < 300
    assert "\n" in drawn["js"], "Streamlit would take a single line for a path"


@pytest.mark.parametrize("name", PARTS)
def test_another_content_has_another_address(drawn: dict[str, Any], tmp_path: Path, name: str) -> None:
    first = made(tmp_path).address
    assert made(tmp_path).address == first
    assert made(tmp_path, {**PARTS, name: f"c;\n{PARTS[name]}"}).address != first


@pytest.mark.parametrize("script", ["const b = 2\n", "export default a\nexport default b\n"])
def test_a_script_with_none_or_two_exports_is_refused(drawn: dict[str, Any], tmp_path: Path, script: str) -> None:
    with pytest.raises(ValueError, match=r"x: [02] times “export default”, expected once"):
        made(tmp_path, {**PARTS, "b.js": script})


def test_a_script_that_draws_nothing_is_a_file_too(drawn: dict[str, Any], tmp_path: Path) -> None:
    *_, script, _ = written(tmp_path)
    browser_script("y", script)
    assert registered()["y.js"].body == b"export default a; // kept"
    assert registered()["y.js"].address in drawn["js"]
    assert "html" not in drawn

"""Tests of the register of the browser's files: the launcher alone makes it complete."""

import re
import subprocess
import sys

from server.embed.head import EARLY, PAGE_SCRIPT
from tests.helpers.pages import ROOT

NAME = re.compile(r'(?:browser_component|browser_script)\(\s*"([a-z_]+)"')
IMPORTING = "import json; from pages.assets import ASSETS; print(json.dumps(sorted(ASSETS)))"


def in_code() -> set[str]:
    """Return the names of all components in the code of this site."""
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "components").rglob("*.py"))]
    return {f"{name}.js" for source in sources for name in NAME.findall(source)}


def test_a_process_knows_the_files_of_all_components_before_it_draws_a_page() -> None:
    run = subprocess.run([sys.executable, "-c", IMPORTING], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r'"([a-z_]+\.js)"', run.stdout)) == in_code() | {PAGE_SCRIPT}


def test_every_component_has_its_code_in_a_file() -> None:
    files = [path for path in sorted((ROOT / "components").rglob("*.py")) if "v2.component(" in path.read_text("utf-8")]
    assert [path.name for path in files] == ["component.py"]


def test_what_pages_fetch_early_is_there() -> None:
    assert set(EARLY) <= in_code()

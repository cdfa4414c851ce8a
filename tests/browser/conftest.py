"""Copy of the site for browser tests that edit its data."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.pages import ROOT

PARTS = ("pages", "components", "decision", "server", "data", ".streamlit")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the site whose data may be spoilt."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    return tmp_path

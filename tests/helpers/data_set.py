"""Copies of the data set, or of the whole site, with something changed, and the faults that loading then reports."""

import pickle
import shutil
from functools import cache
from pathlib import Path

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from decision.reading.data_files import LIMITS
from decision.reading.faults import MOST_SHOWN, CatalogueError, Fault
from decision.reading.reader import DATA
from decision.reading.yaml_source import Source, read_yaml

E2B_FILE = "platforms/e2b.yaml"
SITE = ("pages", "components", "decision", "server", "data", ".streamlit")
CSV = "measurements/computesdk_tti.csv"


@cache
def shipped_catalogue() -> Catalogue:
    """Return the data set as shipped, loaded once."""
    return load()


def copied_data(folder: Path) -> Path:
    """Return the path of a copy of the data set inside a folder."""
    return Path(shutil.copytree(DATA, folder / "data"))


def copied_site(folder: Path) -> Path:
    """Return a folder with a copy of the whole site in it, data set included."""
    for part in SITE:
        shutil.copytree(DATA.parent / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(DATA.parent / "app.py", folder)
    return folder


def change(data: Path, file: str, old: str, new: str) -> int:
    """Replace the first ``old`` in a file; return the line on which it stood."""
    text = (data / file).read_text("utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def load_faults(data: Path) -> tuple[Fault, ...]:
    """Return the faults that loading reports, each on a line of its report."""
    with pytest.raises(CatalogueError) as caught:
        load(data)
    assert str(caught.value).count("\n") == min(len(caught.value.faults), MOST_SHOWN + 1)
    return caught.value.faults


def only_fault(data: Path) -> tuple[str, int, str, str, str]:
    """Return the parts of the one fault that loading reports."""
    (fault,) = load_faults(data)
    return fault.file, fault.line, fault.field, fault.found, fault.expected


def read_yaml_once(file: Path, name: str) -> tuple[Source | None, list[Fault]]:
    """Return what ``read_yaml`` returns, parsing files that are as shipped only once."""
    original = DATA / Path(*file.parts[len(file.parts) - len(Path(name).parts) + 1 :])
    if not (original.is_file() and file.is_file() and file.stat().st_size < LIMITS[".yaml"]):
        return read_yaml(file, name)
    if file.read_bytes() != original.read_bytes():
        return read_yaml(file, name)
    source, faults = pickle.loads(_parsed(original, name))  # loading completes what it gets, so everybody has their own
    return source, faults


@cache
def _parsed(original: Path, name: str) -> bytes:
    return pickle.dumps(read_yaml(original, name))

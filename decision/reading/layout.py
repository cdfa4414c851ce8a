"""Layout of a data folder: the files that are read, and those beside them that a person may have meant to be read."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath

from decision.reading.data_files import UnusableFileError, is_leftover, yaml_files
from decision.reading.faults import Fault
from decision.reading.files import FILES
from decision.reading.measurements import FIGURE_TABLE, START_TABLE, TASK_TABLE

PLATFORMS = "platforms"

MOST_FOLDERS = 200
"""Number of folders after which nothing more is looked for."""

_SUFFIXES = {
    ".yaml": ".yaml",
    ".yml": ".yaml",
    **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods"), ".csv"),
}
"""Ends of names under which people keep data, and the one under which such a file is read."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The files that are read, besides those of platforms, and the folders that hold something else."""

    files: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """The folders with files that are read, of platforms first."""
        return list(dict.fromkeys((PLATFORMS, *(file.partition("/")[0] for file in self.files if "/" in file))))

    def data_files(self, directory: Path) -> list[str]:
        """Return the files that are read, by their names in the folder, in order, whether or not they exist."""
        try:
            names = yaml_files(directory / PLATFORMS)
        except UnusableFileError:
            names = []
        return sorted((*self.files, *(f"{PLATFORMS}/{name}" for name in names)), key=lambda file: file.split("/"))

    def ignored(self, directory: Path) -> Iterator[Fault]:
        """Yield each file and folder that looks like data and is not read, with the name that is likely meant."""
        read = {*self.data_files(directory)}
        for folder, folders, names in islice(os.walk(directory), MOST_FOLDERS):
            place = PurePosixPath(Path(folder).relative_to(directory).as_posix())
            folders[:] = sorted(
                name for name in folders if not is_leftover(name) and str(place / name) not in self.beside
            )
            for name in [name for name in folders if str(place / name) not in self.folders]:
                folders.remove(name)
                if meant := self._meant_folder(directory, place / name):
                    yield self._fault(directory, place / name, "folder", meant)
            for name in sorted(names):
                if looks_like_data(name) and str(place / name) not in read:
                    yield self._fault(directory, place / name, "file", self._meant_file(place / name))

    def _fault(self, directory: Path, place: PurePosixPath, kind: str, meant: str) -> Fault:
        expected = f"{meant}, if it is meant as data"
        return Fault(f"{directory.name}/{place}", 0, kind, f"a {kind} that is not read", expected)

    def _meant_folder(self, directory: Path, place: PurePosixPath) -> str:
        """Return the folder that is likely meant; empty where nothing in this one looks like data, and its name neither."""
        if match := get_close_matches(place.name.lower(), self.folders, 1, 0.75):
            return f"{match[0]}/"
        inside = any(looks_like_data(name) for _, _, names in islice(os.walk(directory / place), 20) for name in names)
        return " or ".join(f"{folder}/" for folder in self.folders) if inside else ""

    def _meant_file(self, place: PurePosixPath) -> str:
        stem, suffix = _parts(place.name)
        names = {PurePosixPath(file).stem: file for file in self.files if file.endswith(suffix)}
        if str(place.parent) == PLATFORMS and suffix == ".yaml":
            return f"{PLATFORMS}/{stem}.yaml"
        if match := get_close_matches(stem, names, 1, 0.75):
            return names[match[0]]
        if suffix == ".yaml":
            return f"{PLATFORMS}/{stem}.yaml"
        return " or ".join(names.values())


DATA_SET = Layout((*FILES, START_TABLE, TASK_TABLE, FIGURE_TABLE), beside=("schema", "versions"))
"""Layout of the data set."""

OWN_FACTS = Layout(("measurements/starts.csv",))
"""Layout of a team's own folder."""


def looks_like_data(name: str) -> bool:
    """Return whether a person would take a file of this name for data.

    >>> [looks_like_data(name) for name in ("acme.yml", "acme.yaml.txt", "Acme.YAML", "._acme.yaml", "README.md")]
    [True, True, True, False, False]
    """
    return not is_leftover(name) and _parts(name)[1] != ""


def _parts(name: str) -> tuple[str, str]:
    """Return the stem and the end of the name under which a file would be read; no end where it is no data.

    >>> _parts("Acme (1).YML"), _parts("starts.csv.txt"), _parts("notes.md")
    (('acme', '.yaml'), ('starts', '.csv'), ('notes', ''))
    """
    path = PurePosixPath(name.lower().removesuffix(".txt"))
    stem = re.split(r"[\s(.]", path.stem.removeprefix("copy of "))[0]
    return stem, _SUFFIXES.get(path.suffix, "")

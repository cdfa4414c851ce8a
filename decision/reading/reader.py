"""Reader of a data directory: YAML files as records, and every fault with its place."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from decision.catalogue.base import Record
from decision.format import with_article
from decision.reading.data_files import UnusableFileError, yaml_files
from decision.reading.faults import Fault, unforeseen
from decision.reading.yaml_source import Path as ValuePath
from decision.reading.yaml_source import Source, read_yaml

DATA = Path(__file__).resolve().parents[2] / "data"
"""Folder of the data set as shipped."""

AnyRecord = TypeVar("AnyRecord", bound=Record)

Complete = Callable[[dict[str, Any]], None]
"""Function that fills in a raw record's derived keys before it is validated."""


def nothing_to_complete(raw: dict[str, Any]) -> None:
    """Leave a raw record as it is."""


class Reader:
    """Reader of one data directory; ``faults`` grows with everything that is wrong in its files."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self._sources: dict[str, Source | None] = {}

    def name(self, file: str) -> str:
        """Return a file's name in messages: relative to the folder that holds the data directory."""
        return f"{self.directory.name}/{file}"

    def files(self, folder: str, may_be_empty: bool = False) -> list[str]:
        """Return the YAML files of a folder, by name; none at all is a fault unless it may be so."""
        try:
            names = yaml_files(self.directory / folder)
        except UnusableFileError as error:
            self.faults.append(Fault(self.name(folder), 0, "folder", error.actual, error.expected))
            return []
        if not (names or may_be_empty):
            self.faults.append(Fault(self.name(folder), 0, "folder", "no YAML file", "one file for each platform"))
        return [f"{folder}/{name}" for name in names]

    def source(self, file: str) -> Source | None:
        """Return the parsed file, reading it the first time; None when it cannot be used or is not a map."""
        if file not in self._sources:
            source, faults = read_yaml(self.directory / file, self.name(file))
            self.faults.extend(faults)
            if source is not None and not isinstance(source.value, dict):
                self.faults.append(source.fault((), source.value, "a map of keys"))
                source = None
            self._sources[file] = source
        return self._sources[file]

    def fault(self, file: str, path: ValuePath, value: object, expected: str) -> None:
        """Note that the value at ``path`` of ``file`` is not what was expected."""
        source = self.source(file)
        if source:
            self.faults.append(source.fault(path, value, expected))

    def record(
        self, file: str, model: type[AnyRecord], complete: Complete = nothing_to_complete, key: str = ""
    ) -> AnyRecord | None:
        """Read a file that is one record, or the record under ``key``; None, with its faults, where it cannot be used."""
        source = self.source(file)
        if source is None:
            return None
        path, raw = ((key,), source.value.get(key)) if key else ((), source.value)
        return self._validated(source, path, raw, model, complete)

    def records(
        self,
        file: str,
        key: str,
        model: type[AnyRecord],
        complete: Complete = nothing_to_complete,
        may_be_empty: bool = False,
    ) -> tuple[AnyRecord, ...]:
        """Read the list of records under ``key``, without those that cannot be used."""
        source = self.source(file)
        if source is None:
            return ()
        raw = source.value.get(key)
        if not isinstance(raw, list) or not (raw or may_be_empty):
            self.faults.append(source.fault((key,), raw, "a list with at least one entry"))
            return ()
        records = (self._validated(source, (key, i), item, model, complete) for i, item in enumerate(raw))
        return tuple(record for record in records if record is not None)

    def mapping(self, file: str, key: str) -> dict[str, str | None]:
        """Read the map from text to text or nothing under ``key``."""
        source = self.source(file)
        raw = source.value.get(key) if source else None
        if source and not (isinstance(raw, dict) and all(v is None or isinstance(v, str) for v in raw.values())):
            self.faults.append(source.fault((key,), raw, "a map from name to name or nothing"))
            return {}
        return raw or {}

    def _validated(
        self, source: Source, path: ValuePath, raw: Any, model: type[AnyRecord], complete: Complete
    ) -> AnyRecord | None:
        if not isinstance(raw, dict):
            self.faults.append(source.fault(path, raw, f"the keys of {with_article(_noun(model))}"))
            return None
        try:
            complete(raw)
            return model.model_validate(raw)
        except ValidationError as error:
            faults = [fault for fault in error.errors() if (*path, *fault["loc"]) not in source.refused]
            self.faults.extend(_fault(source, path, fault) for fault in faults)
        except Exception as error:
            self.faults.append(unforeseen(source.file, error, self.directory))
        return None


def _noun(model: type[Record]) -> str:
    """Return a model's name as words: ``faq entry`` for ``FaqEntry``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _fault(source: Source, path: ValuePath, error: Any) -> Fault:
    place = (*path, *error["loc"])
    if error["type"] == "missing":
        return source.fault(place, None, "a value, it is required")
    if error["type"] == "extra_forbidden":
        return source.fault(place, error["loc"][-1], "only known keys, see CONTRIBUTING.md")
    if error["type"] == "string_type" and isinstance(error["input"], int | float):
        return source.fault(place, error["input"], "a text, in quotes")
    if error["type"] == "too_short":
        return source.fault(place, error["input"], f"a list of {error['ctx']['min_length']} or more")
    message = re.sub(r"^(Value error, |Input should be |String should )", "", error["msg"])
    return source.fault(place, error["input"], message)

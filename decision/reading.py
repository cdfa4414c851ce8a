"""From YAML files to validated records, collecting every fault with its line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from decision.faults import Fault, shown
from decision.source import Path as ValuePath
from decision.source import Source, read_yaml, spoken
from decision.vocabulary import Strict

Record = TypeVar("Record", bound=Strict)
Complete = Callable[[dict[str, Any]], None]


class Reader:
    """Reads the files of one data directory; ``faults`` grows with everything that is wrong in them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self._sources: dict[str, Source | None] = {}

    def name(self, file: str) -> str:
        """Return how messages call a file: relative to the folder that holds the data directory."""
        return f"{self.directory.name}/{file}"

    def files(self, folder: str) -> list[str]:
        """Return the YAML files of a folder, by name; none at all is a fault."""
        found = sorted(f"{folder}/{path.name}" for path in (self.directory / folder).glob("*.yaml"))
        if not found:
            self.faults.append(Fault(self.name(folder), 0, "folder", "no YAML file", "one file for each platform"))
        return found

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

    def fault(self, file: str, path: ValuePath, found: object, expected: str) -> None:
        """Note that the value at ``path`` of ``file`` is not what was expected."""
        source = self.source(file)
        if source:
            self.faults.append(source.fault(path, found, expected))

    def record(self, file: str, model: type[Record], complete: Complete = lambda raw: None) -> Record | None:
        """Read a file that is one record. ``complete`` may fill in what is derived before validation."""
        source = self.source(file)
        return self._validated(source, (), source.value, model, complete) if source else None

    def records(
        self, file: str, key: str, model: type[Record], complete: Complete = lambda raw: None
    ) -> tuple[Record, ...]:
        """Read the list of records under ``key``."""
        source = self.source(file)
        if source is None:
            return ()
        raw = source.value.get(key)
        if not isinstance(raw, list) or not raw:
            self.faults.append(source.fault((key,), raw, "a list with at least one entry"))
            return ()
        found = (self._validated(source, (key, i), item, model, complete) for i, item in enumerate(raw))
        return tuple(record for record in found if record is not None)

    def mapping(self, file: str, key: str) -> dict[str, str | None]:
        """Read the map from text to text or nothing under ``key``."""
        source = self.source(file)
        raw = source.value.get(key) if source else None
        if source and not (isinstance(raw, dict) and all(v is None or isinstance(v, str) for v in raw.values())):
            self.faults.append(source.fault((key,), raw, "a map from name to name or nothing"))
            return {}
        return raw or {}

    def _validated(
        self, source: Source, path: ValuePath, raw: Any, model: type[Record], complete: Complete
    ) -> Record | None:
        if not isinstance(raw, dict):
            self.faults.append(source.fault(path, raw, f"the keys of a {model.__name__.lower()}"))
            return None
        complete(raw)
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for fault in error.errors():
                self.faults.append(_fault(source, path, fault, model))
            return None


def _fault(source: Source, path: ValuePath, error: Any, model: type[Strict]) -> Fault:
    place = (*path, *error["loc"])
    if error["type"] == "missing":
        return source.fault(place, None, "a value, it is required")
    if error["type"] == "extra_forbidden":
        return source.fault(place, error["loc"][-1], "only known keys, see CONTRIBUTING.md")
    message = re.sub(r"^(Value error, |Input should be |String should )", "", error["msg"])
    return Fault(source.file, source.line(place), spoken(place), shown(error["input"]), message)

"""Lint rule: the present version of the data is kept, so that links pinned to it can later list the changes.

A warning and judged by ``check`` alone: data in the middle of an edit need not be kept, published data should be.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.versions.headers import find
from decision.reading.versions.kept import damaged

NAME = "version-kept"
DESCRIPTION = "The present version is kept in versions/, and every kept version can be read."
SCOPE = ()
SEVERITY: Severity = "warning"


def check(data_set: DataSet) -> Iterator[Fault]:
    """Yield the present version when it was not kept, and kept versions that are damaged; nothing of data with faults."""
    folder, version = data_set.reader.directory / "versions", data_set.catalogue.version
    if not version:
        return
    name = data_set.reader.name("versions")
    if find(version, folder) is None:
        yield Fault(
            name,
            0,
            "version",
            f"no file for {version}",
            "one; write it with python -m decision keep",
        )
    for fault in damaged(folder):
        yield Fault(name, 0, "file", fault, "files as they were written; take them back from the repository")

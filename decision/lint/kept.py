"""The present version of the data is kept, so that links pinned to it can say later what changed.

A warning and judged by ``check`` alone: data in the middle of an edit need not be kept, what is published should be.
"""

from collections.abc import Iterator

from decision.faults import Fault
from decision.lint.rule import Severity, Subject

NAME = "kept"
DESCRIPTION = "The present version is kept in versions/, and every kept version can be read."
SCOPE = ()
SEVERITY: Severity = "warning"


def check(subject: Subject) -> Iterator[Fault]:
    """Yield the present version when it was not kept, and kept versions that are damaged; nothing of data with faults."""
    from decision.versions import damaged, find  # it needs the catalogue, which needs the rules

    folder, version = subject.reader.directory / "versions", subject.catalogue.version
    if not version:
        return
    name = subject.reader.name("versions")
    if find(version, folder) is None:
        yield Fault(
            name, 0, "version", f"no file for {version}", "one; write it with python -m decision.catalogue keep"
        )
    for fault in damaged(folder):
        yield Fault(name, 0, "file", fault, "files as they were written; take them back from the repository")

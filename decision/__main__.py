"""Command line of the data set: ``python -m decision``.

Without a command: one line on the data, or the report of its faults. ``check`` runs every rule and names it, ``diff`` says
what changed between two data sets, ``keep`` stores the present version for pinned links, ``schema`` writes data/schema/ for editors.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from decision.format import counted
from decision.lint import RULES, can_be_judged, findings
from decision.loading.load import examine, load
from decision.reading.faults import CatalogueError, report
from decision.reading.reader import DATA

COMMANDS_USAGE = """\
python -m decision [DIR]           one line on the data set, or every fault in it
python -m decision check [DIR]     run every rule, by name; warnings too
python -m decision diff OLD NEW    what changed; each is a folder, or git:REVISION
python -m decision keep [DIR]      keep this version in DIR/versions/, for links pinned to it
python -m decision schema [DIR]    write DIR/schema/, by which editors complete and check the files

DIR is data/ unless it is given. The exit status is 1 when the data have faults and 2 when a command is misspelt."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    command, *operands = arguments or [""]
    try:
        if command in _COMMANDS:
            least, most, run = _COMMANDS[command]
            return run(operands) if least <= len(operands) <= most else _usage()
        return _usage() if command.startswith("-") or operands else summary(arguments)
    except CatalogueError as error:
        _say(str(error))
        return 1


def summary(arguments: Sequence[str]) -> int:
    """Print one line on the data set."""
    catalogue = load(_folder(arguments))
    _say(
        f"Data {catalogue.version}: {len(catalogue.platforms)} platforms, {catalogue.claim_count} claims about "
        f"{len(catalogue.fields)} fields, {len(catalogue.criteria)} criteria, {len(catalogue.starts)} measured runs. No faults."
    )
    return 0


def check(arguments: Sequence[str]) -> int:
    """Print the findings of each rule; return 1 when any finding is a fault."""
    data_set = examine(_folder(arguments))
    counts = {"fault": 0, "warning": 0}
    passed_over = 0
    for rule in RULES:
        if not can_be_judged(rule, data_set):
            passed_over += 1
            _say(f"{rule.NAME:<17} not judged: mend the faults of reading first")
            continue
        rule_findings = list(findings(rule, data_set))
        counts[rule.SEVERITY] += len(rule_findings)
        _say(
            f"{rule.NAME:<17} {counted(len(rule_findings), rule.SEVERITY) if rule_findings else 'ok':<12} {rule.DESCRIPTION}"
        )
        for finding in rule_findings:
            _say(f"  {finding}")
    skipped = f", {passed_over} not judged" if passed_over else ""
    totals = ", ".join(counted(count, severity) for severity, count in counts.items())
    _say(f"{len(RULES)} rules{skipped}: {totals}.")
    return 1 if counts["fault"] else 0


def diff(arguments: Sequence[str]) -> int:
    """Print the differences between two data sets."""
    from decision.ranking.difference import difference, opened

    with opened(arguments[0]) as old, opened(arguments[1]) as new:
        _say("\n".join(difference(load(old), load(new))))
    return 0


def keep(arguments: Sequence[str]) -> int:
    """Keep the present version, for links that are pinned to it."""
    from decision.reading import versions

    folder = _folder(arguments)
    catalogue = load(folder)
    try:
        file = versions.keep(catalogue.version, versions.state_of(catalogue), folder / "versions")
    except versions.VersionError as error:
        _say(f"Nothing was written: {error}.")
        return 1
    _say(str(file) if file else f"{catalogue.version} is kept already.")
    return 0


def schema(arguments: Sequence[str]) -> int:
    """Write the schemas that editors use."""
    from decision.loading.schema import write

    for file in write(_folder(arguments)):
        _say(str(file))
    return 0


_COMMANDS: Mapping[str, tuple[int, int, Callable[[Sequence[str]], int]]] = {
    "check": (0, 1, check),
    "diff": (2, 2, diff),
    "keep": (0, 1, keep),
    "schema": (0, 1, schema),
}
"""Each command with the least and the greatest number of its arguments."""


def _folder(arguments: Sequence[str]) -> Path:
    return Path(arguments[0]) if arguments and arguments[0] else DATA


def _usage() -> int:
    _say(COMMANDS_USAGE)
    return 2


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


USAGE = """\
python -m decision.reading.measurements import computesdk CHECKOUT OUT.csv [DAY]
python -m decision.reading.measurements import starsling CHECKOUT OUT.csv [RUN]

CHECKOUT is a clone of github.com/computesdk/benchmarks or github.com/starslingdev/hpc-sandbox-benchmarks. OUT.csv is the
table to bring up to date, as data/measurements/computesdk_tti.csv or starsling_workloads.csv; it is made where there is none.
DAY or RUN takes in one run; otherwise all starts, or the newest run of workloads, are taken in."""


def main(arguments: Sequence[str]) -> int:
    """Import a benchmark's published results and return the exit status: 1 when they have faults, and then nothing is written."""
    from decision.loading.importers import IMPORTERS
    from decision.loading.importers.table import merged, read_table, written

    if len(arguments) not in (4, 5) or arguments[0] != "import" or arguments[1] not in IMPORTERS:
        sys.stdout.write(USAGE + "\n")
        return 2
    importer, out = IMPORTERS[arguments[1]], Path(arguments[3])
    imported, faults = importer.read(Path(arguments[2]), arguments[4] if len(arguments) == 5 else "")
    present, more = read_table(out, importer.columns)
    if faults or more:
        sys.stdout.write(report((*faults, *more)) + "\nNothing was written.\n")
        return 1
    rows = merged(present, imported, importer.columns, importer.key)
    content = written(rows, importer.columns)
    if not (out.exists() and out.read_bytes() == content):
        out.write_bytes(content)
    sys.stdout.write(f"{len(imported)} rows read; {out} had {len(present)} and has {len(rows)}.\n")
    unknown = sorted({row["provider"] for row in imported} - set(_listed(out.parent, importer.providers)))
    if unknown:
        sys.stdout.write(f"Not yet under {importer.providers} in sources.yaml: {', '.join(unknown)}\n")
    return 0


def _listed(folder: Path, key: str) -> Mapping[str, str | None]:
    from decision.reading.reader import Reader

    return Reader(folder).mapping("sources.yaml", key)


if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:]))

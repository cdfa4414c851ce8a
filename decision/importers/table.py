"""Merging of imported rows into a table of measurements.

Rows are identified by their key: who was measured, when, how, and by which source. Imported rows replace the rows with
the same keys, all further rows stay, and the table is sorted; so importing twice changes nothing. A key can
have several rows, where there were several runs on a day; rows that are equal in everything are one run, published twice.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from decision.faults import Fault, quoted

Row = Mapping[str, str]


def read_table(file: Path, columns: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a table; none when it does not exist yet."""
    if not file.exists():
        return [], []
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if tuple(reader.fieldnames or ()) != tuple(columns):
                header = quoted(",".join(reader.fieldnames or ()))
                return [], [Fault(file.name, 1, "header", header, ",".join(columns))]
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return [], [Fault(file.name, 0, "file", str(error), "a readable UTF-8 CSV file")]
    faults = [
        Fault(file.name, line, "row", "another number of cells", f"{len(columns)} cells")
        for line, row in rows
        if None in row or None in row.values()
    ]
    return ([] if faults else [row for _, row in rows]), faults


def merged(present: Iterable[Row], imported: Iterable[Row], columns: Sequence[str], key: Sequence[str]) -> list[Row]:
    """Return the table after an import, in order.

    Where a key's rows say the same numbers in other digits, the text that is there is kept.

    >>> rows = merged([{"id": "a", "x": "1.0"}, {"id": "b", "x": "2"}], [{"id": "a", "x": "1"}], ("id", "x"), ("id",))
    >>> [row["x"] for row in rows]
    ['1.0', '2']
    """
    before, after = _by_key(present, columns, key), _by_key(imported, columns, key)
    kept = {id: before[id] if _same(before.get(id, []), rows, columns) else rows for id, rows in after.items()}
    merged_rows = [row for rows in {**before, **kept}.values() for row in rows]
    return sorted(merged_rows, key=lambda row: [row[column] for column in columns])


def written(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Return the content of the table's CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _by_key(rows: Iterable[Row], columns: Sequence[str], key: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    by_key: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: [row[column] for column in columns]):
        runs = by_key.setdefault(tuple(row[column] for column in key), [])
        if row not in runs:
            runs.append(row)
    return by_key


def _same(present: Sequence[Row], imported: Sequence[Row], columns: Sequence[str]) -> bool:
    return len(present) == len(imported) and all(
        _equal(before[column], after[column])
        for before, after in zip(present, imported, strict=True)
        for column in columns
    )


def _equal(left: str, right: str) -> bool:
    if left == right:
        return True
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-12)
    except ValueError:
        return False

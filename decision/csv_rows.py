"""Rows of a CSV file with exactly the columns that are expected, each with its line for the fault report."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from decision.faults import Fault, quoted


def csv_rows(
    file: Path, name: str, columns: Sequence[str], faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line, one at a time: a table may have a million.

    ``name`` is how the report calls the file. What cannot be used is added to ``faults``: the file, its header, rows with another
    number of cells. Raises nothing.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            header = tuple(reader.fieldnames or ())
            if header != tuple(columns):
                faults.append(Fault(name, 1, "header", quoted(",".join(header)), ",".join(columns)))
                return
            for row in reader:
                if None in row or None in row.values():
                    cells = f"{len(columns)} cells"
                    faults.append(Fault(name, reader.line_num, "row", "another number of cells", cells))
                else:
                    yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(Fault(name, 0, "file", str(error), "a readable UTF-8 CSV file"))

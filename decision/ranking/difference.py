"""Differences between two data sets, in words: claims, chosen values and ranks in the default view.

Data are compared by what they say: a comment or the order of keys makes another version and no difference here.
"""

import io
import math
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from decision.catalogue.base import Record
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.matrix import matrix
from decision.claims.text import claim_text
from decision.format import counted, inside_sentence
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.reading.faults import CatalogueError, Fault
from decision.reading.files import PARTS, FilePart
from decision.reading.reader import DATA


def difference(old: Catalogue, new: Catalogue) -> list[str]:
    """Return the changes from ``old`` to ``new``, one line each under headings; a single line when nothing changed."""
    parts = {
        "Platforms": [*_platforms(old, new)],
        "Claims": [*_claims(old, new)],
        "Chosen values, default view": [*_cells(old, new)],
        "Ranks, default view": [*_ranks(old, new)],
        "Measurements": [*_starts(old, new)],
        "Rules and words": [*_definitions(old, new)],
    }
    if not any(parts.values()):
        again = "" if old.version == new.version else ", though the files are not the same"
        return [f"{old.version} and {new.version} are identical in what they say{again}."]
    lines = [f"From {old.version} to {new.version}:"]
    for heading, changes in parts.items():
        if changes:
            lines += [f"{heading}: {counted(len(changes), 'change')}"]
            lines += [f"  {change}" for change in changes]
    return lines


def _platforms(old: Catalogue, new: Catalogue) -> Iterator[str]:
    for id in sorted({*old.platform, *new.platform}):
        before, after = old.platform.get(id), new.platform.get(id)
        if before is None and after:
            yield f"{after.label} was added, with {counted(len(after.claims), 'claim')}"
        elif after is None and before:
            yield f"{before.label} was removed, with {counted(len(before.claims), 'claim')}"
        elif before and after:
            keys = _changed_keys(before.model_dump(exclude={"claims"}), after.model_dump(exclude={"claims"}))
            if keys:
                yield f"{after.label}: {', '.join(keys)}"


def _claims(old: Catalogue, new: Catalogue) -> Iterator[str]:
    for id in sorted({*old.platform, *new.platform}):
        before = _by_content(old.platform[id].claims if id in old.platform else ())
        after = _by_content(new.platform[id].claims if id in new.platform else ())
        removed = [claim for key, claim in before.items() if key not in after]
        added = [claim for key, claim in after.items() if key not in before]
        label = (new.platform.get(id) or old.platform[id]).label
        for claim in removed:
            twin = next((candidate for candidate in added if _same_statement(claim, candidate)), None)
            if twin is None:
                yield f"{label}, {_dated_text(old, claim)}: removed"
                continue
            added.remove(twin)
            keys = _changed_keys(claim.model_dump(), twin.model_dump())
            value = f"{_value(old, claim)} became {_value(new, twin)}" if "value" in keys else _dated_text(new, twin)
            changes = [f"{key} was {getattr(claim, key)!r}" for key in keys if key != "value"]
            name = _field(new, twin.field) + ": " if "value" in keys else ""
            yield f"{label}, {name}{value}" + (f"; {', '.join(changes)}" if changes else "")
        for claim in added:
            yield f"{label}, {_dated_text(new, claim)}: added"


def _by_content(claims: Iterable[Claim]) -> dict[tuple[str, int], Claim]:
    """Return claims by their content and a running number among equal ones."""
    seen: Counter[str] = Counter()
    by_content = {}
    for claim in claims:
        content = claim.model_dump_json()
        seen[content] += 1
        by_content[content, seen[content]] = claim
    return by_content


def _same_statement(left: Claim, right: Claim) -> bool:
    return left.field == right.field and (
        (left.source, left.scope) == (right.source, right.scope)
        or (left.value, left.scope) == (right.value, right.scope)
    )


def _cells(old: Catalogue, new: Catalogue) -> Iterator[str]:
    before, after = matrix(old, View().basis), matrix(new, View().basis)
    for id, platform in new.platform.items():
        for criterion in new.criteria:
            if id not in before or criterion.id not in before[id]:
                continue
            was, now = _text(before[id][criterion.id]), _text(after[id][criterion.id])
            if was != now:
                yield f"{platform.label}, {inside_sentence(criterion.label)}: {was} became {now}"


def _text(cell: Cell) -> str:
    return f"{cell.text} ({cell.detail})" if cell.detail else cell.text


def _ranks(old: Catalogue, new: Catalogue) -> Iterator[str]:
    then, now = ({row.id: row for row in ranking(data, View()).best_first} for data in (old, new))
    before, after = ({id: row.rank for id, row in rows.items()} for rows in (then, now))
    for id in sorted({*before, *after}, key=lambda id: (after.get(id, math.inf), before.get(id, math.inf), id)):
        label = (new.platform.get(id) or old.platform[id]).label
        if id not in after:
            yield f"{label} was {before[id]} and is no longer ranked"
        elif id not in before:
            yield f"{label} is new at {after[id]}"
        elif before[id] != after[id]:
            yield f"{label} went from {before[id]} to {after[id]}"
        if id in then and id in now and then[id].label != now[id].label and then[id].offer.id != now[id].offer.id:
            yield f"{then[id].label} is ranked as {now[id].label} now"


def _starts(old: Catalogue, new: Catalogue) -> Iterator[str]:
    for noun, of, before, after in (
        ("run", " of starts", old.starts, new.starts),
        ("row", " of workloads", old.tasks.rows, new.tasks.rows),
        ("single figure", " of starts", old.start_figures, new.start_figures),
    ):
        added, removed = Counter(after) - Counter(before), Counter(before) - Counter(after)
        for count, change in ((added.total(), "added"), (removed.total(), "removed")):
            if count:
                yield f"{counted(count, noun)}{of} {change}"


def _definitions(old: Catalogue, new: Catalogue) -> Iterator[str]:
    for part in PARTS:
        if not part.attribute:
            continue
        before, after = getattr(old, part.attribute), getattr(new, part.attribute)
        if part.size != "one":
            yield from _records(part.attribute, _by(part, before), _by(part, after))
        elif keys := _changed_keys(before.model_dump(), after.model_dump()):
            yield f"{part.attribute}: {', '.join(keys)}"


def _by(part: FilePart[Any], records: Any) -> Mapping[str, Record]:
    return records if part.mapped else {getattr(record, part.by): record for record in records}


def _records(name: str, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[str]:
    for id in dict.fromkeys((*old, *new)):
        if id not in old or id not in new:
            yield f"{name}, {id}: {'added' if id in new else 'removed'}"
        elif keys := _changed_keys(old[id].model_dump(), new[id].model_dump()):
            yield f"{name}, {id}: {', '.join(keys)}"
    if list(old) != list(new) and set(old) == set(new):
        yield f"{name}: another order"


def _changed_keys(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]


def _field(catalogue: Catalogue, name: str) -> str:
    return inside_sentence(catalogue.fields[name].label)


def _value(catalogue: Catalogue, claim: Claim) -> str:
    return claim_text(catalogue.fields[claim.field], claim)


def _dated_text(catalogue: Catalogue, claim: Claim) -> str:
    dated = f", {claim.date_text}" if claim.as_of or claim.seen else ""
    return f"{_field(catalogue, claim.field)}: {_value(catalogue, claim)} ({claim.source}{dated})"


@contextmanager
def opened(place: str) -> Iterator[Path]:
    """Open a data set by its folder, or by ``git:REVISION``, which is extracted from the repository into a temporary folder.

    Raises CatalogueError when there is none.
    """
    if not place.startswith("git:"):
        if not Path(place).is_dir():
            raise CatalogueError((Fault(place, 0, "folder", "no folder", "a data folder, or git: and a revision"),))
        yield Path(place)
        return
    revision = place.removeprefix("git:")
    command = ["git", "archive", "--format=tar", "--end-of-options", revision, DATA.name]
    try:
        archived = subprocess.run(command, cwd=DATA.parent, capture_output=True, check=True)  # noqa: S603
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        output = getattr(error, "stderr", b"") or str(error).encode()
        message = output.decode("utf-8", "replace").strip().splitlines()[-1]
        raise CatalogueError((Fault(place, 0, "revision", message, "a revision that holds data/"),)) from error
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archived.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / DATA.name

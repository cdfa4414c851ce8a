"""The card of one platform: its place, and what is known of each criterion."""

from functools import partial
from typing import Any

from decision.addresses import page_path
from decision.alternatives import alternatives
from decision.cells import matrix
from decision.display import joined
from decision.export import cell_json
from decision.link import to_query
from decision.ranking import ranking
from decision.reasons import reasons
from decision.standing import Standing, standing
from server.contents import Column, Entry, Snapshot, Subject, Table, entry
from server.parts.ranking import facts
from server.pictures.table import table_body


def platform_snapshot(subject: Subject) -> Snapshot:
    """The card of the platform that the picture's choices name. Raises KeyError for one that the data set does not have."""
    catalogue, id = subject.catalogue, subject.picture.platform
    platform = catalogue.platform[id]
    result = ranking(catalogue, subject.view)
    place = standing(catalogue, result, id)
    cells = matrix(catalogue, subject.view.basis)[id]
    rows = tuple(
        (
            Entry(criterion.label),
            entry(cell := cells[criterion.id]),
            Entry("", meter=(cell.utility.low, cell.utility.high)),
            Entry(f"{cell.utility.low:.2f}"),
            Entry(f"{cell.utility.high:.2f}"),
            Entry(f"{100 * result.shares[criterion.id]:.0f} %"),
        )
        for criterion in catalogue.criteria
    )
    columns = (
        Column("Criterion", "name"),
        Column("Value"),
        Column("From 0 to 1", "score"),
        Column("At least", drawn=False),
        Column("At most", drawn=False),
        Column("Weight", weight=0.0),
    )
    table = Table(f"Criteria of {platform.label}", columns, rows)
    return Snapshot(
        part="platform",
        title=platform.name,
        lead=place.sentence,
        facts=(*_arguments(subject, place), *facts(catalogue, result, subject.ignored)),
        dataset=result.dataset,
        path=_path(subject),
        table=table,
        words="Card with the value of each criterion: "
        + "; ".join(f"{criterion.label} {cells[criterion.id].text}" for criterion in catalogue.criteria)
        + ".",
        data=partial(_json, subject, place),
        body=partial(table_body, table),
    )


def _path(subject: Subject) -> str:
    path, _, query = page_path(subject.catalogue, subject.view, "platform").partition("?")
    return f"{path}?id={subject.picture.platform}" + (f"&{query}" if query else "")


def _arguments(subject: Subject, place: Standing) -> list[tuple[str, str]]:
    """What speaks for and against it, and who is near; what there is nothing of is left out."""
    catalogue = subject.catalogue
    both = reasons(catalogue, place.result, place.row) if place.row else None
    near = [other.row.platform.label for other in alternatives(catalogue, place.result, subject.picture.platform)]
    said = [
        ("Speaks for it", "; ".join(reason.text for reason in both.for_) if both else ""),
        ("Speaks against it", "; ".join(reason.text for reason in both.against) if both else ""),
        ("Nearest", joined(near)),
    ]
    return [(name, text) for name, text in said if text]


def _json(subject: Subject, place: Standing) -> dict[str, Any]:
    catalogue, id = subject.catalogue, subject.picture.platform
    cells = matrix(catalogue, subject.view.basis)[id]
    row = place.row
    return {
        "dataset": place.result.dataset,
        "view": to_query(subject.view, catalogue),
        "id": id,
        "name": catalogue.platform[id].name,
        "place": place.sentence,
        "left_out": list(place.why_not),
        "score": row
        and {"rank": row.rank, "tied": row.tied, "score": row.score, "lower": row.lower, "upper": row.upper},
        "values": {name: cell_json(cell) for name, cell in cells.items()},
        "ignored": [{"parameter": i.parameter, "found": i.found, "expected": i.expected} for i in subject.ignored],
    }

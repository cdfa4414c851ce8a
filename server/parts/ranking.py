"""The ranking: the Compare page's table, with bars."""

from functools import partial

from decision.addresses import page_path
from decision.answer import answer, must_text, weights_text
from decision.catalogue import Catalogue
from decision.display import range_text
from decision.export import to_json
from decision.link import Ignored
from decision.ranking import Ranking, ranking
from decision.terms import find
from server.contents import Column, Entry, Snapshot, Subject, Table, entry, rank_entry, score_entry
from server.pictures.table import table_body


def ranking_snapshot(subject: Subject) -> Snapshot:
    """The ranking of a view."""
    catalogue, ignored = subject.catalogue, subject.ignored
    result = ranking(catalogue, subject.view)
    said = answer(result)
    table = ranking_table(catalogue, result)
    return Snapshot(
        part="ranking",
        title=said.headline,
        lead=said.lead,
        facts=facts(catalogue, result, ignored),
        dataset=result.dataset,
        path=page_path(catalogue, subject.view),
        table=table,
        words=_words(result),
        data=lambda: to_json(catalogue, result, ignored),
        body=partial(table_body, table),
    )


def ranking_table(catalogue: Catalogue, result: Ranking) -> Table:
    """The rows, columns and order of the page; then both ends of the score, which a picture shows as a bar."""
    shares = result.shares
    columns = [Column("Rank", "rank"), Column("Platform", "name"), Column("Score", "score")]
    columns += [Column(criterion.label, "value", 1 + shares[criterion.id]) for criterion in result.criteria]
    columns += [Column(catalogue.fields[name].label, "value", 0.5) for name in result.view.columns]
    columns += [Column("Score at least", drawn=False), Column("Score at most", drawn=False)]
    places = {row.id: place for place, row in enumerate(result.selected)} if result.view.selected else {}
    rows = tuple(
        (
            rank_entry(row),
            Entry(row.platform.label, series=places.get(row.id)),
            score_entry(row),
            *map(entry, (*row.cells.values(), *row.fields.values())),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in result.rows
    )
    return Table("Ranking", tuple(columns), rows)


def facts(catalogue: Catalogue, result: Ranking, ignored: tuple[Ignored, ...] = ()) -> tuple[tuple[str, str], ...]:
    """What a ranking rests on, in words; what of the link was left out comes last."""
    view = result.view
    lens, tier = find(catalogue.terms.lenses, view.lens).label, catalogue.terms.tier(view.tier).label
    found = [("Weights", weights_text(result)), ("Values from", f"{lens}; plan: {tier}")]
    if view.must:
        found.insert(1, ("Must have", ", ".join(must_text(catalogue, must) for must in view.must)))
    if view.find:
        found.append(("Only names with", view.find))
    if ignored:
        found.append(("Left out of the link", "; ".join(f"{one.parameter}: {one.found}" for one in ignored)))
    return tuple(found)


def _words(result: Ranking) -> str:
    rows = result.best_first[:5]
    said = ", ".join(f"{row.rank} {row.platform.label} {_score(row.score, row.lower, row.upper)}" for row in rows)
    count = len(result.rows)
    return f"Table of {count} platform{'' if count == 1 else 's'}. The first: {said}." if rows else ""


def _score(score: float, lower: float, upper: float) -> str:
    ends = range_text([f"{lower:.2f}", f"{upper:.2f}"])
    return f"{score:.2f} ({ends})" if "–" in ends else ends

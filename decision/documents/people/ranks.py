"""Several people's ranks side by side as a table: the text of the picture of their agreement."""

from decision.certainty.group import GroupResult
from decision.documents.table import PLATFORM_ID, Column, Entry, Table
from decision.ranking.scoring import TIE

FIRST = 5
"""A platform stands in the table where somebody ranks it among so many."""

LISTED = 15
"""The most platforms in the table, those with the best mean score first."""

CAPTION = "Ranks side by side"


def ranks_table(group_result: GroupResult | None) -> Table:
    """Return each person's ranks of the first platforms, with the mean score and that of the least satisfied; no rows where there is nobody else."""
    names = [member.name for member in group_result.members] if group_result else []
    columns = (
        Column("Place", "rank"),
        Column("Platform", "name", further=PLATFORM_ID),
        *(Column(name) for name in names),
        Column("Mean score", "score"),
        Column("Least score", "score"),
    )
    return Table(CAPTION, columns, tuple(_rows(group_result)) if group_result else ())


def _rows(group_result: GroupResult) -> list[tuple[Entry, ...]]:
    means = group_result.scores.mean(axis=1)
    listed = [place for place, ranks in enumerate(group_result.ranks) if min(ranks) <= FIRST][:LISTED]
    return [
        (
            Entry(f"{1 + sum(means > means[place] + TIE)}"),
            Entry(group_result.rows[place].platform.label, further=(group_result.rows[place].id,)),
            *(Entry(f"{rank:.0f}") for rank in group_result.ranks[place]),
            *(Entry(f"{score:.2f}") for score in (means[place], group_result.scores[place].min())),
        )
        for place in listed
    ]

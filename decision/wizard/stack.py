"""The stack: the roles that a reader's answers call for, and the platforms for each, because most teams combine several."""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Role
from decision.catalogue.platforms import Platform
from decision.cells.offers import offers_column
from decision.format import inside_sentence
from decision.ranking.must_haves import judge
from decision.ranking.ranking import Ranking
from decision.ranking.view import View
from decision.wizard.answers import as_must, chosen_needs

FILES = "persistence.filesystem"
"""The field about a sandbox's files after its end."""


@dataclass(frozen=True, slots=True)
class StackPart:
    """One part of a stack: its role, why it is needed, the platforms that fit by the reader's lens, and those that the guide names."""

    role: Role
    why: str
    platforms: tuple[Platform, ...]
    guide: tuple[Platform, ...]


def stack(catalogue: Catalogue, view: View, result: Ranking) -> tuple[StackPart, ...]:
    """Return the parts that a view calls for; the first runs the code."""
    parts = []
    for role in catalogue.roles:
        why = _why(catalogue, view, result, role)
        if why:
            guide = tuple(catalogue.platform[id] for id in role.guide_picks)
            parts.append(StackPart(role, why, _platforms(catalogue, view, result, role), guide))
    return tuple(parts)


def _why(catalogue: Catalogue, view: View, result: Ranking, role: Role) -> str:
    if not role.needs:
        return (
            "Ranked first by your weights and must-haves."
            if result.best_first
            else "No platform matches all must-haves yet."
        )
    labels = [need.label for need in chosen_needs(catalogue, view) if need.id in role.needs]
    if labels:
        return f"You asked for it: {inside_sentence(labels[0])}."
    if role.category and result.best_first:
        leader = result.best_first[0]
        cell = offers_column(catalogue, FILES, view.basis)[leader.id][leader.offer.id]
        if cell.state == "unknown":
            return f"{leader.platform.label} does not document whether files are kept."
        if cell.value != "persistent":
            return f"Files at {leader.platform.label} are {cell.text}."
    return ""


def _platforms(catalogue: Catalogue, view: View, result: Ranking, role: Role) -> tuple[Platform, ...]:
    if role.category:
        return tuple(platform for platform in catalogue.platforms if platform.category == role.category)
    rows = result.best_first
    if role.rule:
        fitting = [
            platform
            for platform in catalogue.platforms
            if all(judge(catalogue, as_must(part), platform.id, view.basis).outcome == "meets" for part in role.rule)
        ]
        return tuple(fitting)
    return tuple(row.platform for row in rows[:2])

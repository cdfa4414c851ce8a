"""The stack: most teams combine platforms, and this says which parts the answers call for and who can play them."""

from dataclasses import dataclass

from decision.catalogue import Catalogue
from decision.cells import column
from decision.filters import test
from decision.guidance import Role
from decision.needs import as_must, chosen_needs
from decision.ranking import Ranking
from decision.records import Platform
from decision.view import View

FILES = "persistence.filesystem"
"""The field that tells what becomes of files when a sandbox ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stack: why it is needed, who can play it by the reader's lens, and whom the guide names for it."""

    role: Role
    why: str
    platforms: tuple[Platform, ...]
    guide: tuple[Platform, ...]


def stack(catalogue: Catalogue, view: View, result: Ranking) -> tuple[Part, ...]:
    """Return the parts that a view calls for; the first runs the code."""
    parts = []
    for role in catalogue.roles:
        why = _why(catalogue, view, result, role)
        if why:
            guide = tuple(catalogue.platform[id] for id in role.guide_picks)
            parts.append(Part(role, why, _platforms(catalogue, view, result, role), guide))
    return tuple(parts)


def _why(catalogue: Catalogue, view: View, result: Ranking, role: Role) -> str:
    if not role.needs:
        return (
            "First by your weights and must-haves." if result.best_first else "Nothing meets all that you ask for yet."
        )
    asked = [need.label for need in chosen_needs(catalogue, view) if need.id in role.needs]
    if asked:
        return f"You asked for it: {asked[0].lower()}."
    if role.category and result.best_first:
        leader = result.best_first[0]
        cell = column(catalogue, FILES, view.basis)[leader.id]
        if cell.state == "unknown":
            return f"Nobody says what becomes of files at {leader.platform.label}."
        if cell.value != "persistent":
            return f"Files at {leader.platform.label} are {cell.text}."
    return ""


def _platforms(catalogue: Catalogue, view: View, result: Ranking, role: Role) -> tuple[Platform, ...]:
    if role.category:
        return tuple(platform for platform in catalogue.platforms if platform.category == role.category)
    rows = result.best_first
    if role.rule:
        meeting = [
            platform
            for platform in catalogue.platforms
            if all(test(catalogue, as_must(part), platform.id, view.basis).outcome == "meets" for part in role.rule)
        ]
        return tuple(meeting)
    return tuple(row.platform for row in rows[:2])

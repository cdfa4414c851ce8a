"""Contents of plain pages whose answer is a part that can be shared: the snapshot's answer, facts and table, and the choices behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from decision.documents.table import Table
from decision.links.choices import WizardChoices
from decision.ranking.admission import Excluded
from decision.ranking.in_force import InForce
from decision.ranking.ranking import ranking
from decision.site.addresses import Picture, part_files
from decision.site.parts import PARTS
from decision.wizard.holding import Holding, holding
from decision.wizard.holding_text import holding_headline, holding_text, reason_line
from server.embed.visit import Visit
from server.plain.choices import (
    axis_groups,
    basis_groups,
    mode_group,
    must_have_groups,
    ranking_groups,
    workload_group,
)
from server.plain.links import LinkGroup
from server.plain.questions import questions_html
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.snapshot import Snapshot, SnapshotInput

USUAL_FILES = ("csv", "full.csv", "json", "md")
"""Endings of the files of a part."""


@dataclass(frozen=True, slots=True)
class PlainContent:
    """Content of a plain page: its answer, the choices behind it as links, tables, facts, files and further text.

    ``musts``: the must-haves, which are many and stand below the tables. ``force``: what is in force; None where nothing counts. ``left_out``: platforms that are not ranked, with the reasons. ``picture``: the part's
    picture in words; empty where there is none. ``files``: addresses by the endings of the files' names. ``text``: HTML below the tables. ``questions``: those of
    the wizard, as a form below the tables.
    """

    headline: str
    lead: str = ""
    force: InForce | None = None
    groups: tuple[LinkGroup, ...] = ()
    musts: tuple[LinkGroup, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    left_out: tuple[Excluded, ...] = ()
    picture: str = ""
    files: Mapping[str, str] | None = None
    text: Markup = field(default_factory=Markup)
    questions: Markup = field(default_factory=Markup)


def compare_content(visit: Visit) -> PlainContent:
    """Return the ranking, the selected platforms side by side, and what is left out."""
    side_by_side = _snapshot(visit, "comparison").table
    return _of_part(
        visit,
        ranking_groups(visit),
        must_have_groups(visit),
        further=(side_by_side,) if side_by_side.rows else (),
        left_out=ranking(visit.catalogue, visit.view).left_out,
    )


def wizard_content(visit: Visit) -> PlainContent:
    """Return the recommendation, with the wizard's questions and the must-haves by which it changes, and what still holds of a recorded decision."""
    content = _of_part(visit, basis_groups(visit), must_have_groups(visit))
    choices: WizardChoices = visit.page_state.choices
    held = holding(visit.catalogue, visit.view, decided=choices.decided)
    facts = (*_held_facts(held), *content.facts) if held else content.facts
    return replace(content, questions=questions_html(visit), facts=facts)


def _held_facts(held: Holding) -> tuple[tuple[str, str], ...]:
    reasons = (f"{reason_line(reason)}." for reason in held.reasons)
    return (("What still holds", " ".join(filter(None, [holding_headline(held), holding_text(held), *reasons]))),)


def certainty_content(visit: Visit) -> PlainContent:
    """Return how sure the ranking is."""
    return _of_part(visit, ranking_groups(visit), must_have_groups(visit))


def tradeoff_content(visit: Visit) -> PlainContent:
    """Return the trade-off between two criteria or fields."""
    return _of_part(visit, (*axis_groups(visit), *basis_groups(visit)), must_have_groups(visit))


def cost_content(visit: Visit) -> PlainContent:
    """Return the cost of a workload on each platform."""
    return _of_part(visit, (workload_group(visit), *basis_groups(visit)), must_have_groups(visit))


def starts_content(visit: Visit) -> PlainContent:
    """Return the claimed and the measured starts."""
    return _of_part(visit, (mode_group(visit), *basis_groups(visit)))


def platform_content(visit: Visit) -> PlainContent:
    """Return the card of one platform."""
    return _of_part(visit, basis_groups(visit))


def _of_part(
    visit: Visit,
    groups: Iterable[LinkGroup],
    musts: Iterable[LinkGroup] = (),
    further: tuple[Table, ...] = (),
    left_out: tuple[Excluded, ...] = (),
) -> PlainContent:
    snapshot = _snapshot(visit, visit.part)
    return PlainContent(
        headline=snapshot.title,
        lead=snapshot.lead,
        force=snapshot.force,
        groups=tuple(groups),
        musts=tuple(musts),
        tables=(snapshot.table, *further),
        facts=snapshot.facts,
        left_out=left_out,
        picture=snapshot.words if PARTS[visit.part].has_chart else "",
        files=part_files(visit.catalogue, visit.view, visit.part, USUAL_FILES, visit.own),
    )


def _snapshot(visit: Visit, part: str) -> Snapshot:
    picture = Picture(platform_id=visit.platform_id)
    return SNAPSHOTS[part](SnapshotInput(visit.catalogue, visit.view, picture, visit.ignored, visit.part_query))

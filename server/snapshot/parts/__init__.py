"""Parts of a view that snapshots show. A further part is one function and one row here."""

from collections.abc import Callable

from server.snapshot.parts.agreement import agreement_snapshot
from server.snapshot.parts.certainty import certainty_snapshot
from server.snapshot.parts.cold_starts import cold_starts_snapshot
from server.snapshot.parts.comparison import comparison_snapshot, radar_snapshot
from server.snapshot.parts.costs import costs_snapshot
from server.snapshot.parts.platform import platform_snapshot
from server.snapshot.parts.ranking import ranking_snapshot
from server.snapshot.parts.tradeoff import tradeoff_snapshot
from server.snapshot.parts.wizard import wizard_snapshot
from server.snapshot.snapshot import Snapshot, SnapshotInput

SNAPSHOTS: dict[str, Callable[[SnapshotInput], Snapshot]] = {
    "ranking": ranking_snapshot,
    "radar": radar_snapshot,
    "comparison": comparison_snapshot,
    "platform": platform_snapshot,
    "wizard": wizard_snapshot,
    "cold-starts": cold_starts_snapshot,
    "certainty": certainty_snapshot,
    "agreement": agreement_snapshot,
    "costs": costs_snapshot,
    "tradeoff": tradeoff_snapshot,
}
"""Snapshot builders by part id, the keys of ``decision.site.parts.PARTS``."""

__all__ = ["SNAPSHOTS", "Snapshot", "SnapshotInput"]

"""Kept versions of the data as tests make them: of a change of which all is known."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.reading.versions.kept import keep
from decision.reading.versions.state import state_of

FIRST, SAME, LAST = "2025.01.01-a", "2025.01.02-b", "2025.01.03-c"
KEPT_AT = datetime(2025, 1, 3, 12, 30, tzinfo=UTC)
"""When the last version was kept."""

SESSION = "session.max_duration"
OLD_SOURCE = "https://x.example/then"


@dataclass(frozen=True)
class KeptVersions:
    """A folder of three kept versions: the data set as shipped is the last, and in both others its ``leader`` has sessions of five minutes alone."""

    folder: Path
    leader: str


def with_session(catalogue: Catalogue, id: str, seconds: int) -> Catalogue:
    """Return the data set with another longest session of one platform."""
    platform = catalogue.platform[id]
    claim = Claim(platform=id, field=SESSION, value=seconds, source=OLD_SOURCE, kind="vendor-docs", as_of="2024-12-01")
    kept = tuple(other for other in platform.claims if other.field != SESSION)
    changed = platform.model_copy(update={"claims": (claim, *kept)})
    return replace(catalogue, platforms=tuple(changed if p.id == id else p for p in catalogue.platforms))


def keep_versions(catalogue: Catalogue, folder: Path) -> KeptVersions:
    """Keep three versions in a folder."""
    leader = ranking(catalogue, View()).best_first[0].id
    then = state_of(with_session(catalogue, leader, 300))
    keep(FIRST, then, folder, datetime(2025, 1, 1, 8, tzinfo=UTC))
    keep(SAME, then, folder, datetime(2025, 1, 2, 8, tzinfo=UTC))
    keep(LAST, state_of(catalogue), folder, KEPT_AT)
    return KeptVersions(folder, leader)

"""Snapshots as tests make and read them: over a catalogue, with texts of their own, and through HTTP."""

from dataclasses import replace
from functools import partial

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from decision.catalogue.catalogue import Catalogue
from decision.documents.table import Column, Entry, Table
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.http.work import SingleFlight
from server.snapshot.middleware import Snapshots
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.table import table_body
from server.snapshot.pictures.text import width
from server.snapshot.scene import Scene, Text
from server.snapshot.snapshot import Snapshot, SnapshotInput
from tests.helpers.in_service import InService

SITE = "https://atlas.example.org"
WEIGHED = View(
    weights=(("isolation", 9), ("session", 0), ("cold_start", 3), ("languages", 0), ("gpu", 8), ("price", 1))
)


def snapshot_client(live: InService) -> TestClient:
    """Return a client of the snapshots over these data; all other addresses are answered by "the app"."""
    patient = SingleFlight(seconds=60)  # a busy machine is no failure
    return TestClient(Snapshots(PlainTextResponse("the app"), live, patient))  # type: ignore[arg-type]


def snapshot_of(catalogue: Catalogue, part: str, picture: Picture | None = None, view: View | None = None) -> Snapshot:
    """Return the snapshot of a part; a card is of the first platform unless the picture names another."""
    picture = picture or Picture()
    picture = replace(picture, platform_id=picture.platform_id or catalogue.platforms[0].id)
    return SNAPSHOTS[part](SnapshotInput(catalogue, view or View(), picture))


def snapshot_with(names: list[str], columns: int = 2) -> Snapshot:
    """Return a snapshot whose texts are the first name, and whose table has a row for each name."""
    text = names[0]
    further = (Column(text, "value", 1.0),) * columns
    rows = tuple(
        (
            Entry("1"),
            Entry(name, series=0),
            Entry("0.50", meter=(0.2, 0.7)),
            *(Entry(name, name, ("guide",)),) * columns,
        )
        for name in names
    )
    table = Table(text, (Column("#", "rank"), Column(text, "name"), Column("Score", "score"), *further), rows)
    return Snapshot(
        part="ranking",
        title=text,
        lead=text,
        facts=((text, text),),
        dataset="2026.11.01-abc",
        path="/?v=2",
        table=table,
        words=text,
        data=lambda: {"names": names},
        body=partial(table_body, table),
    )


def drawn_texts(scene: Scene) -> list[str]:
    """Return each line of a picture, with the pieces that follow in it."""
    lines = (shape for shape in scene.shapes if isinstance(shape, Text))
    return [" ".join([line.text, *(span.text for span in line.after)]) for line in lines]


def extent(text: Text) -> tuple[float, float]:
    """Return the x at which a line starts and ends."""
    long = width(text.text, text.size, text.weight)
    long += sum(span.gap + width(span.text, span.size, span.weight) for span in text.after)
    start = {"start": text.x, "middle": text.x - long / 2, "end": text.x - long}[text.anchor]
    return start, start + long

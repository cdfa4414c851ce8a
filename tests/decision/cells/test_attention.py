"""Tests of the reasons to look at a value twice: a mark and a sentence for each."""

from dataclasses import replace
from typing import Any

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.attention import attention, marks_of
from decision.cells.cell import Cell
from decision.cells.origin import FieldOrigin, MeasuredOrigin
from decision.cells.values import Utility
from decision.documents.table import MARKS
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
ORIGIN = FieldOrigin(CATALOGUE.fields["gpu.available"])
LONG_AGO = "2024-01-01"


def claim(**more: Any) -> Claim:
    """Return a claim of the day of the data."""
    sound = {"kind": "vendor-docs", "source": "https://x.example/a", "as_of": CATALOGUE.reviewed.isoformat()}
    return Claim(platform="e2b", field="gpu.available", value=True, **{**sound, **more})


def cell(*claims: Claim, **more: Any) -> Cell:
    return Cell("known", True, ORIGIN, chosen=claims, **more)


@pytest.mark.parametrize(
    ("claims", "marks"),
    [
        ([claim()], ()),
        ([claim(as_of=LONG_AGO)], ("old",)),
        ([claim(as_of=None)], ("old",)),
        ([claim(as_of=LONG_AGO), claim()], ()),
        ([claim(as_of=LONG_AGO, kind="guide", source="guide:intro")], ()),
        ([claim(as_of=LONG_AGO, kind="own", source="own:us")], ("own",)),
        ([claim(kind="second-hand")], ("second-hand",)),
        ([claim(kind="second-hand"), claim()], ()),
        ([claim(kind="second-hand", as_of=LONG_AGO, doubt="why")], ("doubt", "second-hand", "old")),
        ([], ()),
    ],
)
def test_a_value_is_marked_for_what_all_its_claims_are(
    catalogue: Catalogue, claims: list[Claim], marks: tuple[str, ...]
) -> None:
    assert marks_of(catalogue, cell(*claims)) == marks


def test_each_mark_has_a_sentence(catalogue: Catalogue) -> None:
    told = cell(
        claim(kind="second-hand", doubt="why", as_of=LONG_AGO),
        conflict=True,
        guide_differs=True,
        utility=Utility(1, 1, clipped=True),
    )
    told = replace(told, origin=MeasuredOrigin(10))
    assert len(attention(catalogue, told)) == len(marks_of(catalogue, told)) == len(MARKS) - 1
    (own,) = attention(catalogue, cell(claim(kind="own", source="own:us")))
    assert own == "It is our own fact."
    assert attention(catalogue, cell(claim(as_of=LONG_AGO))) == ["Its sources are old: 180 days old or more."]

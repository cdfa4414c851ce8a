"""Tests of the CSV files as a program reads them: numbers stand in columns of their own, beside the words."""

import io

import pandas as pd
import pytest
from pandas.api.types import is_numeric_dtype

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from server.snapshot.request import from_path


def frame(catalogue: Catalogue, path: str) -> pd.DataFrame:
    body = from_path(f"/snapshot/{path}.csv", catalogue, "http://atlas.test").body()
    return pd.read_csv(io.BytesIO(body), encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("-/ranking", ["Rank", "Score", "Score at least", "Cold start at least, ms", "Price at most, USD/h", "Longest session at least, s"]),
        ("cols=startup.cold_ms/ranking", ["Cold start, stated at least, ms"]),
        ("-/costs", ["Cost a month at least, USD", "Cost a month at most, USD"]),
        ("-/certainty", ["First, from 0 to 1", "Mean rank", "Rank in 90 % of draws at most"]),
        ("-/cold-starts", ["The vendor says at least, ms", "Measured, one after another, ms"]),
        ("-/wizard", ["Rank", "Score"]),
    ],
)  # fmt: skip
def test_numbers_are_numbers(catalogue: Catalogue, path: str, columns: list[str]) -> None:
    table = frame(catalogue, path)
    for label in columns:
        if label not in table:  # the field's label is the data's
            (label,) = [
                name for name in table if name.endswith(" at least, ms") and not name.startswith("Cold start at")
            ]
        assert is_numeric_dtype(table[label]), label
        assert table[label].notna().any()


def test_numbers_are_the_exact_values_of_the_words_beside_them(catalogue: Catalogue) -> None:
    table = frame(catalogue, "-/ranking").set_index("Platform")
    for row in ranking(catalogue, View()).rows:
        value = row.cells["price"].value
        written = table.loc[row.platform.label, ["Price at least, USD/h", "Price at most, USD/h"]]
        if value is None:
            assert written.isna().all(), "unknown is not zero"
        else:
            ends = value if isinstance(value, list) else [value]
            assert list(written) == pytest.approx([min(ends), max(ends)])
    unlimited = table[table["Longest session"] == "unlimited"]
    assert len(unlimited)
    assert unlimited["Longest session at most, s"].isna().all()


def test_each_number_stands_beside_its_words(catalogue: Catalogue) -> None:
    header = list(frame(catalogue, "-/ranking").columns)
    place = header.index("Cold start")
    assert header[place + 1 : place + 3] == ["Cold start at least, ms", "Cold start at most, ms"]

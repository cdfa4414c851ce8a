"""Tests of the CSV files as a program reads them: numbers stand in columns of their own, beside the words."""

import io

import pandas as pd
import pytest
from pandas.api.types import is_numeric_dtype

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from server.http.responses import RefusedError
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
        ("-/certainty", ["First, from 0 to 1", "Mean rank", "Rank in 90 % of simulations at most"]),
        ("-/cold-starts", ["The vendor says at least, ms", "Measured, sequential, ms"]),
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


def test_every_criterion_has_numbers_beside_its_words(catalogue: Catalogue) -> None:
    table = frame(catalogue, "w=reliability:2/ranking")
    for criterion in ranking(catalogue, View()).shown:
        measure = criterion.measure("evidence")
        unit = measure.unit if measure.has_amounts else "from 0 to 1"
        ends = [f"{criterion.label} {end}, {unit}" for end in ("at least", "at most")]
        assert [*table[ends].dtypes.map(is_numeric_dtype)] == [True, True]
        known = table[criterion.label].map(lambda text: not text.startswith("unknown"))
        assert table.loc[~known, ends].isna().all(axis=None), "unknown is not zero"


def test_rates_by_name_have_their_least_and_greatest(catalogue: Catalogue) -> None:
    table = frame(catalogue, "cols=pricing.gpu_second_usd&must=pricing.gpu_second_usd/ranking")
    low, high = (table[f"GPU rate {end}, USD/GPU-s"] for end in ("at least", "at most"))
    assert (low.dropna() > 0).all()
    assert (low.dropna() < high.dropna()).any()


@pytest.mark.parametrize(
    "part", ["ranking", "comparison", "costs", "certainty", "cold-starts", "tradeoff", "wizard", "platform"]
)
def test_ids_sources_and_dates_stand_in_the_file_of_all_columns_alone(catalogue: Catalogue, part: str) -> None:
    state = "platform=e2b&sel=e2b,modal"
    usual, full = frame(catalogue, f"{state}/{part}"), frame(catalogue, f"{state}&columns=full/{part}")
    further = [name for name in full if name not in usual]
    assert any(name.endswith(" id") for name in further)
    assert not any(name.endswith((" source", " dated")) for name in usual)
    if part not in ("certainty", "wizard"):
        sources = [name for name in further if name.endswith("source") or name == "All sources"]
        assert full[sources].stack().str.contains("https://").any()
    if part != "costs":
        assert [name for name in full if name in usual] == list(usual), (
            "the usual columns keep their order and their names"
        )
        assert full[list(usual)].equals(usual)


def test_a_full_file_is_named_with_what_it_can_be(catalogue: Catalogue) -> None:
    with pytest.raises(RefusedError) as refusal:
        from_path("/snapshot/columns=all/ranking.csv", catalogue, "http://atlas.test")
    assert (refusal.value.status, refusal.value.expected) == (400, "one of usual, full")


def test_each_number_stands_beside_its_words(catalogue: Catalogue) -> None:
    header = list(frame(catalogue, "-/ranking").columns)
    place = header.index("Cold start")
    assert header[place + 1 : place + 3] == ["Cold start at least, ms", "Cold start at most, ms"]

"""Texts of cells: one for each origin, with what stands beneath it."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.origin import CriterionOrigin, FieldOrigin, MeasuredOrigin, OtherPlanOrigin, PromiseOrigin
from decision.cells.reference_price import Price
from decision.cells.text import CellText, cell_text
from decision.costs.lines import Refusal
from tests.helpers.costs import own_cost

START = Field(name="startup.cold_ms", label="Cold start", description="Time of a start.", type="number", unit="ms")
SIZES = Field(name="limits.sizes", label="Sizes", description="Every size.", type="text", many=True)


def claim(field: Field, value: object, **more: object) -> Claim:
    """Return a vendor's claim."""
    return Claim(platform="x", field=field.name, value=value, kind="vendor-docs", source="https://x.example", **more)


FAST, SLOW = claim(START, 90, qualifier="under"), claim(START, 1500)


def test_values_of_a_field_are_alternatives_unless_it_may_have_many() -> None:
    assert cell_text(FieldOrigin(START), (FAST, SLOW)) == ("< 90 ms or 1.5 s", "")
    assert cell_text(FieldOrigin(SIZES), (claim(SIZES, "small"), claim(SIZES, "large"))) == ("small; large", "")
    assert cell_text(FieldOrigin(START), ()) == ("unknown", "")


def test_an_option_has_its_short_text_and_its_detail(catalogue: Catalogue) -> None:
    measure = catalogue.criterion["isolation"].evidence
    field = catalogue.fields[measure.field]
    option = next(option for option in field.allowed if option.short and option.detail)
    origin = CriterionOrigin(field, measure, ())
    assert cell_text(origin, (claim(field, option.value),)) == (option.short, option.detail)


@pytest.mark.parametrize(
    ("languages", "offered", "text"),
    [
        (("python", "node"), ["python", "node", "go"], ("Python, Node.js", "and 1 more")),
        (("python", "node"), ["python"], ("Python", "1 of 2")),
        (("python",), ["go"], ("none", "0 of 1")),
        ((), ["go"], ("any", "")),
    ],
)
def test_of_languages_those_of_the_reader_are_named(
    catalogue: Catalogue, languages: tuple[str, ...], offered: list[str], text: CellText
) -> None:
    measure = next(criterion.evidence for criterion in catalogue.criteria if criterion.evidence.shape == "share")
    field = catalogue.fields[measure.field]
    assert cell_text(CriterionOrigin(field, measure, languages), (claim(field, offered),)) == text


def test_what_another_plan_has_is_no_or_a_remark_on_the_unknown(catalogue: Catalogue) -> None:
    enterprise = catalogue.terms.tier("enterprise")
    assert cell_text(OtherPlanOrigin(START, enterprise, SLOW), (SLOW,)) == ("no", "on request only")
    assert cell_text(OtherPlanOrigin(START, enterprise, SLOW), ()) == ("unknown", "on request: 1.5 s")


def test_a_promise_counts_only_where_it_is_chosen() -> None:
    assert cell_text(PromiseOrigin(START, (FAST,)), (FAST,)) == ("< 90 ms", "promised")
    assert cell_text(PromiseOrigin(START, (FAST,)), ()) == ("unknown", "claims < 90 ms")
    assert cell_text(PromiseOrigin(START, ()), ()) == ("unknown", "no figure")


def test_a_small_run_says_how_many_starts_it_had() -> None:
    assert cell_text(MeasuredOrigin(10), (SLOW,)) == ("1.5 s", "measured, 10 starts")
    assert cell_text(MeasuredOrigin(100), (SLOW,)) == ("1.5 s", "measured")


def price(low: float | None = None, high: float | None = None, **more: object) -> Price:
    """Return a price of the reference hour."""
    return Price(low, low if high is None else high, (), (), **more)


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (price(0.05), ("$0.050/h", "")),
        (price(0.05, 0.08), ("$0.050–$0.080/h", "")),
        (price(0.05, machine=(2, 4)), ("$0.050/h", "2 vCPU, 4 GiB")),
        (price(0.05, memory_included=True), ("$0.050/h", "memory included")),
        (price(0.05, machine=(1.0, 2.0), plan="tier 2"), ("$0.050/h", "1 vCPU, 2 GiB, tier 2 plan")),
        (price(sold_whole=True), ("unknown", "no size fits")),
        (price(missing=("memory",)), ("unknown", "no memory rate")),
        (price(missing=("CPU", "memory")), ("unknown", "no rate published")),
    ],
)
def test_a_price_says_what_it_buys_or_why_there_is_none(origin: Price, text: CellText) -> None:
    assert cell_text(origin, ()) == text


def test_a_price_of_another_plan_says_so(catalogue: Catalogue) -> None:
    origin = price(tier=catalogue.terms.tier("enterprise"), sold_whole=True)
    assert cell_text(origin, ()) == ("unknown", "on request only")


def test_a_months_cost_is_told_by_the_month_or_why_there_is_none() -> None:
    assert cell_text(own_cost("x", 288, 414), ()) == ("$288–$414/month", "")
    assert cell_text(own_cost("x", None, missing=("price of CPU",)), ()) == ("unknown", "price not published")
    assert cell_text(own_cost("x", None, unsold=(Refusal("a GPU", "", ()),)), ()) == ("not sold", "not with a GPU")

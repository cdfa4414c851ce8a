"""Tests of cells as JSON, and of the evidence and the card that show them."""

from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis, Cell
from decision.cells.matrix import matrix
from decision.cells.values import Utility
from decision.documents.cells import cell_json, matrix_json
from decision.documents.evidence_card import cell_evidence
from decision.documents.platform_card import card_table, platform_card
from decision.ranking.place import place_of
from decision.ranking.ranking import ranking, shown_offer
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

TODAY = date(2026, 11, 29)
SINGLE = "fly-sprites"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped data with one offer for each platform."""
    return without_offers(shipped_catalogue())


def settled(catalogue: Catalogue, state: str) -> tuple[str, str, Cell]:
    """Return the platform, the criterion and the cell of the first cell in a state."""
    return next(
        (platform_id, id, cell)
        for platform_id, row in matrix(catalogue, Basis()).items()
        for id, cell in row.items()
        if cell.state == state
    )


@pytest.mark.parametrize("state", ["known", "range", "no", "unknown"])
def test_a_cell_stands_with_its_first_claim_and_says_whether_nothing_is_known(catalogue: Catalogue, state: str) -> None:
    platform_id, id, cell = settled(catalogue, state)
    line = cell_json(cell)
    offers = catalogue.platform[platform_id].offers
    assert line in [matrix_json(catalogue, Basis())[platform_id, offer.id][id] for offer in offers]
    assert (line.state, line.unknown) == (state, state == "unknown")
    assert (line.utility.low, line.utility.high) == (cell.utility.low, cell.utility.high)
    assert (line.claim and line.claim.source) == (cell.chosen[0].source if cell.chosen else None)


@pytest.mark.parametrize(
    ("utility", "text"),
    [
        (Utility(0.5, 0.5), "counts 0.50 of 1"),
        (Utility(0.254, 0.756), "counts 0.25 to 0.76 of 1"),
        (Utility(0.0, 1.0), "counts 0.00 to 1.00 of 1"),
    ],
)
def test_evidence_says_what_the_value_counts(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, utility: Utility, text: str
) -> None:
    _, _, cell = settled(catalogue, "known")
    counted = Cell(cell.state, cell.value, cell.origin, utility, cell.chosen)
    monkeypatch.setattr("decision.documents.evidence_card.cell_of", lambda *_: counted)
    assert cell_evidence(catalogue, View(), "e2b", "gpu", TODAY).utility == text
    assert cell_evidence(catalogue, View(), "e2b", "gpu.available", TODAY).utility == ""


def test_evidence_of_a_criterion_and_of_a_field_differ_in_label_method_and_checks(catalogue: Catalogue) -> None:
    criterion, field = catalogue.criterion["session"], catalogue.fields["session.max_duration"]
    modal = catalogue.platform["modal"]
    label = modal.label_with(shown_offer(catalogue, ranking(catalogue, View()), "modal"))
    of_criterion = cell_evidence(catalogue, View(), "modal", criterion.id, TODAY)
    assert (of_criterion.title, of_criterion.how) == (f"{label} · {criterion.label}", criterion.evidence.how)
    of_field = cell_evidence(catalogue, View(), "modal", field.name, TODAY)
    assert (of_field.title, of_field.how) == (f"{label} · {field.label}", field.description)
    checks = [check for check in catalogue.platform["modal"].guide_check if check.field == field.name]
    assert checks
    assert [check.says for check in of_field.guide] == [check.guide_says for check in checks]
    other = cell_evidence(catalogue, View(), "modal", "deploy.byoc", TODAY)
    assert not {check.says for check in other.guide} & {check.says for check in of_field.guide}


def test_a_card_has_a_row_for_each_criterion_with_value_bar_and_share(catalogue: Catalogue) -> None:
    view = View(weights=tuple((id, 1 + place) for place, id in enumerate(catalogue.criterion)))
    result = ranking(catalogue, view)
    table = card_table(catalogue, view, SINGLE, place_of(catalogue, result, SINGLE))
    assert [(column.label, column.weight, column.drawn) for column in table.columns] == [
        ("Criterion", None, True),
        ("Value", None, True),
        ("From 0 to 1", None, True),
        ("At least", None, False),
        ("At most", None, False),
        ("Weight", 0.0, True),
    ]
    for row, criterion in zip(table.rows, catalogue.criteria, strict=True):
        cell = matrix(catalogue, view.basis)[SINGLE][criterion.id]
        low, high = cell.utility.low, cell.utility.high
        assert (row[0].text, row[1].text, row[2].meter) == (criterion.label, cell.text, (low, high))
        share = 100 * result.shares[criterion.id]
        assert [entry.text for entry in row[3:]] == [f"{low:.2f}", f"{high:.2f}", f"{share:.0f} %"]


def test_a_card_has_no_score_where_no_ranking_can_hold_the_platform(catalogue: Catalogue) -> None:
    never = next(p.id for p in catalogue.platforms if catalogue.terms.category(p.category).ranked == "never")
    view = View(must=(ChosenMustHave("gpu"),))
    for id, is_ranked in (("modal", True), (never, False)):
        place = place_of(catalogue, ranking(catalogue, view), id)
        card = platform_card(catalogue, view, id, place)
        assert (card.score is not None) == is_ranked
        assert bool(card.left_out) != is_ranked
        assert card.place == place.sentence

"""Tests of changes since other data as JSON: ranks, scores, offers and claims then and now, none where there was none."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Offer
from decision.documents.since import since_json
from decision.ranking.since import Changed, Moved, Since
from decision.ranking.text import since_text

SHARED = Offer(id="shared", label="Shared", about="x")
OWN = Offer(id="own", label="Own", about="x")


def claim(value: int) -> Claim:
    """A claim of this value."""
    return Claim(
        platform="e2b",
        field="session.max_duration",
        value=value,
        source=f"https://x.example/{value}",
        kind="vendor-docs",
    )


def moved(**more: object) -> Moved:
    """The change of a platform that went from the second place to the first."""
    return Moved(**{"platform_id": "e2b", "label": "E2B", "rank_then": 2, "rank_now": 1, "score_then": 0.5, "score_now": 0.625,
                    "changes": (), **more})  # fmt: skip


def test_a_platform_stands_with_its_ranks_scores_and_changed_claims(catalogue: Catalogue) -> None:
    changes = (
        Changed("session", "Longest session", claim(300), claim(600), 0.125),
        Changed("session", "Longest session", claim(300), None, 0.125),
        Changed("gpu", "GPU", None, claim(600), 0.0),
    )
    difference = Since("2025.01.01", "2025.01.01-a", "2026.01.01-b", moved=(moved(changes=changes),), left_out=3)
    answer = since_json(catalogue, difference)
    assert (answer.asked, answer.version, answer.dataset) == ("2025.01.01", "2025.01.01-a", "2026.01.01-b")
    assert (answer.text, answer.left_out, answer.steady) == (since_text(difference), 3, [])
    (row,) = answer.moved
    assert (row.id, row.name, row.offer, row.reasons) == ("e2b", "E2B", None, [])
    assert (row.rank.then, row.rank.now, row.score.then, row.score.now) == (2, 1, 0.5, 0.625)
    assert [(change.of, change.label, change.effect) for change in row.changes] == [
        (change.of, change.label, change.effect) for change in changes
    ]
    assert [(change.then and change.then.value, change.now and change.now.value) for change in row.changes] == [
        (300, 600),
        (300, None),
        (None, 600),
    ]


def test_a_platform_that_was_not_ranked_has_no_rank_and_no_score_then(catalogue: Catalogue) -> None:
    new = moved(rank_then=None, score_then=None, reasons=("not in the data",))
    (row,) = since_json(catalogue, Since("a", "a", "b", steady=(new,))).steady
    assert (row.rank.then, row.score.then, row.rank.now, row.reasons) == (None, None, 1, ["not in the data"])


def test_offers_stand_where_they_differ(catalogue: Catalogue) -> None:
    offers = ((SHARED, OWN), (None, OWN), (SHARED, None))
    rows = since_json(catalogue, Since("a", "a", "b", moved=tuple(moved(offers=pair) for pair in offers))).moved
    assert [(row.offer.then, row.offer.now) for row in rows if row.offer] == [
        ("Shared", "Own"),
        (None, "Own"),
        ("Shared", None),
    ]


def test_where_the_changes_are_not_known_the_kept_versions_stand(catalogue: Catalogue) -> None:
    answer = since_json(catalogue, Since("x", "", "b", trouble="unknown", kept=("a", "b"), weights_then=(("gpu", 5),)))
    assert (answer.trouble, answer.kept, answer.weights_then, answer.moved) == ("unknown", ["a", "b"], {"gpu": 5}, [])

"""Tests of what an answer rests on as JSON: what is unknown, the weakest claims by part, and a close call."""

from decision.catalogue.catalogue import Catalogue
from decision.claims.support import CloseCall, Part, support
from decision.documents.support import rests_on
from tests.helpers.lint import claim

SECOND_HAND = claim(kind="second-hand")
SAME_SOURCE = claim(kind="second-hand", value=600)
OTHER_SOURCE = claim(kind="second-hand", source="https://x.example/b")
SOUND = claim(as_of="2099-01-01", source="https://x.example/c")


def test_nothing_that_is_weak_or_unknown_is_nothing(catalogue: Catalogue) -> None:
    sound = support(catalogue, "e2b", [Part("gpu", "GPU", (SOUND,))])
    assert rests_on([sound]).plain() == rests_on([]).plain() == {"unknown": [], "weakest": [], "close_call": None}


def test_each_part_of_each_platform_stands_with_the_sources_of_its_weak_claims_alone(catalogue: Catalogue) -> None:
    first = support(
        catalogue,
        "e2b",
        [
            Part("price", "price", (SECOND_HAND, SOUND, SAME_SOURCE, OTHER_SOURCE)),
            Part("gpu", "GPU", (SOUND,)),
            Part("session", "longest session", (OTHER_SOURCE,)),
            Part("cold_start", "cold start", unknown=True),
            Part("isolation", "isolation", unknown=True),
        ],
    )
    second = support(catalogue, "modal", [Part("price", "price", unknown=True)])
    document = rests_on([first, second])
    assert [(part.platform, part.criterion) for part in document.unknown] == [
        ("e2b", "cold_start"),
        ("e2b", "isolation"),
        ("modal", "price"),
    ]
    assert [(part.platform, part.criterion, part.kind, part.sources) for part in document.weakest] == [
        ("e2b", "price", "second-hand", ["https://x.example/a", "https://x.example/b"]),
        ("e2b", "session", "second-hand", ["https://x.example/b"]),
    ]


def test_a_close_call_stands_with_both_shares() -> None:
    close = rests_on((), CloseCall(0.4, "modal", "Modal", 0.35)).close_call
    assert close is not None
    assert (close.leads, close.rival, close.rival_leads) == (0.4, "modal", 0.35)

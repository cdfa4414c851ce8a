"""Tests of the doctor's verdicts: what decides each, for frames and for pictures."""

import pytest

from components.share.doctor import blocked_html, findings_html, verdicts_html
from decision.catalogue.catalogue import Catalogue
from decision.site.doctor import EmbedFinding, Outcome
from tests.helpers.html import of_class, parsed, text, texts


def findings_of(catalogue: Catalogue, frames: dict[str, Outcome], pictures: dict[str, Outcome]) -> list[EmbedFinding]:
    """Return findings of these reasons and outcomes."""
    rules = {way: next(rule for rule in catalogue.wiki_rules if rule.way == way) for way in ("frame", "picture")}
    return [
        EmbedFinding(rules[way], outcome, reason, f"Mend {reason}" if outcome == "needs" else "")
        for way, reasons in (("frame", frames), ("picture", pictures))
        for reason, outcome in reasons.items()
    ]


@pytest.mark.parametrize(
    ("frames", "verdict"),
    [
        ({"a": "passes", "b": "passes"}, "The frame will show."),
        (
            {"a": "passes", "b": "needs", "c": "needs"},
            "The frame will show after a setting is changed. b Mend b c Mend c",
        ),
        ({"a": "needs", "b": "blocks", "c": "passes"}, "The frame will be blocked. b"),
        ({"a": "untold", "b": "passes"}, "The frame may or may not show. a"),
    ],
)
def test_a_verdict_names_the_rules_that_decide_it_alone(
    catalogue: Catalogue, frames: dict[str, Outcome], verdict: str
) -> None:
    findings = findings_of(catalogue, frames, {"p": "blocks", "q": "passes"})
    root = parsed(verdicts_html(findings, "MediaWiki"))
    assert [" ".join(line.split()) for line in texts(root, ".//p/span/b/..")] == [
        verdict,
        "The picture will be blocked. p",
    ]
    assert len(texts(parsed(verdicts_html(findings[:-2], "MediaWiki")), ".//p/span/b/..")) == 1


def test_a_blocked_frame_says_what_blocks_it_and_nothing_of_pictures(catalogue: Catalogue) -> None:
    findings = findings_of(catalogue, {"a": "blocks", "b": "needs", "c": "blocks"}, {"p": "blocks"})
    assert texts(parsed(blocked_html(findings)), ".//li") == ["a", "c"]


def test_the_rules_of_frames_stand_apart_from_those_of_pictures(catalogue: Catalogue) -> None:
    findings = findings_of(catalogue, {"a": "passes", "b": "needs"}, {"p": "passes"})
    for way, reasons in (("frame", ["a", "b"]), ("picture", ["p"])):
        root = parsed(findings_html(findings, way))  # type: ignore[arg-type]
        assert [text(reason) for reason in of_class(root, "reason")] == reasons

"""Tests of snapshots as objects: their defaults, what was left out of a link, their date, and the shapes of a picture."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.scene import BOLD, REGULAR, Box, RuleLine, Span, Text
from server.snapshot.snapshot import Body, SnapshotInput, ignored_facts
from tests.helpers.snapshots import snapshot_with

LENS, FIND = Ignored("lens", "moon", "evidence or guide"), Ignored("find", "a" * 80, "at most 60 characters")


@pytest.mark.parametrize(
    ("ignored", "facts"),
    [
        ((), ()),
        ((LENS,), (("Left out of the link", "lens: moon"),)),
        ((Ignored("sel", "modl", "an id", "modal"),), (("Left out of the link", "sel: modl (did you mean modal?)"),)),
        ((LENS, FIND), (("Left out of the link", f"lens: moon; find: {'a' * 80}"),)),
    ],
)
def test_what_was_left_out_of_a_link_is_one_fact(ignored: tuple[Ignored, ...], facts: object) -> None:
    assert ignored_facts(ignored) == facts


def test_a_snapshot_knows_its_date_and_is_short_in_a_log() -> None:
    snapshot = snapshot_with(["name"])
    assert (snapshot.dataset, snapshot.day) == ("2026.11.01-abc", "2026.11.01")
    assert "data=" not in repr(snapshot)
    assert "body=" not in repr(snapshot)


def test_an_input_has_nothing_ignored_and_no_choices_unless_they_are_given(catalogue: Catalogue) -> None:
    plain = SnapshotInput(catalogue, View(), Picture())
    assert (plain.ignored, plain.query, Body((), 20).remark) == ((), "", "")


def test_shapes_are_plain_unless_told_otherwise() -> None:
    assert (REGULAR, BOLD) == (400, 650)
    span = Span("b", 12, "#000000")
    assert (span.gap, span.weight) == (4, 400)
    text = Text(0, 0, "a", 12, "#000000", after=(span,))
    assert (text.weight, text.anchor, text.pieces) == (400, "start", (text, span))
    box, rule = Box(0, 0, 1, 1, "#000000"), RuleLine(0, 0, 1, "#000000")
    assert (box.radius, box.border, rule.dotted) == (0, "", False)

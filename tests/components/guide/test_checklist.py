"""Tests of the checklist: what platforms offer, ticks in the link, and cards."""

from types import SimpleNamespace

import pytest

from components.guide import checklist
from components.guide.checklist import advice_html, render_checklist
from decision.catalogue.catalogue import Catalogue
from decision.guide.advice import PlatformFinding, Side
from decision.ranking.view import View
from tests.helpers.app import link_of, run_part, succeeded
from tests.helpers.html import parsed, table_rows, text
from tests.helpers.layout import layout_of


def test_an_item_says_what_each_platform_offers_with_a_small_letter_after_yes(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    e2b, modal = catalogue.platform["e2b"], catalogue.platform["modal"]
    yes, no = PlatformFinding(e2b, "Rules by host", ()), PlatformFinding(modal, "Not offered", ())
    sides = [Side(lens, (yes,), (no,), 3) for lens in ("guide", "evidence")]
    coverage = SimpleNamespace(guide_mentions=(), judged=True, guide=sides[0], evidence=sides[1])
    monkeypatch.setattr(checklist, "advice_coverage", lambda *_: coverage)
    root = parsed(advice_html(catalogue, catalogue.checklist[0], View()))
    guide_lens, evidence_lens = (catalogue.terms.lens(lens).label for lens in ("guide", "evidence"))
    assert [row[:3] for row in table_rows(root)[1:]] == [
        [e2b.label, guide_lens, "yes, rules by host"],
        [modal.label, guide_lens, "Not offered"],
        [e2b.label, evidence_lens, "yes, rules by host"],
        [modal.label, evidence_lens, "Not offered"],
    ]


def test_ticks_are_in_the_link_in_the_order_of_the_list(catalogue: Catalogue) -> None:
    first, second, third = (advice.id for advice in catalogue.checklist[:3])
    app = run_part(render_checklist, catalogue, "guide", done=second)
    assert [box.key for box in app.checkbox if box.value] == [f"done-{second}"]
    succeeded(app.checkbox(key=f"done-{third}").check().run())
    succeeded(app.checkbox(key=f"done-{first}").check().run())
    assert link_of(app) == {"done": f"{first},{second},{third}"}
    succeeded(app.checkbox(key=f"done-{second}").uncheck().run())
    assert link_of(app) == {"done": f"{first},{third}"}


def test_items_stand_on_cards(catalogue: Catalogue) -> None:
    cards = [f"item-{advice.id}: framed column" for advice in catalogue.checklist]
    assert sorted(layout_of(render_checklist, catalogue, "guide").boxes) == sorted(["checklist-head: column", *cards])


def test_the_head_counts_what_is_ticked(catalogue: Catalogue) -> None:
    root = parsed(checklist._HTML.head(2, 9, "2 of 9"))
    (bar,) = root.iter("progress")
    assert (bar.get("value"), bar.get("max"), text(root.find(".//span"))) == ("2", "9", "2 of 9")

"""Tests of the Guide and FAQ pages by values: scales and levels, counts of matches, folded tables, and ticks in the link."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.guide import checklist, factors, faq, reading
from components.guide.checklist import advice_html, render_checklist
from components.guide.faq import contents_html, count_html, entry_html
from components.guide.reading import about_html, changes_html, claims_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry
from decision.guide.advice import PlatformFinding, Side
from decision.guide.statements import Statement, StatementLine
from decision.ranking.view import View
from tests.helpers.app import link_of, run_part, succeeded
from tests.helpers.html import links, of_class, parsed, table_rows, text, texts
from tests.helpers.layout import layout_of
from tests.helpers.lint import claim


@pytest.mark.parametrize(
    ("matching", "text", "words"),
    [
        (0, "gpu", "None of 22 questions matches “gpu”."),
        (1, "gpu", "1 of 22 questions matches “gpu”."),
        (2, "gpu", "2 of 22 questions match “gpu”."),
        (22, "", "22 questions."),
    ],
)
def test_matches_are_counted_in_words(matching: int, text: str, words: str) -> None:
    assert texts(parsed(count_html(matching, 22, text)), ".//p")[0].startswith(words)


def entry(catalogue: Catalogue) -> FaqEntry:
    return catalogue.faq[0]


@pytest.mark.parametrize(("rows", "folded"), [(5, 0), (6, 1)])
@pytest.mark.parametrize("linked", [True, False])
def test_a_table_of_more_than_five_rows_is_folded_and_open_where_a_link_led_to_it(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, rows: int, folded: int, linked: bool
) -> None:
    lines = tuple(StatementLine(platform, "yes", "yes") for platform in catalogue.platforms[:rows])
    statement = Statement(SimpleNamespace(show="tally"), "GPU", "Some have it.", lines)
    monkeypatch.setattr(faq, "statements", lambda *_: (statement, statement))
    root = parsed(entry_html.__wrapped__(catalogue, entry(catalogue), View(), linked))
    assert ["open" in fold.attrib for fold in root.iter("details")] == [linked, False] * folded
    assert len(table_rows(root)) == 2 * (rows + 1)


def test_a_source_is_named_once_for_each_of_its_dates() -> None:
    claims = [claim(value=value, as_of=day) for value, day in ((1, "2026-01-01"), (2, "2026-01-01"), (3, "2026-02-01"))]
    line = SimpleNamespace(claims=claims)
    assert [listed.value for listed in faq._each_source(line)] == [1, 3]


@pytest.mark.parametrize(
    ("outcome", "sign"),
    [("yes", ("✓", "yes")), ("no", ("✕", "no")), ("unsettled", ("≈", "not settled")), ("known", ("", ""))],
)
def test_an_outcome_has_a_sign_where_it_is_no_value(outcome: str, sign: tuple[str, str]) -> None:
    assert faq._sign_of(outcome) == sign


def test_an_entry_leads_to_the_needs_criteria_and_platforms_that_it_explains(catalogue: Catalogue) -> None:
    own = entry(catalogue).model_copy(update={"needs": ("gpu",), "criteria": ("gpu", "price"), "platforms": ("e2b",)})
    root = parsed(entry_html(catalogue, own, View(needs=("security",), step="task"), False))
    (used,) = of_class(root, "used")
    assert texts(used, ".//dt") == ["Needs", "Criteria", "Platforms"]
    targets = links(used)
    need = next(need.label for need in catalogue.needs if need.id == "gpu")
    assert targets[need] == "choose?need=gpu"
    assert len(targets) == 4
    assert [link for label, link in targets.items() if link.startswith("./?") and "sort=" in link]
    bare = entry(catalogue).model_copy(update={"needs": (), "criteria": ("gpu",), "platforms": ("e2b",)})
    (used,) = of_class(parsed(entry_html(catalogue, bare, View(), False)), "used")
    assert texts(used, ".//dt") == ["Criteria", "Platforms"]


def test_links_to_entries_keep_their_order(catalogue: Catalogue) -> None:
    labels = texts(parsed(contents_html(catalogue, catalogue.faq[:3], View())), ".//li")
    assert labels == [question.question for question in catalogue.faq[:3]]


def test_what_is_known_of_a_factor_is_counted_among_the_platforms_that_a_lens_ranks(catalogue: Catalogue) -> None:
    guided, everybody = (factors.ranked_ids(catalogue, lens) for lens in ("guide", "evidence"))
    rankable = {id for id, p in catalogue.platform.items() if catalogue.terms.category(p.category).ranked != "never"}
    assert everybody == [id for id in catalogue.platform if id in rankable]
    assert guided == [id for id in catalogue.in_guide if id in rankable]
    gpu = catalogue.criterion["gpu"]
    part, _, whole = factors._known(catalogue, gpu, "guide", View()).partition(" of ")
    assert 0 < int(part) <= int(whole) == len(guided)


def test_a_scale_of_levels_stands_once_where_both_lenses_agree_and_twice_where_not(catalogue: Catalogue) -> None:
    isolation = catalogue.criterion["isolation"]
    field = catalogue.fields[isolation.evidence.field]
    levels = {"gvisor": 0.5, "microvm": 1.0, "container": 0.5}
    same = isolation.evidence.model_copy(update={"levels": levels, "shape": "levels"})
    other = same.model_copy(update={"levels": {"gvisor": 0.25}})
    rows = [
        ("0.5", f"{field.label_of('gvisor')}, {field.label_of('container')}"),
        ("1", field.label_of("microvm")),
    ]
    caption = "Isolation: value of each level"
    agreed = isolation.model_copy(update={"evidence": same, "guide": same})
    assert list(factors._levels(catalogue, agreed)) == [(caption, rows)]
    differing = isolation.model_copy(update={"evidence": same, "guide": other})
    guide_lens, evidence_lens = (catalogue.terms.lens(lens).label for lens in ("guide", "evidence"))
    assert list(factors._levels(catalogue, differing)) == [
        (f"{caption} ({guide_lens})", [("0.25", field.label_of("gvisor"))]),
        (f"{caption} ({evidence_lens})", rows),
    ]
    assert [caption for caption, _ in factors._levels(catalogue, catalogue.criterion["price"])] == [
        "Price: value of each level"
    ], "only the guide's lens has levels of price"
    assert list(factors._levels(catalogue, catalogue.criterion["gpu"])) == []


def test_the_guides_publisher_is_linked_where_it_is_a_platform_itself(catalogue: Catalogue) -> None:
    platform = next(iter(catalogue.in_guide.values()))
    for publisher, linked in ((platform.name, True), (platform.short, True), ("Somebody", False)):
        own = replace(catalogue, guide=catalogue.guide.model_copy(update={"publisher": publisher}))
        hrefs = {link.get("href") for link in parsed(about_html(own, View())).iter("a")}
        assert (f"platform?id={platform.id}" in hrefs) == linked


def test_changes_against_the_guide_are_counted_by_verdict(catalogue: Catalogue) -> None:
    words = " ".join(
        texts(parsed(changes_html(catalogue, View())), ".//p") + texts(parsed(changes_html(catalogue, View())), ".//li")
    )
    checks = [check for platform in catalogue.platforms for check in platform.guide_check]
    for term in catalogue.terms.checks:
        count = sum(check.verdict == term.id for check in checks)
        assert (f"{count} {term.label}" in words) == bool(count)
    assert f"{len(checks)}" in words


def test_sources_stand_in_the_order_of_their_standing_without_the_guide(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules: list[tuple[str, list[list[str]]]] = []
    monkeypatch.setattr(reading, "_HTML", SimpleNamespace(rule=lambda _, count, labels: rules.append((count, labels))))
    claims_html(catalogue)
    ((count, labels),) = rules
    kinds = catalogue.terms.kinds
    standings = sorted({kind.standing for kind in kinds if kind.id != "guide"})
    assert count == f"{catalogue.claim_count:,}"
    assert labels == [[kind.label for kind in kinds if kind.standing == standing] for standing in standings]


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

"""Tests of the pages as wholes: what they show for the choices in their address, and where it stands."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import GuideCheck
from decision.certainty.certainty import ranking_answer
from decision.links.choices import ShareChoices
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.wizard.carried import view_beside
from pages import checks, choose, compare, data, faq, share
from tests.helpers.app import html_of, labels_of, link_of, run_part, succeeded
from tests.helpers.html import of_class, texts
from tests.helpers.layout import layout_of

NOBODY = {"must": "isolation>=microvm,session>=2592000,cold_start<=100,gpu,audit,self_host"}


def shown(catalogue: Catalogue, draw: Callable[[Catalogue, View], Any], page: str = "", **query: str) -> AppTest:
    return run_part(draw, catalogue, page, **query)


def compared(catalogue: Catalogue, view: View) -> None:
    compare.render_compare(catalogue, ranking(catalogue, view))


def test_statements_are_filtered_and_the_linked_one_stays(catalogue: Catalogue) -> None:
    draw = checks.render_checks
    app = shown(catalogue, draw, "guide-check")
    assert [box.label for box in app.multiselect] == ["Platforms", "Criteria"]
    statements = [row.get("id") for row in of_class_rows(app)]
    checks_of = [contradicted_first(platform.guide_check) for platform in catalogue.in_guide.values()]
    most_first = sorted(checks_of, key=lambda rows: -sum(check.verdict == "contradicted" for check in rows))
    assert statements == [check.id for rows in most_first for check in rows]
    assert "Show all" not in " ".join(texts(html_of(app), ".//p"))
    app = succeeded(app.multiselect[0].set_value(["modal"]).run())
    assert list(link_of(app).values()) == ["modal"]
    assert [row.get("id") for row in of_class_rows(app)] == [
        check.id for check in contradicted_first(catalogue.platform["modal"].guide_check)
    ]
    assert "Show all" in " ".join(texts(html_of(app), ".//p"))
    linked = catalogue.platform["beam"].guide_check[0].id
    wanted = [row.get("id") for row in of_class(html_of(shown(catalogue, draw, "guide-check", entry=linked)), "wanted")]
    assert wanted == [linked]


def contradicted_first(checks: Iterable[GuideCheck]) -> list[GuideCheck]:
    """Return checked statements in their order on the page."""
    return sorted(checks, key=lambda check: check.verdict != "contradicted")


def of_class_rows(app: AppTest) -> list[Any]:
    """Return the rows of checked statements."""
    return [row for row in html_of(app).iter("tr") if row.get("id")]


def test_filters_of_statements_stand_in_a_row(catalogue: Catalogue) -> None:
    layout = layout_of(checks.render_checks, catalogue, "guide-check")
    assert layout.boxes[-1] == "checks-filters: row"
    assert layout.widths == {"Platforms": 300, "Criteria": 300}
    (pills,) = shown(catalogue, checks.render_checks, "guide-check").get("pills")
    assert pills.proto.wrap


@pytest.mark.parametrize(
    ("query", "buttons"),
    [
        ({"need": "gpu"}, ["Change my answers", "More requirements"]),
        (
            {"need": "gpu", "w": "isolation:9"},
            ["Change my answers", "More requirements", "Use the weights of my answers again"],
        ),
        ({"step": "result", "w": "isolation:9"}, ["Change my answers", "More requirements"]),
        ({"step": "result"}, ["Change my answers", "More requirements"]),
    ],
)
def test_the_result_leads_back_to_the_answers(catalogue: Catalogue, query: dict[str, str], buttons: list[str]) -> None:
    app = shown(catalogue, choose.render_choose, "choose", **query)
    assert labels_of(app, "button") == buttons
    assert layout_of(choose.render_choose, catalogue, "choose", **query).boxes == ["bar: row"]
    succeeded(app.button[0].click().run())
    assert link_of(app)["step"] == "needs"
    assert link_of(app).keys() == query.keys() | {"step"}


def test_the_link_of_a_record_says_when_it_was_decided_until_an_answer_changes(catalogue: Catalogue) -> None:
    query = {"decided": "2026-11-29", "d": catalogue.version, "need": "gpu", "w": "isolation:9", "step": "result"}
    app = shown(catalogue, choose.render_choose, "choose", **query)
    opening = "When this was decided on 29 Nov 2026, with the data of "
    assert [text for text in texts(html_of(app), ".//p") if text.startswith(opening)]
    again = next(button for button in app.button if button.label == "Use the weights of my answers again")
    succeeded(again.click().run())
    assert "decided" not in link_of(app)
    assert not [text for text in texts(html_of(app), ".//p") if text.startswith(opening)]


def test_weights_moved_after_the_answers_can_be_given_up(catalogue: Catalogue) -> None:
    app = shown(catalogue, choose.render_choose, "choose", need="gpu", w="isolation:9")
    again = next(button for button in app.button if button.label == "Use the weights of my answers again")
    succeeded(again.click().run())
    assert link_of(app) == {"need": "gpu"}


@pytest.mark.parametrize(("page", "notices"), [("2", 0), ("999", 1)])
def test_a_page_of_claims_beyond_the_last_says_so(catalogue: Catalogue, page: str, notices: int) -> None:
    app = run_part(data.render_data, catalogue, "data", q="docker")
    app.query_params["page"] = page
    root = html_of(succeeded(app.run()))
    alerts = [element for element in root.iter("div") if element.get("role") == "alert"]
    assert len(alerts) == notices
    if notices:
        assert "a page from 1 to " in "".join(alerts[0].itertext())


def test_parts_of_the_data_page_begin_with_its_switches_in_a_row(catalogue: Catalogue) -> None:
    assert layout_of(data.render_data, catalogue, "data").boxes[0] == "bar: row"
    assert layout_of(compared, catalogue).boxes[0] == "bar: row"


def test_a_question_is_shown_where_it_matches_or_a_link_names_it(catalogue: Catalogue) -> None:
    draw = faq.render_faq
    ids = [question.id for question in catalogue.faq]
    app = shown(catalogue, draw, "faq")
    assert [heading.get("id") for heading in html_of(app).iter("h2")] == ids
    assert not list(of_class(html_of(app), "wanted"))
    succeeded(app.text_input[0].set_value(" zzz ").run())
    assert link_of(app) == {"q": "zzz"}
    assert not list(html_of(app).iter("h2"))
    assert not list(html_of(app).iter("nav"))
    root = html_of(shown(catalogue, draw, "faq", q="zzz", entry=ids[3]))
    assert [heading.get("id") for heading in root.iter("h2")] == [ids[3]]
    assert [heading.get("id") for entry in of_class(root, "wanted") for heading in entry.iter("h2")] == [ids[3]]


@pytest.mark.parametrize(
    ("query", "id"),
    [({"part": "platform"}, None), ({"part": "platform", "platform": "beam"}, "beam"), ({"part": "ranking"}, "")],
)
def test_the_leader_is_shared_until_another_platform_is_chosen(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, query: dict[str, str], id: str | None
) -> None:
    looks: list[str] = []
    monkeypatch.setattr(share, "files_html", lambda _, __, look: looks.append(look.platform) or "files")
    shown(catalogue, share.render_share, "share", **query)
    assert looks == [ranking(catalogue, View()).best_first[0].platform.id if id is None else id]


def test_what_was_answered_on_choose_counts_in_what_is_shared(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    views: list[View] = []
    for name in ("render_links", "render_subscriptions"):
        monkeypatch.setattr(share, name, lambda _, view, __: views.append(view))
    monkeypatch.setattr(share, "files_html", lambda _, view, __: views.append(view) or "files")
    asked = View(needs=("long-session", "security"), step="result")
    answered = view_beside(catalogue, asked)
    query = {"need": "long-session,security", "step": "result"}
    app = shown(catalogue, share.render_share, "share", **query)
    assert ranking_answer(catalogue, ranking(catalogue, answered)).headline in texts(html_of(app), ".//p")
    assert views == [answered] * 3
    shown(catalogue, share.render_share, "share", part="wizard", **query)
    assert views[3:] == [answered, answered, replace(asked, step="")], "the recommendation itself keeps the answers"


def test_the_first_platform_of_all_is_shared_where_nothing_is_ranked(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids: list[str] = []
    monkeypatch.setattr(share, "render_look", lambda _, __, id: ids.append(id))
    shown(catalogue, share.render_share, "share", **NOBODY)
    assert ids == [catalogue.platforms[0].id]


def test_only_a_wiki_with_frames_has_settings_of_the_frame(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed_by_wiki: dict[str, bool] = {}

    def collected(_: Catalogue, choices: ShareChoices, framed: bool) -> None:
        framed_by_wiki[choices.wiki] = framed

    monkeypatch.setattr(share, "render_embed_choices", collected)
    by_answer = {wiki.frame: wiki.id for wiki in catalogue.wikis}
    for id in by_answer.values():
        shown(catalogue, share.render_share, "share", wiki=id)
    assert framed_by_wiki == {id: answer != "no" for answer, id in by_answer.items()}


def test_snippets_and_findings_stand_beside_their_previews(catalogue: Catalogue) -> None:
    layout = layout_of(share.render_share, catalogue, "share")
    assert layout.boxes[-4:] == ["share-paste: column", "row", "share-doctor: column", "row"]
    assert layout.columns == ["0.50"] * 4

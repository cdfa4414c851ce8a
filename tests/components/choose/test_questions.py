"""Tests of the wizard's questions: every answer is at once in the link, and the buttons lead through the questions in order."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.choose.questions import render_question, step_of
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Option
from decision.ranking.in_force import in_force
from decision.ranking.view import RESULT, View
from decision.wizard.recommendation import recommendation
from tests.helpers.app import controls_of, forms_of, html_of, labels_of, link_of, run_part, set_in_form, succeeded
from tests.helpers.html import links, of_class, text, texts
from tests.helpers.layout import layout_of

STEPS = (
    *(
        "needs",
        "framework",
        "trust",
        "languages",
        "task",
        "start",
        "gpu",
        "place",
        "region",
        "control",
        "budget",
        "work",
        "spend",
        "more",
    ),
    RESULT,
)


COUNT = len(STEPS) - 1

CHAT = "runs:2000,minutes:2,vcpu:1,gib:1,busy:15,idle:5"


def draw(catalogue: Catalogue, view: View) -> None:
    if step_of(catalogue, view) != RESULT:
        render_question(catalogue, view, step_of(catalogue, view))


def question_run(catalogue: Catalogue, step: str = "", **query: str) -> AppTest:
    """Return the run of one question."""
    return run_part(draw, catalogue, "choose", **({"step": step} if step else {}), **query)


def answers(app: AppTest) -> dict[str, str]:
    """Return the link without the step."""
    return {name: text for name, text in link_of(app).items() if name != "step"}


def press(app: AppTest, label: str) -> AppTest:
    (button,) = (button for button in app.button if button.label == label)
    return succeeded(button.click().run())


def test_the_wizard_opens_at_the_first_question_or_with_needs_at_the_result(catalogue: Catalogue) -> None:
    assert step_of(catalogue, View()) == "needs"
    assert step_of(catalogue, View(needs=("gpu",))) == RESULT
    assert step_of(catalogue, View(needs=("gpu",), step="task")) == "task"


@pytest.mark.parametrize(
    ("step", "place"), [("needs", 1), ("task", 5), ("start", 6), ("budget", 11), ("spend", 13), ("more", 14)]
)
def test_a_question_names_its_place_and_explains_its_terms(catalogue: Catalogue, step: str, place: int) -> None:
    root = html_of(question_run(catalogue, step))
    (bar,) = of_class(root, "progress")
    assert texts(root, ".//p[@class='step']") == [bar.get("aria-label")] == [f"Question {place} of {COUNT}"]
    assert (bar.get("aria-valuenow"), bar.get("aria-valuemax")) == (str(place), str(COUNT))
    assert bar[0].get("style") == f"width:{100 * place / COUNT:.0f}%"
    question = next(question for question in catalogue.questions if question.id == step)
    assert texts(root, ".//h1") == [question.label]
    assert texts(root, ".//dt") == [catalogue.glossary_term[id].label for id in question.terms]
    links = [node.get("href").partition("entry=")[2] for node in root.iterfind(".//dt/a")]
    assert links == [*question.terms]


@pytest.mark.parametrize(
    ("step", "answer", "buttons"),
    [
        ("needs", {}, ["Skip", "See the result"]),
        ("needs", {"need": "gpu"}, ["Continue", "See the result"]),
        ("languages", {}, ["Back", "Skip", "See the result"]),
        ("languages", {"must": "languages"}, ["Back", "Continue", "See the result"]),
        ("languages", {"must": "audit,session>=3600"}, ["Back", "Skip", "See the result"]),
        ("task", {"must": "languages"}, ["Back", "Skip", "See the result"]),
        ("task", {"task": "3600"}, ["Back", "Continue", "See the result"]),
        ("gpu", {"must": "gpu"}, ["Clear this answer", "Back", "Continue", "See the result"]),
        ("gpu", {"ans": "no-gpu"}, ["Clear this answer", "Back", "Continue", "See the result"]),
        ("gpu", {"must": "audit"}, ["Back", "Skip", "See the result"]),
        ("work", {}, ["Back", "Skip", "See the result"]),
        ("work", {"work": "runs:10"}, ["Clear this answer", "Back", "Continue", "See the result"]),
        ("spend", {}, ["Back", "Skip", "See the result"]),
        ("more", {}, ["Back", "See the result"]),
        ("budget", {"tier": "free", "must": "gpu"}, ["Back", "Skip", "See the result"]),
        ("budget", {}, ["Back", "Continue", "See the result"]),
    ],
)
def test_buttons_lead_back_on_and_to_the_result(
    catalogue: Catalogue, step: str, answer: dict[str, str], buttons: list[str]
) -> None:
    app = question_run(catalogue, step, **answer)
    assert labels_of(app, "button") == buttons
    onward = next(button for button in app.button if button.label in ("Continue", "Skip", "See the result"))
    assert onward.proto.type == ("secondary" if onward.label == "Skip" else "primary")


def test_going_on_and_back_passes_every_question(catalogue: Catalogue) -> None:
    app = question_run(catalogue, need="gpu", step="needs")
    for step in STEPS[1:-1]:
        app = press(app, "Continue" if "Continue" in labels_of(app, "button") else "Skip")
        assert link_of(app)["step"] == step
    for step in reversed(STEPS[:-2]):
        app = press(app, "Back")
        assert link_of(app)["step"] == step
    assert link_of(press(app, "See the result"))["step"] == RESULT


def test_needs_count_in_the_order_in_which_they_are_ticked_until_one_moves_up(catalogue: Catalogue) -> None:
    app = question_run(catalogue, w="isolation:9", step="needs")
    for need in ("edge", "gpu", "security"):
        app = succeeded(app.checkbox(key=f"need-{need}").check().run())
    assert answers(app) == {"need": "edge,gpu,security"}
    places = {
        box.key.removeprefix("need-"): box.label.partition("\n")[0].rpartition(" · ")[2]
        for box in app.checkbox
        if " · number " in box.label
    }
    assert places == {"edge": "number 1", "gpu": "number 2", "security": "number 3"}
    assert [label for label in labels_of(app, "button") if "up to" in label] == [
        "Move “GPU workloads” up to 1",
        "Move “Maximum security” up to 2",
    ]
    app = press(app, "Move “Maximum security” up to 2")
    assert answers(app) == {"need": "edge,security,gpu"}
    app = succeeded(app.checkbox(key="need-edge").uncheck().run())
    assert answers(app) == {"need": "security,gpu"}
    assert [label for label in labels_of(app, "button") if "up to" in label] == ["Move “GPU workloads” up to 1"]
    app = succeeded(app.checkbox(key="need-gpu").uncheck().run())
    assert answers(app) == {"need": "security"}
    assert not [box.label for box in app.checkbox if " · number " in box.label], "the only need has no number"
    assert not app.caption


@pytest.mark.parametrize(
    ("step", "query", "option", "expected"),
    [
        ("trust", {}, "strangers", {"trust": "strangers"}),
        ("task", {}, "day", {"task": "86400"}),
        ("task", {"task": "3600", "must": "session>=3600,gpu"}, "day", {"task": "86400", "must": "session>=86400,gpu"}),
        ("task", {"task": "3600", "must": "gpu"}, "day", {"task": "86400", "must": "gpu"}),
        ("gpu", {}, "t4", {"must": "gpu,gpu_model=T4"}),
        ("gpu", {"must": "gpu,gpu_model=T4,audit"}, "any", {"must": "gpu,audit"}),
        ("gpu", {"must": "gpu,gpu_model=T4,audit"}, "no-gpu", {"must": "audit", "ans": "no-gpu"}),
        ("gpu", {"ans": "no-gpu"}, "any", {"must": "gpu"}),
        ("start", {"must": "gpu,ready<=250"}, "within-1000", {"must": "gpu,ready<=1000"}),
        ("region", {}, "europe", {"must": "region=europe"}),
        ("spend", {"must": "budget<=100"}, "at-most-500", {"must": "budget<=500"}),
        ("work", {"must": "gpu"}, "chat", {"must": "gpu", "work": CHAT, "price": "work"}),
        ("budget", {"must": "audit"}, "free", {"tier": "free", "must": "audit,free_tier"}),
        ("budget", {"must": "free_tier", "tier": "free"}, "contract", {"tier": "enterprise"}),
    ],
)
def test_an_answer_replaces_what_its_question_set_before(
    catalogue: Catalogue, step: str, query: dict[str, str], option: str, expected: dict[str, str]
) -> None:
    app = question_run(catalogue, step, **query)
    assert answers(succeeded(app.radio[0].set_value(option).run())) == expected


@pytest.mark.parametrize(
    ("step", "query"),
    [
        ("gpu", {"must": "gpu,gpu_model=T4"}),
        ("gpu", {"ans": "no-gpu"}),
        ("start", {"must": "ready<=250"}),
        ("work", {"work": "runs:10", "price": "work"}),
    ],
)
def test_an_answer_can_be_cleared(catalogue: Catalogue, step: str, query: dict[str, str]) -> None:
    assert answers(press(question_run(catalogue, step, **query), "Clear this answer")) == {}


def test_a_need_says_the_limit_that_it_sets_and_an_answer_that_takes_its_place(catalogue: Catalogue) -> None:
    def label_of(app: AppTest) -> str:
        return app.checkbox(key="need-fast-start").label

    assert "Must have: ready within 250 ms." in label_of(question_run(catalogue, "needs"))
    assert "Must have: ready within 1 s." in label_of(question_run(catalogue, "needs", must="ready<=1000"))


def test_a_budget_names_the_work_that_it_is_for(catalogue: Catalogue) -> None:
    (caption,) = question_run(catalogue, "spend", work="runs:10").caption
    assert caption.value.startswith("For 10 runs a day of 5 min on 30 days, 2 vCPU and 4 GiB each")


@pytest.mark.parametrize(
    ("step", "query", "chosen"),
    [
        ("trust", {}, None),
        ("trust", {"trust": "generated"}, "generated"),
        ("task", {}, None),
        ("task", {"task": "604800"}, "week"),
        ("task", {"task": "7200"}, None),
        ("gpu", {"must": "gpu,gpu_model=H100"}, "h100"),
        ("gpu", {}, None),
    ],
)
def test_the_answer_of_the_link_is_chosen(
    catalogue: Catalogue, step: str, query: dict[str, str], chosen: str | None
) -> None:
    assert question_run(catalogue, step, **query).radio[0].value == chosen


def test_a_task_that_must_not_be_cut_off_is_a_must_have(catalogue: Catalogue) -> None:
    assert not question_run(catalogue, "task").checkbox
    app = question_run(catalogue, "task", task="3600", must="gpu")
    assert app.checkbox(key="never-cut").value is False
    app = succeeded(app.checkbox(key="never-cut").check().run())
    assert answers(app) == {"task": "3600", "must": "session>=3600,gpu"}
    assert app.checkbox(key="never-cut").value is True
    app = succeeded(app.checkbox(key="never-cut").uncheck().run())
    assert answers(app) == {"task": "3600", "must": "gpu"}


def test_an_answer_without_a_length_asks_for_no_session(catalogue: Catalogue) -> None:
    options = {"options": (Option(id="any", label="Any"), Option(id="hour", label="An hour", seconds=3600))}
    questions = tuple(q.model_copy(update=options) if q.id == "task" else q for q in catalogue.questions)
    app = question_run(replace(catalogue, questions=questions), "task", task="3600", must="session>=3600")
    assert answers(succeeded(app.radio[0].set_value("any").run())) == {}


def test_chosen_languages_are_a_must_have_and_none_of_them_is_not(catalogue: Catalogue) -> None:
    key = "wizard-languages"
    app = question_run(catalogue, "languages", must="session>=3600")
    assert controls_of(app, key)["languages"]["value"] == []
    app = question_run(catalogue, "languages", must="audit")
    assert controls_of(app, key)["languages"]["value"] == []
    app = set_in_form(app, key, {"languages": ["python", "go"]})
    assert answers(app) == {"lang": "python,go", "must": "languages,audit"}
    assert controls_of(app, key)["languages"]["value"] == ["python", "go"]
    app = set_in_form(app, key, {"languages": []})
    assert answers(app) == {"must": "audit"}


def test_several_answers_add_their_must_haves_and_take_them_away_again(catalogue: Catalogue) -> None:
    app = question_run(catalogue, "control", must="gpu,audit")
    assert {box.key: box.value for box in app.checkbox} == {"control-egress": False, "control-audit": True}
    app = succeeded(app.checkbox(key="control-egress").check().run())
    assert answers(app) == {"must": "gpu,egress,audit"}
    app = succeeded(app.checkbox(key="control-audit").uncheck().run())
    assert answers(app) == {"must": "gpu,egress"}


def test_options_are_explained_where_they_have_an_explanation(catalogue: Catalogue) -> None:
    captions = question_run(catalogue, "trust").radio[0].proto.captions
    assert captions[1] == "Mistakes are likelier than malice."
    assert not question_run(catalogue, "task").radio[0].proto.captions


def test_answers_stand_above_a_row_of_buttons(catalogue: Catalogue) -> None:
    assert layout_of(draw, catalogue, "choose").boxes == ["answers: column", "ways: row"]


def test_any_must_have_can_be_added_and_removed_and_counts_as_an_answer(catalogue: Catalogue) -> None:
    app = question_run(catalogue, "more", must="gpu,network.static_ip")
    set_in_form(app, "required", {"add-open": True})
    set_in_form(app, "required", {"add-subject": "security.soc2"})
    set_in_form(app, "required", {"add": True})
    assert answers(app) == {"must": "gpu,network.static_ip,security.soc2"}
    group, _ = forms_of(app)["required"]
    assert [control["label"] for control in group["controls"]] == ["GPU", "Static IP", "SOC 2"]
    set_in_form(app, "required", {"required-network.static_ip": None})
    set_in_form(app, "required", {"required-security.soc2": None})
    assert answers(app) == {"must": "gpu"}


@pytest.mark.parametrize("answer", [{}, {"need": "gpu"}, {"must": "audit,gpu,session>=2592000"}, {"task": "86400"}])
def test_beside_a_question_stands_what_the_answers_leave_and_who_is_first(
    catalogue: Catalogue, answer: dict[str, str]
) -> None:
    views: list[View] = []

    def seen(catalogue: Catalogue, view: View) -> None:
        views.append(view)
        draw(catalogue, view)

    app = run_part(seen, catalogue, "choose", step="gpu", **answer)
    root = html_of(app)
    result = recommendation(catalogue, views[-1]).result
    (box,) = of_class(root, "so-far")
    force = in_force(catalogue, result)
    assert texts(box, ".//p[@class='count']") == [force.count_text]
    assert [text(name) for name in of_class(box, "name")] == [
        f"{row.platform.label} {row.platform.offer_label(row.offer)}".strip() for row in result.best_first[:3]
    ]
    assert [text(score) for score in of_class(box, "score")] == [
        f"{row.score:.2f} of 1" for row in result.best_first[:3]
    ]
    assert "step=result" in links(box)["See the whole result"]


def test_where_nothing_is_left_the_way_to_what_nearly_fits_stands_beside_the_question(catalogue: Catalogue) -> None:
    must = "isolation>=microvm,session>=2592000,cold_start<=100,gpu,audit,self_host"
    (box,) = of_class(html_of(question_run(catalogue, "place", must=must)), "so-far")
    assert texts(box, ".//p[@class='count']/b") == [f"0 of {len(catalogue.platforms)} match"]
    assert "step=result" in links(box)["See what nearly fits"]

"""Tests of the wizard's questions on a plain page: the form asks all of them, and its answers lead to the link that the wizard writes."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components.choose.questions import render_question, step_of
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query
from decision.ranking.view import RESULT, View, language_values
from decision.wizard.recommendation import recommendation
from server.plain.questions import PREFIX
from server.plain.route import ROUTES
from tests.helpers.app import link_of, run_part, set_in_form, succeeded
from tests.helpers.html import parsed, texts


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ROUTES), follow_redirects=False) as client:
        yield client


def form_of(client: TestClient, address: str = "/plain/choose") -> ET.Element:
    """Return the form of the questions."""
    (form,) = (
        form for form in parsed(client.get(address).text.partition("<body>")[2].partition("</body>")[0]).iter("form")
    )
    return form


def filled(form: ET.Element) -> list[tuple[str, str]]:
    """Return the fields that a browser would send of an untouched form."""
    pairs = [
        (field.get("name", ""), field.get("value", ""))
        for field in form.iter("input")
        if field.get("type") == "hidden" or field.get("checked") is not None
    ]
    for field in form.iter("select"):
        chosen = [option for option in field.iter("option") if option.get("selected") is not None]
        pairs.append((field.get("name", ""), (chosen[0].text or "") if chosen else ""))
    return pairs


def sent(client: TestClient, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters of the page to which the form leads."""
    answer = client.get("/plain/answers", params=pairs)
    assert (answer.status_code, answer.headers["cache-control"]) == (303, "no-store")
    address = urlsplit(urljoin("/plain/answers", answer.headers["location"]))
    assert address.path == "/plain/choose"
    return dict(parse_qsl(address.query))


def test_the_form_asks_every_question_with_all_answers(client: TestClient, catalogue: Catalogue) -> None:
    form = form_of(client)
    asked = [question for question in catalogue.questions if question.kind != "more"]
    assert texts(form, ".//legend") == [question.label for question in asked]
    for question, box in zip(asked, form.iter("fieldset"), strict=True):
        fields = [
            (field.get("name", ""), field.get("value", ""))
            for field in box.iter("input")
            if field.get("value") and field.get("name") != f"{PREFIX}never-cut"
        ]
        ids = {
            "needs": [],
            "languages": [*language_values(catalogue)],
            "work": [preset.id for preset in catalogue.workload_terms.presets],
        }.get(question.kind, [option.id for option in question.options])
        assert fields == [(PREFIX + question.id, id) for id in ids]
    names = [select.get("name") for select in form.iter("select")]
    assert names == [f"{PREFIX}needs.{need.id}" for need in catalogue.needs]
    assert (form.get("action"), form.get("method")) == ("answers", "get")


ANSWERS = [
    ("answer.needs.fast-start", "2"),
    ("answer.needs.gpu", "1"),
    ("answer.framework", "langchain"),
    ("answer.trust", "strangers"),
    ("answer.languages", "python"),
    ("answer.languages", "go"),
    ("answer.task", "day"),
    ("answer.never-cut", "1"),
    ("answer.start", "within-500"),
    ("answer.gpu", "h100"),
    ("answer.place", "byoc"),
    ("answer.region", "eu"),
    ("answer.control", "egress"),
    ("answer.control", "audit"),
    ("answer.budget", "contract"),
    ("answer.work", "chat"),
    ("answer.spend", "at-most-500"),
]


def draw(catalogue: Catalogue, view: View) -> None:
    if step_of(catalogue, view) != RESULT:
        render_question(catalogue, view, step_of(catalogue, view))


def onward(app: AppTest) -> AppTest:
    button = next(button for button in app.button if button.label in ("Continue", "Skip", "See the result"))
    return succeeded(button.click().run())


def test_the_same_answers_lead_to_the_same_link_and_result_as_in_the_wizard(
    client: TestClient, catalogue: Catalogue
) -> None:
    app = run_part(draw, catalogue, "choose", step="needs")
    for question in catalogue.questions:
        ids = [id for name, id in ANSWERS if name == PREFIX + question.id]
        if question.kind == "needs":
            for need in ("gpu", "fast-start"):
                app = succeeded(app.checkbox(key=f"need-{need}").check().run())
        elif question.kind == "languages":
            app = set_in_form(app, "wizard-languages", {"languages": ids})
        elif question.kind == "several":
            for id in ids:
                app = succeeded(app.checkbox(key=f"{question.id}-{id}").check().run())
        elif ids:
            app = succeeded(app.radio[0].set_value(ids[0]).run())
            if question.kind == "task":
                app = succeeded(app.checkbox(key="never-cut").check().run())
        app = onward(app)
    link = sent(client, ANSWERS)
    assert link == {**link_of(app), "v": link["v"]}
    assert link["step"] == RESULT
    view = from_query(link, catalogue).view
    heading = texts(
        parsed(client.get("/plain/choose", params=link).text.partition("<body>")[2].partition("</body>")[0]), ".//h1"
    )
    assert heading == [recommendation(catalogue, view).headline]


WEIGHTS = "isolation:0,session:0,cold_start:0,languages:0,gpu:0,price:9"


def test_a_form_that_is_sent_as_it_came_changes_nothing(client: TestClient) -> None:
    everything = sent(client, ANSWERS)
    for link in ({}, everything, {"v": "2", "need": "gpu", "w": WEIGHTS, "lang": "go,python", "must": "languages"}):
        form = form_of(client, f"/plain/choose?{'&'.join(f'{name}={text}' for name, text in link.items())}")
        again = sent(client, filled(form))
        assert {**again, "v": "2"} == {**link, "v": "2", "step": RESULT}


def test_an_answer_can_be_taken_back(client: TestClient) -> None:
    form = filled(form_of(client, "/plain/choose?v=2&must=gpu,gpu_model=T4,audit&task=3600&trust=strangers"))
    names = {"answer.gpu", "answer.task", "answer.trust"}
    assert sent(client, [pair for pair in form if pair[0] not in names]) == {"v": "2", "must": "audit", "step": RESULT}


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("answer.trust", "nobody", "answer.trust: nobody"),
        ("answer.gpu", "<b>", "answer.gpu: &lt;b&gt;"),
        ("answer.needs.&must=audit", "1", "answer.needs: &amp;must=audit"),
        ("answer.needs.gpu", "first", "answer.needs: gpu"),
    ],
)
def test_an_answer_that_is_none_changes_nothing_and_is_told(
    client: TestClient, name: str, text: str, shown: str
) -> None:
    link = sent(client, [("must", "gpu"), ("answer.gpu", "any"), (name, text)])
    assert link["must"] == "gpu"
    assert "audit" not in link.get("must", "")
    assert shown in client.get("/plain/choose", params=link).text

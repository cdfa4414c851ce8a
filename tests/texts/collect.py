"""All texts of the site that a reader may meet: of each page as Streamlit draws it, of the browser's scripts, of plain pages, and of the API."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from google.protobuf.message import Message

from components.compare.sidebar import render_sidebar
from components.shell.footer import render_footer
from components.shell.state import open_page
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site.pages import PAGES, page_at, title
from server.api.openapi import description
from server.api.routes import TABLE
from tests.helpers.app import run_part
from tests.helpers.data_set import shipped_catalogue

ROOT = Path(__file__).resolve().parent.parent.parent

MODULES: Mapping[str, str] = {
    "": "compare",
    "trade-offs": "tradeoffs",
    "guide-check": "checks",
    "cold-starts": "starts",
}
"""Names of the modules in ``pages/`` whose pages have another path."""

WITH_SIDEBAR = ("", "certainty", "trade-offs")

NOTHING = "must=gpu,free_tier,audit,cold_start<=100,session>=2592000&status=preview"
"""A view in which no platform is ranked."""

STATES: tuple[tuple[str, str], ...] = (
    *((path, "") for path, page in PAGES.items() if page.alias_of is None),
    *((path, "lens=guide") for path in ("", "certainty", "choose", "cost", "platform", "faq")),
    *((path, NOTHING) for path in ("", "certainty", "cost", "trade-offs")),
    ("", "must=gpu,own_image&rows=offers&unclear=keep"),
    ("", "w=isolation:0,session:0,cold_start:0,languages:0,gpu:0,price:0"),
    ("", "w=isolation:5,session:5,cold_start:5,languages:5,gpu:5,price:5&promises=trust"),
    ("choose", "need=gpu,fast-start"),
    *(("choose", f"step={question.id}") for question in shipped_catalogue().questions),
    *(("platform", f"id={id}") for id in ("northflank", "modal", "fastio", "opensandbox")),
    ("share", "wiki=notion&part=radar&live=1"),
    ("cold-starts", "mode=burst"),
    ("guide-check", "verdict=contradicted"),
    ("data", "q=gpu"),
    ("faq", "q=nowhere"),
)
"""Paths and queries of the states of pages that are read."""

LEGIBLE = {
    *("label", "help", "placeholder", "body", "text", "caption", "title", "message", "alt", "description", "options"),
    *("formatted_options", "content", "icon_text", "hover_text", "value"),
}
"""Fields of Streamlit's messages that readers see or hear."""

_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r'(?:title|aria-label|alt|placeholder|data-label)="([^"]*)"')
_LITERAL = re.compile(r'"([^"\\\n]*)"|`([^`\\\n]*)`')
_JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_JINJA_LITERAL = re.compile(r'"([^"\n]* [^"\n]*)"')


class Text(NamedTuple):
    """One text and where it stands."""

    place: str
    text: str


def page_texts(catalogue: Catalogue, path: str, query: str) -> Iterator[Text]:
    """Yield the texts of a state of a page, with its title and its description."""
    pairs = dict(part.split("=", 1) for part in query.split("&") if part)
    place = f"/{path}" + (f"?{query}" if query else "")
    app = run_part(_draw(path), catalogue, path, **pairs)
    page = page_at(path)
    for node in _nodes(app._tree):
        message = getattr(node, "proto", None)
        if isinstance(message, Message):
            yield from (Text(place, text) for text in _messages(message))
    yield Text(place, title(page, catalogue, View(), app.session_state["atlas.of-page"]))


def script_texts() -> Iterator[Text]:
    """Yield the literals of more than one word in the browser's scripts."""
    for file in sorted((*(ROOT / "components").rglob("*.js"), *(ROOT / "server").rglob("*.js"))):
        for match in _LITERAL.finditer(_without_comments(file.read_text("utf-8"))):
            text = match[1] or match[2] or ""
            if re.search(r"[a-z] [a-z]", text):
                yield Text(str(file.relative_to(ROOT)), text)


def template_texts() -> Iterator[Text]:
    """Yield the texts of all templates, with the literals that they hand on, whether a page of ``STATES`` draws them or not."""
    for file in sorted((*(ROOT / "components").rglob("*.html"), *(ROOT / "server").rglob("*.html"))):
        source = re.sub(r"{#.*?#}", "", file.read_text("utf-8"), flags=re.DOTALL)
        texts = [
            match[1]
            for part in re.findall(r"{[%{].*?[%}]}", source, re.DOTALL)
            for match in _JINJA_LITERAL.finditer(part)
        ]
        for text in (*_html_texts(_JINJA.sub(" … ", source)), *texts):
            yield Text(str(file.relative_to(ROOT)), text)


def api_texts() -> Iterator[Text]:
    """Yield the descriptions of the API."""
    yield from (Text("/api/v1/openapi.json", text) for text in _json_texts(description(shipped_catalogue(), TABLE)))


@cache
def all_texts() -> tuple[Text, ...]:
    """Return every text once in each place."""
    catalogue = shipped_catalogue()
    texts = [text for path, query in STATES for text in page_texts(catalogue, path, query)]
    texts += [*script_texts(), *template_texts(), *api_texts()]
    return tuple(dict.fromkeys(text for text in texts if re.search(r"[^\W\d_]", text.text)))


def _draw(path: str) -> Callable[[Catalogue, View], Any]:
    name = MODULES.get(path, path)
    render = getattr(import_module(f"pages.{name}"), f"render_{name}")

    def draw(catalogue: Catalogue, view: View) -> None:
        if path in WITH_SIDEBAR:
            render_sidebar(catalogue, view)
        render(catalogue, view if path else ranking(catalogue, view))
        render_footer(catalogue, open_page(catalogue, path), path)

    return draw


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _messages(message: Message) -> Iterator[str]:
    """Yield what readers see or hear of a message."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        for part in values:
            if isinstance(part, Message):
                yield from _messages(part)
            elif (isinstance(part, str) and field.name == "json") or (
                isinstance(part, bytes) and part.startswith(b"{")
            ):
                yield from _json_texts(json.loads(part))
            elif isinstance(part, str) and field.name in LEGIBLE:
                yield from _html_texts(part)


def _html_texts(html: str) -> Iterator[str]:
    """Yield the texts between tags, those of a sentence together, and those of attributes that are read out."""
    if html.startswith("<style"):
        return
    inline = re.sub(r"</?(?:b|i|a|span|small|code|abbr)\b[^>]*>", "", html)
    for text in (*_TAG.split(inline), *_SPOKEN.findall(html)):
        if text.strip():
            yield " ".join(unescape(text).split())


def _json_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and " " in value:
        yield " ".join(value.split())
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _json_texts(part)


def _without_comments(script: str) -> str:
    return re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE)

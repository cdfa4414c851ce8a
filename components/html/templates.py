"""HTML from Jinja2 templates that lie beside the modules that fill them.

The pattern of every page: a module prepares values (domain objects or plain frozen data, sentences included) and decides what is shown;
the template of the same name beside it writes the markup, one macro for each part of the page. A template's name is its path in
this project. Its macros are called like functions, and may call the functions of Python that are handed in by name::

    _HTML = macros("components/cost/bills.html", money=money)
    st.html(_HTML.bills(catalogue, costs))

A template that others import gets no such functions.

What several pages share stands in ``components/html/shared.html``, which templates import as ``shared`` and Python gets by ``macros()``.

Every value is escaped unless it is ``Markup``, that is, the result of a macro; nothing else makes ``Markup``, so no text from data or
from a link can become a tag. ``Markup`` is joined with other HTML in a template and never by ``+``, which would escape the other.

Every text between tags is prose: what belongs together in it stays on one line, and names from right to left keep to themselves
(:func:`prose`). A text inside a tag, an attribute's value, stays as it is.

A line break in a template, with the spaces around it, counts for nothing beside a tag or an expression and as one space between
words. So templates can be indented, and pages carry no blanks that a browser would draw between elements.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup

from components.html.addresses import COMPARE, address
from decision.cells.text import place_alone
from decision.claims.report import REPORT_CLAIM, claim_name, claim_report
from decision.claims.source import claim_subject, site_label, source_label
from decision.format import counted

SHARED = "components/html/shared.html"

_LINE_BREAK = re.compile(r"([^\s<>])?\s*\n\s*(?=([^\s<>])?)")


_TAG = re.compile(r"<(/?)([a-z0-9]+)|>", re.IGNORECASE)
_RAW = ("title", "style", "script", "textarea", "option", "pre")
"""Elements whose text is no prose."""


class Texts(Extension):
    """Texts of templates, while they are compiled: line breaks that only lay a template out are removed, and what is written between tags is prose."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with short texts between tags and expressions, and each expression there handed to ``prose``."""
        expression: list[Token] | None = None
        tag, is_text = "", True
        for token in stream:
            if expression is not None:
                expression.append(token)
                if token.type == "variable_end":
                    yield from expression if not is_text or tag in _RAW else _as_prose(expression)
                    expression = None
            elif token.type == "variable_begin":
                expression = [token]
            elif token.type == "data":
                for sign in _TAG.finditer(token.value):
                    is_text = sign[0] == ">"
                    tag = tag if is_text else sign[1] + sign[2].lower()
                yield Token(token.lineno, token.type, _LINE_BREAK.sub(_without_break, token.value))
            else:
                yield token


def _as_prose(expression: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of an expression whose value is handed to ``prose``; as they are where it is one word of the template's own, or a macro of others."""
    begin, *value, end = expression
    if (len(value) == 1 and value[0].type == "string") or value[0].value in ("shared", "caller"):
        yield from expression
        return
    line = begin.lineno
    yield begin
    yield Token(line, "lparen", "(")
    yield from value
    yield from (Token(line, "rparen", ")"), Token(line, "pipe", "|"), Token(line, "name", "prose"), end)


class PlainContext(Context):
    """A context whose calls are plain calls, which takes a fifth off a page's time: nothing that templates call asks for the context."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return the result of a function or a macro; the compiler's own arguments are for functions that ask for the context."""
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return function(*args, **kwargs)


_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]+"
_RIGHT_TO_LEFT = re.compile(f"({_LETTERS}(?:[ 0-9'-]+{_LETTERS})*)")


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_UNITS = "%|ms|s|min|h|days?|years?|[KMG]i?B|TB|vCPUs?|points?|times"
_AMOUNT = r"\$?[0-9][0-9,.]*"
_WHOLE = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} (?:{_MONTHS}) [0-9]{{4}}"
    rf"|(?:[<>~≥≤≈] )?{_AMOUNT}(?:–{_AMOUNT})?(?: (?:{_UNITS})(?![a-zA-Z])(?:/[a-z]+)?|/[a-zA-Z]+))"
)
"""What stays on one line: a day, and a number with its unit."""
_KEPT, _ISOLATED = Markup('<span class="whole">{}</span>'), Markup("<bdi>{}</bdi>")


def prose(text: Any) -> Any:
    """Return a text in which each number stays with its unit and each day is whole, and each name in letters from right to left is isolated, so
    that the words around it keep their order.

    >>> print(prose("17 % & more"), prose("\u05d0\u05d1 leads") == "<bdi>\u05d0\u05d1</bdi> leads", prose("Modal leads"))
    <span class="whole">17 %</span> &amp; more True Modal leads
    """
    return _prose(text) if isinstance(text, str) and not isinstance(text, Markup) else text


@lru_cache(maxsize=4096)
def _prose(text: str) -> str | Markup:
    """Return the same of a plain text; texts are the same from run to run."""
    parts: list[str | Markup] = [text] if text.isascii() else _marked(_RIGHT_TO_LEFT, text, _ISOLATED)
    pieces = [
        piece for part in parts for piece in ([part] if isinstance(part, Markup) else _marked(_WHOLE, part, _KEPT))
    ]
    return Markup("").join(pieces) if any(isinstance(piece, Markup) for piece in pieces) else text


def _marked(pattern: re.Pattern[str], text: str, form: Markup) -> list[str | Markup]:
    """Return the pieces of a text; those that the pattern matches are in this form."""
    return [form.format(part) if place % 2 else part for place, part in enumerate(pattern.split(text)) if part]


def _without_break(line_break: re.Match[str]) -> str:
    before, after = line_break.groups(default="")
    return f"{before} " if before and after else before


ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parents[2]),
    extensions=[Texts],
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    cache_size=-1,
)
"""One environment for all templates; each is compiled once. A name that a template uses and nobody gave is an error."""
ENVIRONMENT.context_class = PlainContext
ENVIRONMENT.filters["prose"] = prose
ENVIRONMENT.globals.update(
    address=address,
    claim_name=claim_name,
    claim_report=claim_report,
    counted=counted,
    REPORT_CLAIM=REPORT_CLAIM,
    COMPARE=COMPARE,
    source_label=source_label,
    site_label=site_label,
    claim_subject=claim_subject,
    place_alone=place_alone,
)


class Macros:
    """The macros of one template, as functions that return HTML; the template is compiled when the first is called.

    A value that a macro needs and does not get raises ``jinja2.UndefinedError``.
    """

    def __init__(self, template: str, names: dict[str, Any]) -> None:
        """Take the macros of a template, and what it calls by name."""
        self._template, self._names = template, names

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return a macro, which is looked up once."""
        module = ENVIRONMENT.get_template(self._template, globals=self._names).module
        macro: Callable[..., Markup] = getattr(module, name)
        setattr(self, name, macro)
        return macro


_SHARED = Macros(SHARED, {})


def macros(template: str = SHARED, **names: Any) -> Macros:
    """Return the macros of a template; without a path, those that pages share. ``names``: functions that it calls by these names."""
    return _SHARED if template == SHARED else Macros(template, names)

"""HTML from Jinja2 templates that lie beside the modules that fill them; every value is escaped unless it is ``Markup``.

A template's name is its path in this project, such as ``components/compare/legend.html``. What several pages share stands as
macros in ``components/html/shared.html``: ``{% import "components/html/shared.html" as shared %}``.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

SHARED = "components/html/shared.html"

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parents[2]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
)
"""One environment for all templates. A name that a template uses and nobody gave is an error, never an empty text."""


def html(template: str, **values: Any) -> Markup:
    """Return a template filled with values. Raises ``jinja2.UndefinedError`` for a value that is missing."""
    return Markup(ENVIRONMENT.get_template(template).render(values))  # noqa: S704 (a template escapes its values)


@cache
def macros(template: str = SHARED) -> TemplateModule:
    """Return the macros of a template, to be called as functions: ``macros().answer(headline, lead)``."""
    return ENVIRONMENT.get_template(template).module

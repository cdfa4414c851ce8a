"""The glossary: the terms that pages use, by subject."""

from typing import get_args

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import GlossarySubject

_HTML = macros("components/guide/glossary.html")


@cached(maxsize=64)
def glossary_html(catalogue: Catalogue, linked: str) -> Markup:
    """Return the glossary. ``linked``: id of the term that a link led to; empty for none."""
    by_subject = {
        subject: [term for term in catalogue.glossary if term.subject == subject]
        for subject in get_args(GlossarySubject)
    }
    return _HTML.glossary(by_subject, len(catalogue.glossary), linked)

"""Footer of every page: who makes this site, the version of its data, and ways to sources, terms, licence and API, and to report an error."""

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from components.shell.state import Opened
from decision.catalogue.catalogue import Catalogue
from decision.claims.report import page_report
from decision.links.link import to_query_string
from decision.ranking.text import day_text
from decision.ranking.view import View

_HTML = macros("components/shell/footer.html")


def render_footer(catalogue: Catalogue, opened: Opened, path: str) -> None:
    """Draw the footer of the page with this path."""
    st.html(footer_html(catalogue, opened.view, path))


def footer_html(catalogue: Catalogue, view: View, path: str) -> Markup:
    """Return the footer of a page of a view."""
    page = "?".join(filter(None, (path, to_query_string(view, catalogue))))
    return _HTML.footer(catalogue, day_text(catalogue.version), page_report(catalogue, page))

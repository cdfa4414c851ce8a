"""Parts of the Data page by anchor, its change log and its licences."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.documents.claim_files import LICENCE

_HTML = macros("components/data_page/parts.html")

MOST_DRAWN = 100
"""Most platforms in a table or a map: more would be neither readable nor quick, so it shows the least known."""

PARTS = {
    "search": "All claims",
    "age": "Age",
    "check": "Claims to check next",
    "contribute": "Add a fact",
    "known": "What is known",
    "claims": "How evidence is chosen",
    "changes": "Change log",
    "package": "The whole data set",
    "licences": "Licences",
}
"""Parts of the page, by anchor."""


def changes_html(catalogue: Catalogue) -> Markup:
    """Return the data's version and its change log."""
    return _HTML.changes(PARTS["changes"], catalogue.version, catalogue.changes)


def package_html() -> Markup:
    """Return what the data package holds, and links to its files."""
    return _HTML.package(PARTS["package"])


def licences_html(catalogue: Catalogue) -> Markup:
    """Return the licences of claims and measurements, and the sources of measurements."""
    return _HTML.licences(PARTS["licences"], LICENCE, catalogue.measurement_sources.values())

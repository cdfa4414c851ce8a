"""Files of the shared part: a link to it in every format."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.addresses import FORMATS
from decision.site.parts import PARTS
from decision.site.snippets import HERE, picture_address

_LABELS = {
    "png": ("PNG", "a picture"),
    "svg": ("SVG", "a picture for any size"),
    "html": ("HTML", "a page by itself"),
    "csv": ("CSV", "a table for a spreadsheet"),
    "md": ("Markdown", "a table as text"),
    "json": ("JSON", "for programs"),
    "mediawiki": ("MediaWiki", "a table as text"),
    "dokuwiki": ("DokuWiki", "a table as text"),
    "confluence": ("Confluence", "a table in its storage format"),
}
"""Label and use of each format."""

FULL_CSV = ("CSV, full", "with ids, sources and dates")


def files_html(catalogue: Catalogue, view: View, look: Look) -> Markup:
    """Return a link to the part in every format, of CSV with all its columns too."""
    files = []
    for file_format in FORMATS:
        address = picture_address(catalogue, HERE, view, look, file_format)
        ending = "xml" if file_format == "confluence" else file_format
        files.append((address, f"sandbox-atlas-{look.part}.{ending}", *_LABELS[file_format]))
        if file_format == "csv":
            address = picture_address(catalogue, HERE, view, look, file_format, full=True)
            files.append((address, f"sandbox-atlas-{look.part}-full.csv", *FULL_CSV))
    return macros("components/share/files.html").files(PARTS[look.part].label, files)

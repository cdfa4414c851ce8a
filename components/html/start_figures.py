"""Single published figures about starts as a table, for the pages that show them."""

from collections.abc import Sequence

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import StartFigure
from decision.format import number
from decision.starts.text import figure_text

_HTML = macros("components/html/start_figures.html", figure_text=figure_text, number=number)


def single_figures_html(catalogue: Catalogue, figures: Sequence[StartFigure], *, named: bool) -> Markup:
    """Return figures with their sources and the authors' interest; ``named``: whether each row names its platform."""
    return _HTML.figures(catalogue, figures, named)

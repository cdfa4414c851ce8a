"""Presets of the weights: the use that the chosen one describes, and why the default weights are as they are."""

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue

_HTML = macros("components/compare/presets.html")


@cached(maxsize=32)
def preset_html(catalogue: Catalogue, preset_id: str | None) -> Markup:
    """Return the use of a preset, and of the default one the reason of each weight; None stands for weights of the reader's own."""
    if preset_id is None:
        return _HTML.use("Your own weights.", ())
    preset = find(catalogue.presets, preset_id)
    return _HTML.use(preset.help, () if preset.weights else catalogue.criteria)

"""Platform page: identity, rank with reasons, the guide against the evidence, and every claim; or the index of all platforms."""

from components.platform.sections import (
    render_chooser,
    render_claims,
    render_facts,
    render_guide,
    render_head,
    render_index,
    render_near,
    render_offers,
    render_standing,
)
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import PlatformChoices
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def render_platform(catalogue: Catalogue, view: View) -> None:
    """Draw the page of the platform that the address names; the index of all when it names none or an unknown one."""
    platform = catalogue.platform.get(chosen(PlatformChoices).id)
    render_chooser(catalogue, platform.id if platform else None, view)
    if platform is None:
        render_index(catalogue, view)
        return
    result = ranking(catalogue, view)
    render_head(catalogue, platform, view)
    render_standing(catalogue, platform, result)
    render_offers(catalogue, platform, result)
    render_guide(catalogue, platform, view)
    render_facts(catalogue, platform, view)
    render_near(catalogue, platform, result)
    render_claims(catalogue, platform)

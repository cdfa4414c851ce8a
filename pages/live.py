"""Live embed: one part of the app with its controls, for a frame. No page of the site links to it."""

from collections.abc import Callable

from components.certainty import sections as certainty_parts
from components.certainty.people import render_people
from components.cold_starts import sections as starts_parts
from components.compare.answer import render_answer, render_left_out, render_nothing
from components.compare.controls import Switch, lens_switch, render_switches, rows_switch, tier_switch
from components.compare.embedded import render_drawer, render_outward_links, render_selection
from components.compare.results import render_results
from components.compare.side_by_side import render_comparison
from components.cost import sections as cost_parts
from components.platform import sections as platform_parts
from components.shell.state import chosen
from components.tradeoff import sections as tradeoff_parts
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.links.choices import PlatformChoices
from decision.ranking.costs import ranked_costs
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.starts.choices import StartChoices, history_platforms
from decision.tradeoff.choices import TradeoffChoices
from decision.tradeoff.tradeoff import tradeoff
from pages.choose import render_choose


def render_live(catalogue: Catalogue, view: View, part: str) -> None:
    """Draw one part; its links open the full site in a new tab."""
    RENDER[part](catalogue, view)
    render_outward_links(catalogue, view)


def _ranking(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    render_answer(catalogue, result)
    _controls(catalogue, view, rows_switch)
    if result.rows:
        render_results(catalogue, result)
    else:
        render_nothing(catalogue, result)
    render_left_out(catalogue, result)


def _comparison(catalogue: Catalogue, view: View) -> None:
    result = ranking(catalogue, view)
    render_answer(catalogue, result)
    _controls(catalogue, view)
    render_selection(catalogue, result)
    render_comparison(catalogue, result)


def _platform(catalogue: Catalogue, view: View) -> None:
    platform = catalogue.platform.get(chosen(PlatformChoices).id)
    platform_parts.render_chooser(catalogue, platform.id if platform else None, view)
    if platform is None:
        platform_parts.render_index(catalogue, view)
        return
    platform_parts.render_head(catalogue, platform, view)
    render_drawer(catalogue, view)
    result = ranking(catalogue, view)
    platform_parts.render_standing(catalogue, platform, result)
    platform_parts.render_offers(catalogue, platform, result)


def _starts(catalogue: Catalogue, view: View) -> None:
    choices = chosen(StartChoices)
    starts_parts.render_head(catalogue, view, choices)
    starts_parts.render_history(catalogue, choices, history_platforms(catalogue, view, choices))


def _certainty(catalogue: Catalogue, view: View) -> None:
    analysis = certainty(catalogue, view)
    certainty_parts.render_head(catalogue, analysis)
    _controls(catalogue, view)
    if analysis.ranking.best_first:
        certainty_parts.render_ranks(catalogue, analysis)
        certainty_parts.render_stability(catalogue, analysis)
        certainty_parts.render_duel(catalogue, analysis)


def _agreement(catalogue: Catalogue, view: View) -> None:
    _controls(catalogue, view)
    render_people(catalogue, view)


def _costs(catalogue: Catalogue, view: View) -> None:
    platform_costs = ranked_costs(catalogue, view)
    cost_parts.render_head(catalogue, view, platform_costs)
    cost_parts.render_workload(catalogue, view)
    cost_parts.render_costs(catalogue, view, platform_costs)


def _tradeoff(catalogue: Catalogue, view: View) -> None:
    choices = chosen(TradeoffChoices)
    result = tradeoff(catalogue, view, choices)
    tradeoff_parts.render_head(catalogue, result)
    _controls(catalogue, view)
    tradeoff_parts.render_axes(catalogue, choices)
    tradeoff_parts.render_scatter(catalogue, result)


def _controls(catalogue: Catalogue, view: View, *further: Switch) -> None:
    render_switches(catalogue, view, (lens_switch, tier_switch, *further))
    render_drawer(catalogue, view)


RENDER: dict[str, Callable[[Catalogue, View], None]] = {
    "ranking": _ranking,
    "radar": _comparison,
    "comparison": _comparison,
    "platform": _platform,
    "wizard": render_choose,
    "cold-starts": _starts,
    "certainty": _certainty,
    "agreement": _agreement,
    "costs": _costs,
    "tradeoff": _tradeoff,
}
"""Functions that draw the live parts, by the part's id in ``decision.site.parts.PARTS``."""

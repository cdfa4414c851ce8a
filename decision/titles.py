"""What a page is called and what it says in a sentence: for the browser's tab, and for previews of its link elsewhere.

Both name the view, so that several tabs or links can be told apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from decision.answer import answer, must_text, names, weights_text
from decision.catalogue import Catalogue
from decision.costs.board import costs
from decision.costs.board import said as costs_answer
from decision.display import joined
from decision.link import OfPage
from decision.link_pages import LIVE
from decision.needs import chosen_needs, settled
from decision.ranking import Ranking, ranking
from decision.sensitivity.acceptability_rows import standings
from decision.sensitivity.certainty import certainty
from decision.sensitivity.certainty_answer import certainty_answer
from decision.standing import standing
from decision.starts import MODE_LABELS
from decision.view import RESULT, View

SITE = "Sandbox Atlas"

NAMED = 2
"""So many must-haves are named in a title; of more it says how many."""

Say = Callable[[Catalogue, View, OfPage], str]


def title(catalogue: Catalogue, page: str, view: View, of_page: OfPage) -> str:
    """Return what the page with this path is called, the site's name included."""
    said = _TITLES.get(page.removeprefix(LIVE))
    return f"{said(catalogue, view, of_page)} — {SITE}" if said else SITE


def description(catalogue: Catalogue, page: str, view: View, of_page: OfPage) -> str:
    """Return one to three sentences on what the page with this path shows for the view."""
    return _DESCRIPTIONS.get(page.removeprefix(LIVE), _about)(catalogue, view, of_page)


def _compare(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    return _leads(catalogue, ranking(catalogue, view), view)


def _leads(catalogue: Catalogue, result: Ranking, view: View) -> str:
    """Return who leads how many, and under which conditions."""
    leaders = [row for row in result.best_first if row.rank == 1]
    count = len(result.best_first)
    if not leaders:
        return "No sandbox has everything asked for"
    if all(row.coverage == 0 for row in leaders):
        said = f"{count} sandboxes compared"
    elif count == 1:
        said = f"Only {leaders[0].platform.label} is left"
    else:
        said = f"{names(leaders)} {'leads' if len(leaders) == 1 else 'lead'}: {count} sandboxes compared"
    musts = [must_text(catalogue, must) for must in view.must]
    if len(musts) > NAMED:
        musts = [*musts[:NAMED], f"{len(musts) - NAMED} more"]
    by = " by the guide" if view.lens == "guide" else ""
    return said + by + (f", with {joined(musts)}" if musts else "")


def _choose(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    needs = chosen_needs(catalogue, view)
    if not (view.step == RESULT or (needs and not view.step)):
        return "Choose a sandbox"
    final = replace(settled(catalogue, view), find="")
    leaders = [row for row in ranking(catalogue, final).best_first if row.rank == 1]
    asked = joined([need.noun for need in needs]) or "these answers"
    return f"{names(leaders) if leaders else 'No sandbox'} for {asked}"


def _platform(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    platform = catalogue.platform.get(of_page.choices.id)
    return platform.name if platform else f"All {len(catalogue.platforms)} platforms"


def _checks(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    chosen = [catalogue.platform[id].label for id in of_page.choices.platforms]
    return "The guide against evidence" + (f": {joined(chosen)}" if 0 < len(chosen) <= 3 else "")


def _starts(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    mode = of_page.choices.mode
    return f"Cold starts, {MODE_LABELS[mode].lower()}" if mode else "Cold starts, claimed and measured"


def _data(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    text = of_page.choices.text
    return f"Claims with “{text}”" if text else "Every claim and its source"


def _faq(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    asked = next((entry.question for entry in catalogue.faq if entry.id == of_page.entry), "")
    text = of_page.choices.text
    return asked or (f"Questions with “{text}”" if text else "Frequent questions")


def _fixed(words: str) -> Say:
    return lambda catalogue, view, of_page: words


def _ranked(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    result = ranking(catalogue, view)
    told = answer(result)
    weights = weights_text(result)
    return f"{told.headline} {told.lead}" + (f" Weights: {weights}." if weights else "")


def _recommended(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    if view.step != RESULT and (view.step or not view.needs):
        return "A few plain questions, then a recommendation with its reasons and sources."
    return _ranked(catalogue, replace(settled(catalogue, view), find=""), of_page)


def _of_platform(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    platform = catalogue.platform.get(of_page.choices.id)
    if platform is None:
        return f"{len(catalogue.platforms)} places to run the code of agents, with what is known of each."
    told = standing(catalogue, ranking(catalogue, view), platform.id)
    return f"{platform.name}: {told.sentence}"


def _about(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    """Return what the site is."""
    count = len(catalogue.platforms)
    return f"{count} sandboxes for the code of AI agents, compared on evidence: every value with its source and date."


def _certainty(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    found = certainty(catalogue, view)
    return certainty_answer(found, standings(found)).headline.removesuffix(".")


def _cost(catalogue: Catalogue, view: View, of_page: OfPage) -> str:
    return costs_answer(catalogue, view, costs(catalogue, view)).headline.removesuffix(".")


_TITLES: Mapping[str, Say] = {
    "": _compare,
    "compare": _compare,
    "ranking": _compare,
    "radar": _compare,
    "comparison": _compare,
    "choose": _choose,
    "wizard": _choose,
    "platform": _platform,
    "certainty": _certainty,
    "cost": _cost,
    "costs": _cost,
    "guide-check": _checks,
    "cold-starts": _starts,
    "data": _data,
    "guide": _fixed("The guide, and what we made of it"),
    "faq": _faq,
    "share": _fixed("Share this view"),
}
"""By the path of a page. Pages that draw one part alone for a frame are called by the part."""

_DESCRIPTIONS: Mapping[str, Say] = {
    **dict.fromkeys(("", "compare", "ranking", "radar", "comparison", "certainty", "share"), _ranked),
    **dict.fromkeys(
        ("cost", "costs"),
        _fixed("What a workload would cost in a month on each platform, from published prices, line by line."),
    ),
    "choose": _recommended,
    "wizard": _recommended,
    "platform": _of_platform,
    "guide-check": _fixed(
        "What the guide says about each platform, held against newer sources, and what it does to the ranking."
    ),
    "cold-starts": _fixed("How fast sandboxes start: what vendors claim beside what was measured, over time."),
    "data": _fixed(
        "Every claim with its source and date, to search and to download; how old they are and what is unknown."
    ),
    "guide": _fixed(
        "Why sandboxes, how the guide judges them, and its advice as a checklist that names who offers what."
    ),
    "faq": _fixed("The guide's answers to frequent questions, and beside each what the evidence says now."),
}

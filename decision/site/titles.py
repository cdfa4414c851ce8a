"""Alternative texts of pictures: the answer of a part in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.certainty.standings import standings
from decision.certainty.text import certainty_answer
from decision.costs.comparison import cost_answer, costs
from decision.format import joined
from decision.links.choices import Look
from decision.links.link import PageState
from decision.links.pages import LIVE
from decision.ranking.answer import answer, names, weights_text
from decision.ranking.must_haves import must_text
from decision.ranking.place import place_of
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import RESULT, View
from decision.site.pages import PARTS
from decision.starts.summary import MODE_LABELS, StartChoices
from decision.starts.text import starts_answer
from decision.wizard.answers import chosen_needs, settled
from decision.wizard.recommendation import recommendation


def alternative_text(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return the alternative text of a picture: its part's answer in one sentence."""
    if look.part == "platform" and look.platform:
        place = place_of(catalogue, ranking(catalogue, view), look.platform)
        return f"{catalogue.platform[look.platform].name}: {place.sentence}"
    return f"{PARTS[look.part].label}: {_ANSWERS.get(look.part, _ranking_answer)(catalogue, view)}"


def _ranking_answer(catalogue: Catalogue, view: View) -> str:
    return answer(ranking(catalogue, view)).headline


def _selection_answer(catalogue: Catalogue, view: View) -> str:
    names = [row.platform.label for row in ranking(catalogue, view).selected]
    return f"{joined(names) or 'none'}. {_ranking_answer(catalogue, view)}"


def _wizard_answer(catalogue: Catalogue, view: View) -> str:
    return recommendation(catalogue, replace(view, step=RESULT)).headline


def _starts_answer(catalogue: Catalogue, view: View) -> str:
    return starts_answer(catalogue, view.tier, StartChoices().drawn).headline


def _certainty_answer(catalogue: Catalogue, view: View) -> str:
    result = certainty(catalogue, view)
    return certainty_answer(result, standings(result)).headline


def _costs_answer(catalogue: Catalogue, view: View) -> str:
    return cost_answer(catalogue, view, costs(catalogue, view)).headline


_ANSWERS: Mapping[str, Callable[[Catalogue, View], str]] = {
    "radar": _selection_answer,
    "comparison": _selection_answer,
    "wizard": _wizard_answer,
    "cold-starts": _starts_answer,
    "certainty": _certainty_answer,
    "costs": _costs_answer,
}
"""Answers by part, where the answer is not the leader of the ranking."""


SITE = "Sandbox Atlas"


NAMED = 2
"""The most must-haves named in a title; the others are counted."""


PageText = Callable[[Catalogue, View, PageState], str]


def title(catalogue: Catalogue, page: str, view: View, page_state: PageState) -> str:
    """Return the title of the page with this path, the site's name included."""
    page_title = _TITLES.get(page.removeprefix(LIVE))
    return f"{page_title(catalogue, view, page_state)} — {SITE}" if page_title else SITE


def description(catalogue: Catalogue, page: str, view: View, page_state: PageState) -> str:
    """Return one to three sentences about the content of the page with this path for the view."""
    return _DESCRIPTIONS.get(page.removeprefix(LIVE), _about)(catalogue, view, page_state)


def _compare(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    return _leads(catalogue, ranking(catalogue, view), view)


def _leads(catalogue: Catalogue, result: Ranking, view: View) -> str:
    """Return the leaders, the number of platforms compared, and the must-haves."""
    leaders = [row for row in result.best_first if row.rank == 1]
    count = len(result.best_first)
    if not leaders:
        return "No sandbox has everything asked for"
    if all(row.coverage == 0 for row in leaders):
        text = f"{count} sandboxes compared"
    elif count == 1:
        text = f"Only {leaders[0].platform.label} is left"
    else:
        text = f"{names(leaders)} {'leads' if len(leaders) == 1 else 'lead'}: {count} sandboxes compared"
    musts = [must_text(catalogue, must) for must in view.must]
    if len(musts) > NAMED:
        musts = [*musts[:NAMED], f"{len(musts) - NAMED} more"]
    by = " by the guide" if view.lens == "guide" else ""
    return text + by + (f", with {joined(musts)}" if musts else "")


def _choose(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    needs = chosen_needs(catalogue, view)
    if not (view.step == RESULT or (needs and not view.step)):
        return "Choose a sandbox"
    final = replace(settled(catalogue, view), find="")
    leaders = [row for row in ranking(catalogue, final).best_first if row.rank == 1]
    purposes = joined([need.noun for need in needs]) or "these answers"
    return f"{names(leaders) if leaders else 'No sandbox'} for {purposes}"


def _platform(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    platform = catalogue.platform.get(page_state.choices.id)
    return platform.name if platform else f"All {len(catalogue.platforms)} platforms"


def _checks(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    chosen = [catalogue.platform[id].label for id in page_state.choices.platforms]
    return "The guide against evidence" + (f": {joined(chosen)}" if 0 < len(chosen) <= 3 else "")


def _starts(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    mode = page_state.choices.mode
    return f"Cold starts, {MODE_LABELS[mode].lower()}" if mode else "Cold starts, claimed and measured"


def _data(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    text = page_state.choices.text
    return f"Claims with “{text}”" if text else "Every claim and its source"


def _faq(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    question = next((entry.question for entry in catalogue.faq if entry.id == page_state.entry), "")
    text = page_state.choices.text
    return question or (f"Questions with “{text}”" if text else "Frequent questions")


def _fixed(words: str) -> PageText:
    return lambda catalogue, view, page_state: words


def _ranked(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    result = ranking(catalogue, view)
    ranking_answer = answer(result)
    weights = weights_text(result)
    return f"{ranking_answer.headline} {ranking_answer.lead}" + (f" Weights: {weights}." if weights else "")


def _recommended(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    if view.step != RESULT and (view.step or not view.needs):
        return "A few plain questions, then a recommendation with its reasons and sources."
    return _ranked(catalogue, replace(settled(catalogue, view), find=""), page_state)


def _of_platform(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    platform = catalogue.platform.get(page_state.choices.id)
    if platform is None:
        return f"{len(catalogue.platforms)} places to run the code of agents, with what is known of each."
    place = place_of(catalogue, ranking(catalogue, view), platform.id)
    return f"{platform.name}: {place.sentence}"


def _about(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the description of the site."""
    count = len(catalogue.platforms)
    return f"{count} sandboxes for the code of AI agents, compared on evidence: every value with its source and date."


def _certainty(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    result = certainty(catalogue, view)
    return certainty_answer(result, standings(result)).headline.removesuffix(".")


def _cost(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    return cost_answer(catalogue, view, costs(catalogue, view)).headline.removesuffix(".")


_TITLES: Mapping[str, PageText] = {
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
"""Titles by the path of a page. Pages that draw one part alone for a frame are called by the part."""


_DESCRIPTIONS: Mapping[str, PageText] = {
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

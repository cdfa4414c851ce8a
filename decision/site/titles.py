"""Texts about a view: headlines of the parts that can be shared, titles and descriptions of pages.

:mod:`decision.site.pages` says which text belongs to which page or part.
"""

from collections.abc import Callable
from dataclasses import replace

from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import agreement_answer
from decision.certainty.certainty import certainty, ranking_answer
from decision.certainty.group import group
from decision.certainty.standings import standings
from decision.certainty.text import supported_answer
from decision.format import inside_sentence, joined
from decision.links.link import PageState
from decision.ranking.costs import costs_answer, ranked_costs
from decision.ranking.must_haves import must_text
from decision.ranking.place import place_of
from decision.ranking.ranking import ranking
from decision.ranking.support import leader_support
from decision.ranking.text import answer, names, weights_text
from decision.ranking.view import RESULT, View
from decision.starts.choices import StartChoices
from decision.starts.summary import MODE_LABELS
from decision.starts.text import starts_answer
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.text import tradeoff_answer
from decision.tradeoff.tradeoff import tradeoff
from decision.wizard.answers import chosen_needs, settled
from decision.wizard.recommendation import recommendation

PartText = Callable[[Catalogue, View], str]
PageText = Callable[[Catalogue, View, PageState], str]

MAX_NAMED = 2
"""The most must-haves named in a title; the others are counted."""


def ranking_headline(catalogue: Catalogue, view: View) -> str:
    """Return who leads the ranking."""
    result = ranking(catalogue, view)
    return answer(result, support=leader_support(catalogue, result)).headline


def selection_headline(catalogue: Catalogue, view: View) -> str:
    """Return the selected platforms, then who leads the ranking."""
    labels = [row.platform.label for row in ranking(catalogue, view).selected]
    return f"{joined(labels) or 'none'}. {ranking_headline(catalogue, view)}"


def recommendation_headline(catalogue: Catalogue, view: View) -> str:
    """Return the recommendation for the reader's needs."""
    return recommendation(catalogue, replace(view, step=RESULT)).headline


def starts_headline(catalogue: Catalogue, view: View) -> str:
    """Return who starts fastest."""
    return starts_answer(catalogue, view.tier, StartChoices().drawn).headline


def certainty_headline(catalogue: Catalogue, view: View) -> str:
    """Return how sure the ranking is."""
    result = certainty(catalogue, view)
    return supported_answer(catalogue, result, standings(result)).headline


def agreement_headline(catalogue: Catalogue, view: View) -> str:
    """Return which platform is best for several people on average."""
    return agreement_answer(group(catalogue, view)).headline


def cost_headline(catalogue: Catalogue, view: View) -> str:
    """Return where the workload costs least."""
    return costs_answer(catalogue, view, ranked_costs(catalogue, view)).headline


def tradeoff_headline(catalogue: Catalogue, view: View, choices: TradeoffChoices = USUAL) -> str:
    """Return who is on the efficient frontier."""
    return tradeoff_answer(tradeoff(catalogue, view, choices)).headline


def place_text(catalogue: Catalogue, view: View, platform_id: str) -> str:
    """Return a platform's name and its place in the ranking."""
    return (
        f"{catalogue.platform[platform_id].name}: {place_of(catalogue, ranking(catalogue, view), platform_id).sentence}"
    )


def fixed(text: str) -> PageText:
    """Return a text that is the same for every view."""
    return lambda catalogue, view, page_state: text


def headline_title(headline: PartText) -> PageText:
    """Return a title that is the headline of a part."""
    return lambda catalogue, view, page_state: headline(catalogue, view).removesuffix(".")


def leaders_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the leaders, the number of platforms compared, and the must-haves."""
    result = ranking(catalogue, view)
    leaders, rows = result.leaders, result.best_first
    if not leaders:
        return "No sandbox matches all must-haves"
    if all(row.coverage == 0 for row in leaders):
        text = f"{len(rows)} sandboxes compared"
    elif len(rows) == 1:
        text = f"Only {leaders[0].platform.label} is left"
    else:
        text = f"{names(leaders)} {'leads' if len(leaders) == 1 else 'lead'}: {len(rows)} sandboxes compared"
    musts = [must_text(catalogue, must) for must in view.must]
    if len(musts) > MAX_NAMED:
        musts = [*musts[:MAX_NAMED], f"{len(musts) - MAX_NAMED} more"]
    by = " by the guide" if view.lens == "guide" else ""
    return text + by + (f", with {joined(musts)}" if musts else "")


def wizard_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the leaders for the reader's needs once there is a result."""
    if not _has_result(view):
        return "Choose a sandbox"
    leaders = ranking(catalogue, _settled(catalogue, view)).leaders
    purposes = joined([need.noun for need in chosen_needs(catalogue, view)]) or "these answers"
    return f"{names(leaders) if leaders else 'No sandbox'} for {purposes}"


def platform_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the platform's name; on the index of all, their number."""
    platform = catalogue.platform.get(page_state.choices.id)
    return platform.name if platform else f"All {len(catalogue.platforms)} platforms"


def checks_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the subject of the page, with the platforms that are shown where these are few."""
    chosen = [catalogue.platform[id].label for id in page_state.choices.platforms]
    return "Guide fact-check" + (f": {joined(chosen)}" if 0 < len(chosen) <= 3 else "")


def starts_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the subject of the page, with the way of starting that is shown."""
    mode = page_state.choices.mode
    return f"Cold starts, {MODE_LABELS[mode].lower()}" if mode else "Cold starts, claimed and measured"


def tradeoff_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the two axes."""
    result = tradeoff(catalogue, view, page_state.choices)
    return f"{result.x.label} against {inside_sentence(result.y.label)}"


def tradeoff_description(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return who is on the efficient frontier, and what is unknown."""
    answer = tradeoff_answer(tradeoff(catalogue, view, page_state.choices))
    return f"{answer.headline} {answer.lead}"


def claims_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the text that is searched for among the claims, if any."""
    text = page_state.choices.text
    return f"Claims with “{text}”" if text else "Every claim and its source"


def faq_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the question that the link leads to, or the text that is searched for."""
    entry = find_or_none(catalogue.faq, page_state.entry)
    if entry:
        return entry.question
    text = page_state.choices.text
    return f"Questions with “{text}”" if text else "Frequently asked questions"


def glossary_title(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the term that the link leads to, or the page's name."""
    term = catalogue.glossary_term.get(page_state.entry)
    return f"Glossary: {term.label}" if term else "Glossary"


def site_description(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the description of the whole site."""
    count = len(catalogue.platforms)
    return f"{count} sandboxes for the code of AI agents, compared on evidence: every value with its source and date."


def ranking_description(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the answer of the ranking and the weights behind it."""
    result = ranking(catalogue, view)
    words = ranking_answer(catalogue, result)
    return f"{words.headline} {words.lead} Weights: {weights_text(result)}."


def wizard_description(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the answer of the ranking for the reader's needs once there is a result."""
    if not _has_result(view):
        return "A few plain questions, then a recommendation with its reasons and sources."
    return ranking_description(catalogue, _settled(catalogue, view), page_state)


def platform_description(catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the platform's place in the ranking."""
    if page_state.choices.id in catalogue.platform:
        return place_text(catalogue, view, page_state.choices.id)
    return f"{len(catalogue.platforms)} places to run the code of agents, with what is known of each."


def _has_result(view: View) -> bool:
    """Return whether the Choose page shows the result, and not a question."""
    return view.step == RESULT or bool(view.needs and not view.step)


def _settled(catalogue: Catalogue, view: View) -> View:
    """Return the view by which the result is ranked, in which no text is searched for."""
    return replace(settled(catalogue, view), find="")

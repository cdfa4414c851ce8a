"""Tables of the Certainty page: their sentences, the lengths of their bars, and the template that writes them."""

from decimal import Decimal
from typing import NamedTuple

from components.html.templates import macros
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.certainty.certainty import Certainty
from decision.certainty.decisive import Together
from decision.certainty.head_to_head import Duel
from decision.certainty.scenarios import Scenario
from decision.certainty.stability import Stability
from decision.differences import difference_text, lead_text, score_text, shown_number, shown_parts
from decision.format import joined, share_text

MOST_FACTS = 20

MOST_UNFOLDED = 8
"""Most platforms, or facts, of a list that stand open."""


def percent(share: float) -> str:
    """Return a share of weight in percent.

    >>> percent(0.25)
    '25 %'
    """
    return f"{100 * share:.0f} %"


def length(share: float) -> str:
    """Return a share as a length in CSS.

    >>> length(0.25)
    '25.00%'
    """
    return f"{100 * share:.2f}%"


def signed(value: float | Decimal) -> str:
    """Return a part of a difference of scores with its sign.

    >>> signed(0.25), signed(-0.25), signed(0.001)
    ('+0.25', '−0.25', '0')
    """
    return f"{value:+.2f}".replace("-", "−") if abs(float(value)) >= 0.005 else "0"


class StabilityInterval(NamedTuple):
    """Stability interval of a criterion with labels; ``low_rival`` and ``high_rival`` are empty where nobody takes over.

    ``reach``: the share that the criterion's slider alone can give it, at 10, all others left alone.
    """

    label: str
    share: float
    low: float
    high: float
    low_rival: str
    high_rival: str
    low_regained: float | None = None
    high_regained: float | None = None
    reach: float = 1.0

    @property
    def words(self) -> str:
        """The rivals beyond the ends of the interval, in words, and where their lead ends."""
        low, high = f"below {percent(self.low)}", f"above {percent(self.high)}"
        if self.low_regained is not None:
            low = f"between {percent(self.low_regained)} and {percent(self.low)}"
        if self.high_regained is not None:
            high = f"between {percent(self.high)} and {percent(self.high_regained)}"
        limits = [f"{low}: {self.low_rival}"] if self.low_rival else []
        out_of_reach = f" (this slider alone reaches {percent(self.reach)})" if self.high > self.reach else ""
        limits += [f"{high}: {self.high_rival}{out_of_reach}"] if self.high_rival else []
        return "; ".join(limits) or "stays first with any weight"


def stability_intervals(catalogue: Catalogue, certainty: Certainty) -> list[StabilityInterval]:
    """Return the stability interval of each criterion with the names of criteria and rivals."""
    weights = certainty.ranking.view.weights_for(catalogue)
    names = {row.id: row.platform.label for row in certainty.ranking.best_first}

    def labelled(interval: Stability) -> StabilityInterval:
        label = find(certainty.ranking.criteria, interval.criterion).label
        low_rival, high_rival = (names[id] if id else "" for id in (interval.low_rival, interval.high_rival))
        ends = interval.share, interval.low, interval.high
        others = sum(weights.values()) - weights[interval.criterion]
        reach = MAX_WEIGHT / (MAX_WEIGHT + others)
        return StabilityInterval(
            label, *ends, low_rival, high_rival, interval.low_regained, interval.high_regained, reach
        )

    return [labelled(interval) for interval in certainty.stability]


def stability_words(certainty: Certainty) -> str:
    """Return a sentence on the weight that is nearest to a change of leader."""
    ends = [
        (abs(interval.share - end), interval.criterion, sorted((interval.share, end)))
        for interval in certainty.stability
        for end, rival in ((interval.low, interval.low_rival), (interval.high, interval.high_rival))
        if rival
    ]
    if not ends:
        return "No single weight, moved alone, can change the leader."
    _, criterion, (less, greater) = min(ends)
    noun = find(certainty.ranking.criteria, criterion).noun
    points = difference_text(percent(greater), percent(less))
    return f"The nearest change of leader is {points} points away, by the weight of {noun}."


class WaterfallBar(NamedTuple):
    """One bar of a waterfall chart, in shares of the chart's width; ``zero``: where no lead is."""

    zero: float
    left: float
    width: float


class Waterfall(NamedTuple):
    """Range of the running sums of a lead, which the chart's width shows."""

    low: float
    high: float

    def bar(self, start: float, end: float) -> WaterfallBar:
        """Return the bar from one running sum to the next."""
        span = (self.high - self.low) or 1.0
        return WaterfallBar((0.0 - self.low) / span, (min(start, end) - self.low) / span, abs(end - start) / span)


def waterfall(duel: Duel) -> Waterfall:
    """Return the range of the running sums of the lead over one rival."""
    sums = [0.0, *(step.after for step in duel.steps)]
    return Waterfall(min(sums), max(sums))


class DuelParts(NamedTuple):
    """What a duel's criteria add to the lead, in the order of its steps, and the lead, all as they are shown."""

    added: tuple[str, ...]
    lead: str


def duel_parts(duel: Duel) -> DuelParts:
    """Return the parts of a lead so that they add up to it, and it is the difference of the two scores beside it."""
    winner, rival = (shown_number(score_text(row.score)) for row in (duel.winner, duel.rival))
    parts = shown_parts([step.difference for step in duel.steps], winner - rival)
    return DuelParts(tuple(map(signed, parts)), signed(winner - rival))


def duel_words(duel: Duel) -> str:
    """Return the lead over a rival in a sentence."""
    nouns = {id: criterion.noun for id, criterion in duel.criteria.items()}
    most, least, parts = duel.steps[0], duel.steps[-1], duel_parts(duel).added
    sentence = f"{duel.winner.label} leads {duel.rival.label} by {lead_text(duel.winner.score, duel.rival.score)}"
    if most.difference > 0:
        sentence += f", most by {nouns[most.criterion]} ({parts[0]})"
    if least.difference < 0:
        sentence += f"; {nouns[least.criterion]} favours the rival ({parts[-1]})"
    return sentence + "."


def scenario_lead(scenario: Scenario) -> str:
    """Return the lead of the first in a scenario; a dash where there is no second."""
    return lead_text(scenario.winners[0].score, scenario.second.score) if scenario.winners and scenario.second else "–"


def together_text(facts: Together) -> str:
    """Return what several facts of a platform would do only together; the platform's name stands before it."""
    nouns = joined([criterion.noun for criterion in facts.criteria])
    count = {2: "both", 3: "all three"}.get(len(facts.criteria), f"all {len(facts.criteria)}")
    if facts.lifts:
        return f"would rank first if {count} turned out at their best: {nouns}."
    return f"would fall behind {facts.winner.label} if {count} turned out at their worst: {nouns}."


def winners_text(scenario: Scenario) -> str:
    """Return the names of the platforms in first place."""
    names = [row.label for row in scenario.winners]
    return joined(names[:2] + ([f"{len(names) - 2} more"] if len(names) > 2 else [])) or "none"


CERTAINTY_HTML = macros(
    "components/certainty/tables.html",
    MOST_FACTS=MOST_FACTS,
    MOST_UNFOLDED=MOST_UNFOLDED,
    duel_parts=duel_parts,
    duel_words=duel_words,
    length=length,
    percent=percent,
    scenario_lead=scenario_lead,
    share_text=share_text,
    stability_intervals=stability_intervals,
    stability_words=stability_words,
    together_text=together_text,
    waterfall=waterfall,
    winners_text=winners_text,
)
"""Parts of the page; each takes the catalogue and what it shows."""

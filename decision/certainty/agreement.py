"""Agreement of several people in words: how far their orders agree, over what they differ, and what is fair to all."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.group import Fair, GroupResult, Spread
from decision.format import Answer, inside_sentence, joined, share_text

NOBODY = Answer(
    "No other people's weights are in this view.",
    "Colleagues' weights are added on the Certainty page, by their links.",
)
"""The answer where a view has no people, or ranks nothing."""


def agreement_words(tau: float | None) -> str:
    """Return the meaning of Kendall's tau in words.

    >>> agreement_words(0.93), agreement_words(-0.4)
    ('nearly the same order', 'opposite orders')
    """
    if tau is None:
        return "one ranks all platforms equally"
    for least, words in ((0.999, "the same order"), (0.8, "nearly the same order"), (0.5, "a similar order"),
                         (0.2, "a weak similarity"), (-0.2, "no connection")):  # fmt: skip
        if tau >= least:
            return words
    return "opposite orders"


def tau_text(tau: float | None) -> str:
    """Return Kendall's tau with its sign.

    >>> tau_text(0.5), tau_text(None)
    ('+0.50', 'not defined')
    """
    return "not defined" if tau is None else f"{tau:+.2f}".replace("-", "−")


def spread_words(spread: Spread) -> str:
    """Return a sentence on the criterion over which people differ most."""
    if spread.high - spread.low < 0.005:
        return "Nowhere: all weights are the same."
    return (
        f"Most over {spread.criterion.noun}: {share_text(spread.high)} of the weight for {spread.high_name}, "
        f"{share_text(spread.low)} for {spread.low_name}."
    )


def fair_words(group_result: GroupResult) -> list[str]:
    """Return the choices that are fair to all, on average and for the least satisfied, each in a sentence."""
    mean, least = group_result.mean, group_result.least
    return [
        f"Best on average: {_named(mean)} (mean score {mean.score:.2f}).",
        f"Best for the least satisfied: {_named(least)} (nobody scores it below {least.score:.2f}).",
    ]


def agreement_answer(group_result: GroupResult | None) -> Answer:
    """Return which choice is best on average, and which for the least satisfied, and over what people differ most."""
    if group_result is None:
        return NOBODY
    mean = group_result.mean
    verb = "is" if len(mean.rows) == 1 else "are"
    headline = f"By the weights of {len(group_result.members)} people, {_named(mean)} {verb} best on average (mean score {mean.score:.2f} of 1)."
    spread = spread_words(group_result.spreads[0])
    return Answer(headline, f"{fair_words(group_result)[1]} They differ {inside_sentence(spread)}")


def first_words(group_result: GroupResult) -> str:
    """Return the ranks side by side in words: each person's first three platforms."""
    sentences = []
    for member in group_result.members:
        names = [row.platform.label for row in member.ranking.best_first[:3]]
        sentences.append(f"{member.name}: {', '.join(names)}")
    return "Ranks side by side. First three of each: " + "; ".join(sentences) + "."


def weights_words(catalogue: Catalogue, weights: tuple[tuple[str, int], ...]) -> str:
    """Return a person's weights: "Isolation 8, Price 5"."""
    return ", ".join(f"{catalogue.criterion[id].label} {weight}" for id, weight in weights if id in catalogue.criterion)


def _named(fair: Fair) -> str:
    return joined([row.platform.label for row in fair.rows])

"""A decision held against today's data, in words."""

from decision.format import inside_sentence, joined
from decision.ranking.text import date_text, day_text
from decision.wizard.holding import Holding, KeptReason


def holding_headline(holding: Holding) -> str:
    """Return whether the platform of then still ranks first.

    >>> from datetime import date
    >>> holding_headline(Holding("2026.11.23-x", "Acme", 1, (), ("Acme",), (), date(2026, 11, 29)))
    'When this was decided on 29 Nov 2026, with the data of 23 Nov 2026, Acme ranked first; it still does.'
    """
    when = f"When this was decided on {date_text(holding.decided)}, with" if holding.decided else "With"
    opening = f"{when} the data of {day_text(holding.version)}, {holding.chosen} ranked first"
    if holding.rank == 1:
        shared = [label for label in holding.leaders if label != holding.chosen]
        return f"{opening}; it still does{f', now with {joined(shared)}' if shared else ''}."
    today = (
        f"today {joined(holding.leaders)} {'does' if len(holding.leaders) == 1 else 'do'}"
        if holding.leaders
        else "today no platform matches"
    )
    place = f"it ranks {holding.rank}" if holding.rank else f"it is not ranked ({'; '.join(holding.obstacles)})"
    return f"{opening}; {today}, and {place}."


def holding_text(holding: Holding) -> str:
    """Return in a sentence how many of the reasons for it have changed; nothing where it is not ranked.

    >>> holding_text(Holding("2026.11.23-x", "Acme", 1, (), ("Acme",), (KeptReason("Price: $1", "holds"),)))
    'The reason for it still holds.'
    """
    total, changed = len(holding.reasons), len(holding.changed)
    if total <= 1:
        return f"The reason for it {'has changed' if changed else 'still holds'}." if total else ""
    if not changed:
        return f"All {total} reasons for it still hold."
    return f"Of the {total} reasons for it, {changed} {'has' if changed == 1 else 'have'} changed."


def reason_line(reason: KeptReason) -> str:
    """Return one reason with what became of it.

    >>> reason_line(KeptReason("Price: $0.10", "changed", "Price: $0.12"))
    'Changed: price: $0.10; now price: $0.12'
    """
    if reason.state == "holds":
        return f"Still holds: {inside_sentence(reason.text)}"
    if reason.state == "weaker":
        return f"No advantage any more: {inside_sentence(reason.now)}"
    return f"Changed: {inside_sentence(reason.text)}; now {inside_sentence(reason.now)}"

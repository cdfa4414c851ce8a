"""Counts in words: how many platforms say yes, which values there are, which verdicts the guide's statements have, and who
meets an item of its advice."""

from collections import Counter
from collections.abc import Mapping, Sequence

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.claims.choice import amount
from decision.format import counted, joined
from decision.guide.advice import Side, ticked
from decision.ranking.view import View

NAMED, DISTINCT = 9, 8
"""The most platforms named in a sentence, and the most different values counted one by one."""

RARE = 0.25
"""The share of platforms below which a fact is documented for so few that a sentence names these alone."""

COMPARABLE = 0.1
"""The share of platforms up to which too few are known for a sentence to compare them."""

Groups = Mapping[str, Sequence[str]]
"""Names of platforms by the outcome that the evidence has for them."""


def yes_sentence(label: str, groups: Groups) -> str:
    """Return the platforms with yes and with no; unknown is told apart from no, and so is what sources leave open.

    >>> yes_sentence("GPU", {"yes": ["A"], "no": ["B", "C"], "unknown": ["D"]})
    'GPU: yes for 1 of 4 platforms (A); no for 2 (B, C); not documented for 1.'
    >>> yes_sentence("GPU", {"yes": ["A"], "unknown": ["B", "C", "D", "E"]})
    'GPU: documented for A only.'
    """
    total = sum(map(len, groups.values()))
    yes = groups.get("yes", ())
    if 0 < len(yes) < RARE * total and len(yes) <= NAMED and len(yes) + len(groups.get("unknown", ())) == total:
        return f"{label}: documented for {joined(yes)} only."
    parts = [f"yes for {len(yes) or 'none'} of {total} platforms{_names(yes)}"]
    if no := groups.get("no"):
        parts.append(f"no for {len(no)}{_names(no)}")
    return _sentence(label, parts, groups)


def values_sentence(label: str, known: Sequence[tuple[str, Cell]], groups: Groups) -> str:
    """Return how many platforms have a known value, and which: both ends of numbers, a count of each of a few words."""
    total = sum(map(len, groups.values()))
    texts = Counter(cell.text for _, cell in known)
    if known and all(_is_number(cell.value) for _, cell in known):
        opening = f"known for {len(known)} of {total} platforms{_span(known)}"
    elif 0 < len(texts) <= DISTINCT and len(texts) < len(known):
        first, *further = [f"{text} for {count}" for text, count in texts.most_common()]
        opening = ", ".join([f"{first} of {total} platforms", *further])
    else:
        opening = f"known for {len(known) or 'none'} of {total} platforms{_names([name for name, _ in known])}"
    return _sentence(label, [opening], groups)


def checks_sentence(counts: Sequence[tuple[str, int]]) -> str:
    """Return the number of checked statements of the guide, in all and by verdict.

    >>> checks_sentence([("confirmed", 1), ("contradicted", 2), ("unverified", 0)])
    'Of 3 statements checked: 1 confirmed, 2 contradicted.'
    """
    total = sum(count for _, count in counts)
    if not total:
        return "No statement of the guide about this was checked."
    verdicts = ", ".join(f"{count} {word}" for word, count in counts if count)
    return f"Of {counted(total, 'statement')} checked: {verdicts}."


def side_sentence(side: Side) -> str:
    """Return the counts of a side in one sentence: "28 of 35 platforms offer it; not documented for 7."."""
    count = len(side.supporting)
    if side.unknown == side.total:
        return "The guide names no platform for this." if side.lens == "guide" else "No platform documents it."
    supporting = f"{count} of {side.total} platforms {'offers' if count == 1 else 'offer'} it"
    lacking = f"{len(side.lacking)} {'does' if len(side.lacking) == 1 else 'do'} not" if side.lacking else ""
    silent = "not mentioned" if side.lens == "guide" else "not documented"
    unknown = f"{silent} for {side.unknown}" if side.unknown else ""
    settled = count + len(side.lacking)
    return "; ".join(part for part in (supporting, lacking, unknown) if part) + f".{_too_few(settled, side.total)}"


def progress_text(catalogue: Catalogue, view: View) -> str:
    """Return the number of ticked items in words."""
    return f"{len(ticked(catalogue, view))} of {len(catalogue.checklist)} done"


def _sentence(label: str, parts: list[str], groups: Groups) -> str:
    if unsettled := groups.get("unsettled"):
        parts.append(f"unclear for {len(unsettled)}{_names(unsettled)}")
    if unknown := groups.get("unknown"):
        parts.append(f"not documented for {len(unknown)}")
    total = sum(map(len, groups.values()))
    settled = total - len(groups.get("unknown", ())) - len(groups.get("unsettled", ()))
    return f"{label}: {'; '.join(parts)}.{_too_few(settled, total)}"


def _too_few(settled: int, total: int) -> str:
    """Return the end of a sentence on so few platforms that it compares nothing; empty where it does, or where nobody says anything.

    >>> _too_few(3, 35), _too_few(4, 35), _too_few(0, 35)
    (' That is too few to compare.', '', '')
    """
    return " That is too few to compare." if 0 < settled <= COMPARABLE * total else ""


def _names(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if 0 < len(names) <= NAMED else ""


def _is_number(value: object) -> bool:
    ends = value if isinstance(value, list) else [value]
    return all((isinstance(end, int | float) and not isinstance(end, bool)) or end == "unlimited" for end in ends)


def _span(known: Sequence[tuple[str, Cell]]) -> str:
    """Return the smallest and the largest value, each with who has it."""
    by_size = sorted(known, key=lambda pair: amount(pair[1].value))
    low, high = by_size[0][1].text, by_size[-1][1].text
    if low == high:
        return f": {low}"
    return f", from {low} ({_holders(known, low)}) to {high} ({_holders(known, high)})"


def _holders(known: Sequence[tuple[str, Cell]], text: str) -> str:
    names = [name for name, cell in known if cell.text == text]
    return names[0] if len(names) == 1 else f"{len(names)} platforms"

"""Support of an answer: what it leaves unknown, the weakest claim behind it, and whether it is a close call.

Pure and the same for every answer: who ranks first, what is cheapest, what the wizard recommends. Ages are counted up to the day on which
the data set was last reviewed, so that the same view of the same data always says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.catalogue.terms import WeaknessId, WeaknessTerm
from decision.format import joined, share_text

MOST_NAMED = 3
"""The most criteria named in a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what an answer rests on: a criterion's id and noun, and the claims that fill its cell.

    ``unknown``: nothing is known of it, and the answer has to say so. ``promised``: a vendor's word stands where others are measured.
    """

    criterion: str
    noun: str
    claims: tuple[Claim, ...] = ()
    unknown: bool = False
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Weakness:
    """The weakest way in which claims support an answer: the term, its place among all, the parts that it is true of, and
    their claims of this kind.
    """

    term: WeaknessTerm
    place: int
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """The support of an answer about one platform: all that it rests on. ``label``: the platform's; ``unknown``: parts of which nothing is known; ``older_days``:
    the age in days from which a dated claim counts as old.
    """

    platform: str
    label: str
    unknown: tuple[Part, ...]
    weakness: Weakness | None
    older_days: int


@dataclass(frozen=True, slots=True)
class CloseCall:
    """A leader that hardly leads: the share of simulations in which it does, and the id, label and share of the most frequent other."""

    leads: float
    rival: str
    label: str
    rival_leads: float

    @property
    def words(self) -> str:
        """The most frequent other leader and its share, in words."""
        return f"{self.label} leads in {share_text(self.rival_leads)}"


def support(catalogue: Catalogue, platform_id: str, parts: Iterable[Part]) -> Support:
    """Return what an answer about a platform rests on."""
    all_parts = tuple(parts)
    return Support(
        platform=platform_id,
        label=catalogue.platform[platform_id].label,
        unknown=tuple(part for part in all_parts if part.unknown),
        weakness=_weakest(catalogue, all_parts),
        older_days=_older_days(catalogue),
    )


def _weakest(catalogue: Catalogue, parts: tuple[Part, ...]) -> Weakness | None:
    """Return the first kind of weakness of data/terms.yaml that any claim has, with all parts that have it; None for none."""
    for place, term in enumerate(catalogue.terms.weaknesses):
        weak = [(part, tuple(claim for claim in part.claims if _is(catalogue, term.id, claim, part))) for part in parts]
        weak = [(part, claims) for part, claims in weak if claims]
        if weak:
            parts_of_kind, claims = zip(*weak, strict=True)
            return Weakness(term, place, parts_of_kind, tuple(chain(*claims)))
    return None


def _is(catalogue: Catalogue, kind: WeaknessId, claim: Claim, part: Part) -> bool:
    """Return whether a claim is weak in one way. A team's own facts are as good as the team says."""
    if claim.kind in ("own", "guide"):
        return False
    if kind == "second-hand":
        return claim.kind == "second-hand"
    if kind == "doubtful":
        return bool(claim.doubt)
    if kind == "promised":
        return part.promised
    days = claim.age_days(catalogue.reviewed)
    if kind == "undated":
        return days is None
    if kind == "seen":
        return claim.is_only_seen
    return days is not None and catalogue.freshness.of(days).check


def _older_days(catalogue: Catalogue) -> int:
    """Return the age in days from which a dated claim should be looked at again."""
    limit = 0
    for age_class in catalogue.freshness.classes:
        if age_class.dated and age_class.check:
            break
        limit = age_class.under_days or limit
    return limit


def unknown_clause(supports: Iterable[Support]) -> str:
    """Return the end of a headline that names what is unknown of the platforms in it; empty where all is known.

    The clause has a comma in front and no full stop: ", although its price is unknown".
    """
    named = tuple(supports)
    lacking: dict[str, list[str]] = {}
    for support in named:
        for part in support.unknown:
            lacking.setdefault(part.noun, []).append(support.label)
    if not lacking:
        return ""
    if len(named) == 1:
        return f", although its {joined(list(lacking))} {'is' if len(lacking) == 1 else 'are'} unknown"
    clauses = [f"the {noun} of {_some(labels)} is unknown" for noun, labels in lacking.items()]
    return f", although {joined(clauses)}"


def weakness_sentence(supports: Iterable[Support]) -> str:
    """Return a sentence on the weakest claims behind an answer: "E2B’s price is known second-hand."; empty where none is weak."""
    weak = [(support, support.weakness) for support in supports if support.weakness]
    if not weak:
        return ""
    support, weakness = min(weak, key=lambda pair: pair[1].place)
    words = weakness.term.single if len(weakness.parts) == 1 else weakness.term.several
    nouns = _some([part.noun for part in weakness.parts])
    return f"{support.label}’s {nouns} {words.format(days=support.older_days, when=_when(weakness.claims))}."


def _when(claims: Iterable[Claim]) -> str:
    """Return the days on which claims were seen, in words."""
    days = sorted({claim.seen for claim in claims if claim.seen})
    return f"between {days[0]} and {days[-1]}" if len(days) > 1 else f"on {days[0]}" if days else ""


def _some(words: list[str]) -> str:
    """Return words as a list in a sentence, the first few by name."""
    more = len(words) - MOST_NAMED
    return joined([*words[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])

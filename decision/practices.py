"""The guide's advice as a checklist: which platforms offer what an item asks for, by the guide and by today's evidence."""

from dataclasses import dataclass
from functools import lru_cache

from decision.catalogue import Catalogue
from decision.cell import Basis
from decision.display import claim_text
from decision.evidence import source_label
from decision.export import escaped
from decision.filters import Verdict, test
from decision.guidance import Advice
from decision.link import to_query_string
from decision.records import Claim, Lens, Platform
from decision.terms import find
from decision.view import Must, View


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the checklist, with a sentence that leads into it."""

    id: str
    label: str
    lead: str
    items: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What claims say of one platform: ``what`` in a few words, and the claims themselves, the first of which is shown."""

    platform: Platform
    what: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one lens says about all platforms that it looks at.

    ``offering``: they have it. ``lacking``: it is said that they do not, or not on the reader's plan. ``untold``: how many are
    left, of which nothing is said or nothing that settles it; unknown is not no.
    """

    lens: Lens
    offering: tuple[Offer, ...]
    lacking: tuple[Offer, ...]
    untold: int

    @property
    def total(self) -> int:
        """How many platforms this lens looks at."""
        return len(self.offering) + len(self.lacking) + self.untold


@dataclass(frozen=True, slots=True)
class Offers:
    """Who offers what an item of advice asks for. ``judged`` is False where no fact of a platform can answer that.

    ``said``: what the guide says of platforms in the same section in words.
    """

    judged: bool
    guide: Side
    evidence: Side
    said: tuple[Offer, ...]


def parts(catalogue: Catalogue) -> tuple[Part, ...]:
    """Return the checklist in its parts; together they hold :attr:`Catalogue.checklist`."""
    return (
        Part(
            "state",
            "State and coordination",
            "To run code is only the start: agents also have to keep state and to work side by side.",
            catalogue.topics,
        ),
        Part(
            "security",
            "Security in production",
            "No single measure is enough for code that agents wrote, so the guide asks for several layers.",
            catalogue.practices,
        ),
    )


def covered(catalogue: Catalogue) -> tuple[Platform, ...]:
    """Return the platforms that the guide speaks of."""
    return tuple(p for p in catalogue.platforms if any(claim.kind == "guide" for claim in p.claims))


def offers(catalogue: Catalogue, advice: Advice, view: View) -> Offers:
    """Return who offers what ``advice`` asks for, in both lenses, on the reader's plan; storage platforms count too."""
    return _offers(catalogue, advice, Basis("evidence", view.tier, view.promises, view.languages))


@lru_cache(maxsize=256)
def _offers(catalogue: Catalogue, advice: Advice, basis: Basis) -> Offers:
    guide = Basis("guide", basis.tier, basis.promises, basis.languages)
    return Offers(
        judged=bool(advice.filter),
        guide=_side(catalogue, advice, covered(catalogue), guide),
        evidence=_side(catalogue, advice, catalogue.platforms, basis),
        said=tuple(
            Offer(platform, claim_text(catalogue.fields[claim.field], claim), (claim,))
            for platform in covered(catalogue)
            for claim in platform.claims
            if claim.source == f"guide:{advice.section}" and claim.field.startswith("guide.")
        ),
    )


def _side(catalogue: Catalogue, advice: Advice, platforms: tuple[Platform, ...], basis: Basis) -> Side:
    if not advice.filter:
        return Side(basis.lens, (), (), len(platforms))
    must = Must(advice.filter, advice.option)
    verdicts = [(platform, test(catalogue, must, platform.id, basis)) for platform in platforms]
    found = {
        outcome: tuple(
            Offer(platform, _what(catalogue, verdict), verdict.claims)
            for platform, verdict in verdicts
            if verdict.outcome == outcome
        )
        for outcome in ("meets", "fails")
    }
    untold = sum(verdict.outcome == "cannot tell" for _, verdict in verdicts)
    return Side(basis.lens, found["meets"], found["fails"], untold)


def _what(catalogue: Catalogue, verdict: Verdict) -> str:
    """Return by what a platform meets the test, or why it fails."""
    field = catalogue.fields.get(verdict.way.partition("=")[0])
    if verdict.outcome != "meets" or field is None or not verdict.claims:
        return verdict.reason
    text = claim_text(field, verdict.claims[0])
    return field.label if text == "yes" else f"{field.label}: {text}"


def summary(side: Side) -> str:
    """Return how many offer it in one sentence, who aside: "28 of 35 platforms offer it; of 7 nobody says."."""
    count = len(side.offering)
    if side.untold == side.total:
        return "The guide names no platform for this." if side.lens == "guide" else "Nobody says who offers it."
    offering = f"{count} of {side.total} platforms {'offers' if count == 1 else 'offer'} it"
    lacking = f"{len(side.lacking)} {'does' if len(side.lacking) == 1 else 'do'} not" if side.lacking else ""
    nobody = "the guide does not say" if side.lens == "guide" else "nobody says"
    untold = f"of {side.untold} {nobody}" if side.untold else ""
    return "; ".join(part for part in (offering, lacking, untold) if part) + "."


def ticked(catalogue: Catalogue, view: View) -> list[str]:
    """Return the ids of the ticked advice in the order of the data."""
    return [advice.id for advice in catalogue.checklist if advice.id in view.done]


def progress(catalogue: Catalogue, view: View) -> str:
    """Return how far the checklist is done in words."""
    return f"{len(ticked(catalogue, view))} of {len(catalogue.checklist)} done"


def checklist_markdown(catalogue: Catalogue, view: View, site: str = "") -> str:
    """Return the checklist as Markdown, ticks included; nothing in it from the data is read as markup.

    ``site`` is the address of the site without a closing slash; without one the link is relative.
    """
    guide = catalogue.guide
    plan = catalogue.terms.tier(view.tier).label
    lines = [
        "# Checklist for running the code of agents",
        "",
        f"After the guide “{escaped(guide.title)}” by {escaped(guide.publisher)}, "
        f"{escaped(guide.published)}, in our own words. {progress(catalogue, view)}.",
    ]
    for part in parts(catalogue):
        lines += ["", f"## {part.label}", "", part.lead, ""]
        for advice in part.items:
            lines += _item_lines(catalogue, advice, view)
    query = to_query_string(view, catalogue)
    link = f"{site}/guide{'?' if query else ''}{query}"
    lines += ["", f"Data {catalogue.version}, plan: {escaped(plan)}. [This checklist](<{link}>)"]
    return "\n".join(lines) + "\n"


def _item_lines(catalogue: Catalogue, advice: Advice, view: View) -> list[str]:
    found = offers(catalogue, advice, view)
    tick = "x" if advice.id in view.done else " "
    lines = [f"- [{tick}] **{escaped(advice.label)}.** {escaped(advice.text)}"]
    lines += [f"  - The guide on {_cited(catalogue, offer)}" for offer in found.said]
    if found.judged:
        for side in (found.guide, found.evidence):
            lines.append(f"  - {find(catalogue.terms.lenses, side.lens).label}: {summary(side)}")
            lines += [f"    - {_cited(catalogue, offer)}" for offer in side.offering]
            lines += [f"    - Not {_cited(catalogue, offer)}" for offer in side.lacking]
    return lines


def _cited(catalogue: Catalogue, offer: Offer) -> str:
    text = f"{escaped(offer.platform.label)}: {escaped(offer.what)}"
    if not offer.claims:
        return text
    claim = offer.claims[0]
    label = escaped(source_label(catalogue, claim))
    source = f"[{label}](<{claim.url}>)" if claim.url else label
    return f"{text} ({source}, {catalogue.terms.kind(claim.kind).label}, {dated(catalogue, claim)}{', doubtful' if claim.doubt else ''})"


def dated(catalogue: Catalogue, claim: Claim) -> str:
    """Return when a claim was made: its day, the guide's year of publication, or that it is undated."""
    return claim.as_of or (catalogue.guide.published if claim.kind == "guide" else "undated")

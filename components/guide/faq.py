"""The FAQ: the guide's answer, today's evidence, and the uses of each question."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from components.html.addresses import address
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry
from decision.catalogue.platforms import Claim
from decision.guide.faq import concerned, statements
from decision.guide.statements import Outcome, StatementLine
from decision.ranking.view import Sort, View

UNFOLDED = 5
"""Most rows of a table that stands open; a longer one is folded under its sentence."""

FEW = 3
"""Most entries on the page that all stand open."""

_SIGNS: dict[Outcome, tuple[str, str]] = {"yes": ("✓", "yes"), "no": ("✕", "no"), "unsettled": ("≈", "unclear")}


def answer_html(entries: Sequence[FaqEntry]) -> Markup:
    """Return the page's title and the number of questions, of the guide's and of ours."""
    of_the_guide = sum(bool(entry.section) for entry in entries)
    return _HTML.answer(of_the_guide, len(entries) - of_the_guide)


def count_html(matching: int, total: int, text: str, entries: Sequence[FaqEntry] = ()) -> Markup:
    """Return the number of questions that match a search, with advice where there is none, and links to the ``entries`` on the page if there are several."""
    if not text.strip():
        sentence = f"{total} questions."
    elif matching:
        sentence = f"{matching} of {total} questions match{'es' if matching == 1 else ''} “{text}”."
    else:
        sentence = f"None of {total} questions matches “{text}”. Try one word, such as a platform's name, or clear the search to see all."
    contents = [(entry.id, entry.question, "") for entry in entries]
    return _HTML.count(sentence, contents if len(contents) > 1 else [])


@cached(maxsize=256)
def entry_html(catalogue: Catalogue, entry: FaqEntry, view: View, is_linked: bool, is_open: bool = False) -> Markup:
    """Return one entry. ``is_linked``: a link led here, so it is open and marked, and its first table stands open; ``is_open``: it is open."""
    section = catalogue.guide.section_label(entry.section) if entry.section else ""
    plan = catalogue.terms.tier(view.tier).label
    evidence = statements(catalogue, entry, view)
    return _HTML.entry(
        catalogue, view, entry, is_linked, is_linked or is_open, section, plan, evidence, _uses(catalogue, entry, view)
    )


def _uses(catalogue: Catalogue, entry: FaqEntry, view: View) -> list[tuple[str, list[Markup]]]:
    """Return links to the needs, criteria and platforms that the entry explains."""
    shared, unanswered = macros(), replace(view, needs=(), step="")
    needs = [
        shared.link(address("choose", catalogue, unanswered, need=need.id), need.label)
        for need in catalogue.needs
        if need.id in entry.needs
    ]
    criteria = [
        shared.compare_link(catalogue, replace(view, sort=Sort(criterion.id)), criterion.label)
        for criterion in catalogue.criteria
        if criterion.id in entry.criteria
    ]
    platforms = [shared.platform_link(catalogue, view, platform.id) for platform in concerned(catalogue, entry)]
    kinds = (("Needs", needs), ("Criteria", criteria), ("Platforms", platforms))
    return [(label, links) for label, links in kinds if links]


def _sign_of(outcome: Outcome) -> tuple[str, str]:
    """Return the sign and the word of an outcome; empty where the value itself is shown."""
    return _SIGNS.get(outcome, ("", ""))


def _each_source(line: StatementLine) -> list[Claim]:
    """Return a claim for each source and date."""
    claims: dict[tuple[str, str], Claim] = {}
    for claim in line.claims:
        claims.setdefault((claim.source, claim.date_text), claim)
    return list(claims.values())


_HTML = macros("components/guide/faq.html", each_source=_each_source, most_unfolded=UNFOLDED, sign_of=_sign_of)

"""Upkeep of the data: the age of a view, the claims to check next, and how to add a fact."""

from datetime import date

from markupsafe import Markup

from components.data_page.parts import MOST_DRAWN, PARTS
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.claims.text import claim_text
from decision.facts.review import RULE, Aged, in_need_of_a_check, oldest
from decision.format import age, thousands
from decision.ranking.view import View

_HTML = macros("components/data_page/upkeep.html", claim_text=claim_text)

MOST_CHECKS = 20
"""Most claims to check that are listed."""

UNFOLDED = 5
"""Most claims to check that stand open."""


@cached(maxsize=16)
def age_part_html(catalogue: Catalogue, view: View, today: date) -> Markup:
    """Return the age of the view: its oldest value, and that of each ranked platform."""
    view_age = oldest(catalogue, view, today)
    lead = (
        f"A view is as old as its oldest value with weight. {age_text(view_age.oldest)} "
        f"{view_age.seen} of {view_age.cells} known values rest on a source without a date: the day on which the value was read there "
        "counts, so they are at least that old."
    )
    if view_age.undated:
        lead += f" For {view_age.undated} not even that is known, so their age is unknown."
    classes = catalogue.freshness.classes
    key = "; ".join(f"{age_class.sign} {age_class.label}: {age_class.help}" for age_class in classes)
    platforms = view_age.platforms
    return _HTML.ages(catalogue, PARTS["age"], lead, key, platforms[:MOST_DRAWN], len(platforms))


def age_text(aged: Aged | None) -> str:
    """Return the oldest value of a view in a sentence."""
    if aged is None:
        return "No value in it has a date."
    least, day = ("at least ", "") if aged.claim.is_only_seen else ("", "as of ")
    return (
        f"Its oldest value is {least}{age(aged.days)}: the {aged.criterion.noun} of {aged.platform.label}, "
        f"{day}{aged.claim.date_text}."
    )


@cached(maxsize=16)
def checks_html(catalogue: Catalogue, view: View, today: date) -> Markup:
    """Return the claims most in need of a check, and the rule that orders them."""
    due = in_need_of_a_check(catalogue, view, today)
    lead = f"{thousands(len(due), 'claim')} behind this view should be checked again"
    lead += f"; the first {MOST_CHECKS} are listed here." if len(due) > MOST_CHECKS else "."
    return _HTML.due(catalogue, PARTS["check"], lead, RULE, due[:MOST_CHECKS], UNFOLDED)


def contribute_html() -> Markup:
    """Return the steps to add a fact to the data."""
    return _HTML.contribute(PARTS["contribute"])

"""The one list of the site's pages; that of the parts that can be shared is in :mod:`decision.site.parts`.

Navigation, addresses, titles, link previews, oEmbed, frames, pictures and screenshots read both. A further page is a row here, a
module in ``pages/`` and its function in ``pages/main.py``; one with choices of its own has them in :mod:`decision.links.choices`
and their codec in :mod:`decision.links.pages`.

Addresses stay as they are for ever, so a subject can have one name there and another in the code:

    path         part                         pages/     components/  decision/
    (empty)      ranking, radar, comparison   compare    compare      ranking
    choose       wizard                       choose     choose       wizard
    certainty    certainty, agreement         certainty  certainty    certainty
    trade-offs   tradeoff                     tradeoffs  tradeoff     tradeoff
    platform     platform                     platform   platform     facts
    cost         costs                        cost       cost         costs
    share                                     share      share        site
    guide-check                               checks     guide_check  guide
    cold-starts  cold-starts                  starts     cold_starts  starts
    data                                      data       data_page    facts
    changes                                   changes    changes      changes
    guide                                     guide      guide        guide
    faq                                       faq        guide        guide
    glossary                                  glossary   guide        catalogue
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.links.link import PageState
from decision.links.pages import (
    CHANGES,
    CHECKS,
    CLAIMS,
    FAQ,
    GLOSSARY,
    NO_CHOICES,
    PLATFORM,
    STARTS,
    TRADEOFF,
    WIZARD,
    PageCodec,
    share_codec,
)
from decision.ranking.view import View
from decision.site import titles
from decision.site.parts import PARTS
from decision.site.titles import PageText, fixed, headline_title
from decision.wizard.answers import settled
from decision.wizard.carried import view_beside

SITE = "Sandbox Atlas"

LIVE = "live-"
"""The prefix of the paths under which a part of the site stands alone, with its controls, for a frame."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path, its name in the menu, and all that depends on it.

    ``section``: the heading in the menu, empty for the top. ``alias_of``: path of the page that it shows under another name.
    ``codec``: its own choices in a link. ``title``: without the site's name. ``ranked_view``: the view by which it ranks
    platforms, so that a notice on newer data can tell which of them moved; None where it ranks nothing.
    """

    path: str
    label: str
    section: str = ""
    alias_of: str | None = None
    codec: PageCodec = NO_CHOICES
    title: PageText | None = None
    description: PageText = titles.site_description
    ranked_view: Callable[[Catalogue, View], View] | None = None

    @property
    def is_wizard(self) -> bool:
        """Whether it is the page on which questions are answered."""
        return self.part == "wizard"

    @property
    def part(self) -> str:
        """The id of the part that stands for the page in pictures and frames: its own, else the ranking."""
        return next((id for id, part in PARTS.items() if part.page == self.path), "ranking")


def _own_view(catalogue: Catalogue, view: View) -> View:
    return view


PAGES: Mapping[str, Page] = {
    page.path: page
    for page in (
        Page(
            "",
            "Compare",
            title=titles.leaders_title,
            description=titles.ranking_description,
            ranked_view=_own_view,
        ),
        Page("compare", "Compare", alias_of=""),
        Page(
            "choose",
            "Choose",
            codec=WIZARD,
            title=titles.wizard_title,
            description=titles.wizard_description,
            ranked_view=settled,
        ),
        Page(
            "certainty",
            "Certainty",
            title=headline_title(titles.certainty_headline),
            description=titles.ranking_description,
            ranked_view=_own_view,
        ),
        Page(
            "trade-offs",
            "Trade-offs",
            codec=TRADEOFF,
            title=titles.tradeoff_title,
            description=titles.tradeoff_description,
            ranked_view=_own_view,
        ),
        Page(
            "platform",
            "Platforms",
            codec=PLATFORM,
            title=titles.platform_title,
            description=titles.platform_description,
            ranked_view=_own_view,
        ),
        Page(
            "cost",
            "Cost",
            title=headline_title(titles.cost_headline),
            description=fixed(
                "What a workload would cost in a month on each platform, from published prices, line by line."
            ),
        ),
        Page(
            "share",
            "Share",
            codec=share_codec(PARTS.keys()),
            title=fixed("Share this view"),
            description=titles.ranking_description,
        ),
        Page(
            "guide-check",
            "Guide fact-check",
            "Evidence",
            codec=CHECKS,
            title=titles.checks_title,
            description=fixed(
                "What the guide says about each platform, checked against newer sources, and the effect on the ranking."
            ),
        ),
        Page(
            "cold-starts",
            "Cold starts",
            "Evidence",
            codec=STARTS,
            title=titles.starts_title,
            description=fixed("How fast sandboxes start: what vendors claim beside what was measured, over time."),
        ),
        Page(
            "data",
            "Data",
            "Evidence",
            codec=CLAIMS,
            title=titles.claims_title,
            description=fixed(
                "Every claim with its source and date, to search and download; how old they are and what is unknown."
            ),
        ),
        Page(
            "changes",
            "What changed",
            "Evidence",
            codec=CHANGES,
            title=fixed("What changed"),
            description=fixed(
                "What changed in the data from version to version, and which ranks moved by it under your weights and must-haves."
            ),
            ranked_view=_own_view,
        ),
        Page(
            "guide",
            "The guide",
            "Guide",
            title=fixed("The guide this site started from"),
            description=fixed(
                "Why sandboxes, how the guide judges them, and its advice as a checklist that names who offers what."
            ),
        ),
        Page(
            "faq",
            "FAQ",
            "Guide",
            codec=FAQ,
            title=titles.faq_title,
            description=fixed(
                "The guide's answers to frequently asked questions, and beside each what the evidence says now."
            ),
        ),
        Page(
            "glossary",
            "Glossary",
            "Guide",
            codec=GLOSSARY,
            title=titles.glossary_title,
            description=fixed(
                "What the terms on this site mean: isolation, microVM, cold start, score, must-have, offer and others."
            ),
        ),
    )
}
"""Pages by their path, in the order of the menu."""


def page_at(path: str) -> Page:
    """Return the page behind a path: for an alias the page it shows, for a live part the page that has it in full.

    Raises KeyError for any other path.

    >>> page_at("compare").path, page_at("live-wizard").path
    ('', 'choose')
    """
    page = PAGES[PARTS[path.removeprefix(LIVE)].page if path.startswith(LIVE) else path]
    return page if page.alias_of is None else PAGES[page.alias_of]


def view_on(page: Page, catalogue: Catalogue, view: View) -> View:
    """Return the view that a page shows of a link's: any page but the wizard shows what the answers of a view set that comes from there."""
    return view_beside(catalogue, view) if view.step and not page.is_wizard else view


def title(page: Page, catalogue: Catalogue, view: View, page_state: PageState) -> str:
    """Return the title of a page for a view, with the site's name."""
    text = page.title(catalogue, view, page_state) if page.title else page.label
    return f"{text} — {SITE}"

"""The guide's statements about a platform, checked against newer evidence, and the FAQ's entries that concern it."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.facts.profile import checks_in_words, guide_words
from decision.guide.faq import entries_for_platform
from decision.ranking.view import View

_HTML = macros("components/platform/guide.html")


def guide_html(catalogue: Catalogue, platform: Platform) -> Markup:
    """Return the guide's statements about a platform, restated, under their headings; says so where it makes none."""
    return _HTML.guide(catalogue, platform, guide_words(catalogue, platform))


def checks_html(catalogue: Catalogue, platform: Platform) -> Markup:
    """Return the guide's statements beside newer evidence, each with a verdict; empty where none was checked."""
    checks = checks_in_words(catalogue, platform)
    return _HTML.checks(catalogue, platform, checks) if checks else Markup()


def faq_html(catalogue: Catalogue, platform: Platform, view: View) -> Markup:
    """Return links to the frequent questions that concern a platform; they keep the reader's view."""
    entries = entries_for_platform(catalogue, platform.id)
    return _HTML.questions(catalogue, view, entries) if entries else Markup()

"""Assessment of a platform by today's evidence: strengths, limitations and suitable needs."""

from collections.abc import Sequence

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.facts.profile import feature_summary, guide_words
from decision.format import inside_sentence
from decision.ranking.place import including
from decision.ranking.ranking import ranking
from decision.ranking.reasons import Reasons, reasons
from decision.ranking.view import View
from decision.wizard.judgement import judge_need


def today_html(catalogue: Catalogue, platform: Platform, view: View) -> Markup:
    """Return strengths, limitations and needs by today's evidence, from the data alone, on the reader's plan.

    A platform that the guide covers has the guide's opinion beside it; the others get the reasons for and against them, by
    the usual weights.
    """
    today = View(tier=view.tier, languages=view.languages)
    covered = guide_words(catalogue, platform)
    sides = Reasons((), ()) if covered else _both_sides(catalogue, platform, today)
    offered = feature_summary(catalogue, platform.id, today.basis)
    judged = [(need, judge_need(catalogue, need, platform.id, today.basis)) for need in catalogue.needs]
    suitable = [(need, judgement) for need, judgement in judged if judgement.verdict in ("holds", "condition")]
    return _HTML.assessment(catalogue, sides, offered, suitable)


def _both_sides(catalogue: Catalogue, platform: Platform, view: View) -> Reasons:
    """Return the reasons for and against a platform in a ranking that includes it; none where none can."""
    result = ranking(catalogue, including(catalogue, view, platform.category))
    row = find_or_none(result.best_first, platform.id)
    return reasons(catalogue, result, row) if row else Reasons((), ())


def _lowered(labels: Sequence[str]) -> str:
    """Return labels in a sentence."""
    return ", ".join(map(inside_sentence, labels))


_HTML = macros("components/platform/assessment.html", lowered=_lowered)

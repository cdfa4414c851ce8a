"""Verdicts by platform: rows and words of the chart, its legend, and the same as a table."""

from markupsafe import Markup

from components.charts.guide_checks import COLOURS
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.guide.checks import CheckFilter, counts, guide_checks, select

_HTML = macros("components/guide_check/verdicts.html")


def verdict_labels(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the labels of the verdicts, in their order."""
    return tuple(term.label for term in catalogue.terms.checks)


def chart_rows(catalogue: Catalogue) -> list[dict[str, object]]:
    """Return the chart's rows: for each platform the number of statements with each verdict, zeros left out."""
    return [
        {"platform": platform.label, "verdict": place, "count": count}
        for platform, tally in _by_platform(catalogue)
        for place, count in enumerate(tally)
        if count
    ]


def chart_words(catalogue: Catalogue) -> str:
    """Return the chart's text alternative, short, because Streamlit repeats it on each of a chart's buttons."""
    tally = counts(guide_checks(catalogue))
    parts = ", ".join(f"{count} {catalogue.terms.check(id).label}" for id, count in tally.items() if count)
    return f"Bars of the guide’s statements by platform and verdict. In all: {parts}. The table below has every bar."


def legend_html(catalogue: Catalogue) -> Markup:
    """Return the chart's title and the legend of its colours."""
    colours = zip(COLOURS, verdict_labels(catalogue), strict=False)
    return _HTML.legend("Verdicts by platform", list(colours))


def verdicts_table_html(catalogue: Catalogue) -> Markup:
    """Return the chart as a table that opens on request; each name links to that platform's statements."""
    rows = [(platform, [*tally, sum(tally)]) for platform, tally in _by_platform(catalogue)]
    return _HTML.table(("Platform", *verdict_labels(catalogue), "all"), rows)


def _by_platform(catalogue: Catalogue) -> list[tuple[Platform, list[int]]]:
    """Return each platform with checked statements, and their number by verdict."""
    checked = [platform for platform in catalogue.platforms if platform.guide_check]
    return [(platform, list(counts(select(catalogue, CheckFilter((platform.id,)))).values())) for platform in checked]

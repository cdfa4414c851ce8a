"""Evidence beside the measured starts: claims about resuming, platforms without a measurement, the method and its sources."""

from markupsafe import Markup

from components.cold_starts.order import MOST_UNFOLDED
from components.html.start_figures import single_figures_html
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, shown_starts
from decision.claims.text import claim_text
from decision.format import counted, number
from decision.starts.summary import MODE_LABELS, resumes, spans, summaries, unmeasured

_RESUMES = macros("components/cold_starts/resumes.html", claim_text=claim_text, MOST_UNFOLDED=MOST_UNFOLDED)
_UNMEASURED = macros("components/cold_starts/unmeasured.html")
_SINGLE = macros("components/cold_starts/single.html")
_METHOD = macros("components/cold_starts/method.html", number=number)

METHOD = (
    "Each time runs from the create call to the answer of the first command. A vendor's figure may count less, such as "
    "the boot alone.",
    "The daily runs come from one region in the United States; a start elsewhere can differ.",
    f"A full run has {FULL_RUN} starts. Early runs had 10; they are drawn hollow, and a full run counts before any small one.",
    "Sequential starts can be served from a pool of ready sandboxes, which a burst exhausts.",
    "Where a source publishes no percentile or success rate, it stays unknown; the newest run that has one is named.",
    "Benchmark providers that are not in this catalogue are left out.",
)


@cached(maxsize=4)
def resumes_html(catalogue: Catalogue) -> Markup:
    """Return the claims about resuming from standby, as a table."""
    return _RESUMES.resumes(catalogue, resumes(catalogue))


@cached(maxsize=8)
def unmeasured_html(catalogue: Catalogue, tier: str) -> Markup:
    """Return the unmeasured platforms with their claimed start times, then those unmeasured in single ways of starting."""
    rows = unmeasured(catalogue, tier)
    lead = f"{counted(len(rows), 'platform')} {'has' if len(rows) == 1 else 'have'} no published measured start."
    if rows:
        covered = [catalogue.platform[row.platform_id].label for row in rows if row.platform_id in catalogue.in_guide]
        lead += f" Among the guide's platforms: {', '.join(covered) or 'none'}."
    return _UNMEASURED.unmeasured(catalogue, lead, rows, any(row.guide for row in rows), _partly(catalogue))


@cached(maxsize=4)
def single_html(catalogue: Catalogue) -> Markup:
    """Return the single figures of parties with an interest, apart from the measured runs."""
    return _SINGLE.single(single_figures_html(catalogue, catalogue.start_figures, named=True))


def _partly(catalogue: Catalogue) -> list[str]:
    """Return a sentence for each way of starting in which platforms were not measured that were in another."""
    measured = [row for row in summaries(catalogue) if row.measured]
    names_of = {
        mode: [catalogue.platform[row.platform_id].label for row in measured if mode not in row.measured]
        for mode in MODES
    }
    none_started = [
        f"{catalogue.platform[row.platform_id].label}, {MODE_LABELS[run.mode].lower()} on {run.date}"
        for row in unmeasured(catalogue)
        for run in shown_starts(catalogue.starts_of.get(row.platform_id, ()))
    ]
    return [
        *(
            f"Not measured, {MODE_LABELS[mode].lower()}: {', '.join(names)}."
            for mode, names in names_of.items()
            if names
        ),
        *([f"Measured, but no start succeeded: {'; '.join(none_started)}."] if none_started else ()),
    ]


@cached(maxsize=4)
def method_html(catalogue: Catalogue) -> Markup:
    """Return the method of measuring starts, and the sources."""
    return _METHOD.method(catalogue, METHOD, spans(catalogue), FULL_RUN)

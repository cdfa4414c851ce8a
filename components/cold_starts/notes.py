"""Resume figures, unmeasured platforms and the method of measuring starts, as HTML."""

from components.cold_starts.tables import figure_html, platform_html, table_html
from components.html.elements import element, external_link, listed, source_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES
from decision.catalogue.platforms import Claim
from decision.claims.text import claim_text
from decision.starts.summary import MODE_LABELS, RESUMED, resumes, spans, summaries, unmeasured


def resumes_html(catalogue: Catalogue) -> str:
    """Return the claims about resuming from standby, as a table."""
    field = catalogue.fields[RESUMED]
    body = ""
    for platform, claims in resumes(catalogue):
        for i, claim in enumerate(claims):
            head = (
                f'<th scope="row" rowspan="{len(claims)}">{platform_html(catalogue, platform.id)}</th>' if not i else ""
            )
            body += f"<tr>{head}{element('td', claim_text(field, claim), class_='ms')}{_source_cells(catalogue, claim)}</tr>"
    return table_html("Claims about resuming", ["Platform", "Resume", "Who says so", "What of"], body)


def _source_cells(catalogue: Catalogue, claim: Claim) -> str:
    about = element("td", claim.note or claim.scope or "no detail given")
    return f"<td>{source_html(catalogue, claim.model_copy(update={'scope': ''}))}</td>{about}"


def unmeasured_html(catalogue: Catalogue, tier: str) -> str:
    """Return the unmeasured platforms with their claimed start times, then those unmeasured in single ways of starting."""
    rows = unmeasured(catalogue, tier)
    known = [catalogue.platform[row.platform_id].label for row in rows if row.platform_id in catalogue.in_guide]
    lead = f"{len(rows)} platforms of the catalogue have no published run."
    lead += f" Of those that the guide compares: {', '.join(known) or 'none'}." if rows else ""
    guided = any(row.guide for row in rows)
    body = "".join(
        f"<tr><th scope='row'>{platform_html(catalogue, row.platform_id)}</th>"
        f"{element('td', catalogue.terms.category(catalogue.platform[row.platform_id].category).label)}"
        f"{figure_html(catalogue, row.guide) if guided else ''}{figure_html(catalogue, row.vendor)}</tr>"
        for row in rows
    )
    table = table_html("Not measured", ["Platform", "Category", *(["The guide"] if guided else []), "The vendor"], body)
    partly = []
    for mode in MODES:
        names = [
            catalogue.platform[r.platform_id].label
            for r in summaries(catalogue)
            if r.measured and mode not in r.measured
        ]
        if names:
            partly.append(element("span", f"Not measured {MODE_LABELS[mode].lower()}: {', '.join(names)}."))
    return element("p", lead) + table + (listed(partly) if partly else "")


def method_html(catalogue: Catalogue) -> str:
    """Return the method of measuring starts, and the sources."""
    points = [
        "Each time runs from the create call to the answer of the first command. A vendor's figure may count less, such as "
        "the boot alone.",
        "The daily runs come from one region in the United States; a start elsewhere can differ.",
        f"A full run has {FULL_RUN} starts. Early runs had 10; they are drawn hollow, and a full run speaks before any small one.",
        "Starts one after another can be served from a pool of ready sandboxes that a burst empties.",
        "Where a source publishes no percentile or success rate, it stays unknown; the newest run that has one is named.",
        "Providers of a benchmark that this catalogue does not describe are left out.",
    ]
    body = ""
    for span in spans(catalogue):
        source = catalogue.measurement_sources[span.source]
        period = span.first if span.first == span.last else f"{span.first} to {span.last}"
        few = f"{span.small:,} of {span.runs:,} runs" if span.small else "none"
        body += (
            f"<tr><th scope='row'>{external_link(source.url, source.label)}</th>{element('td', period)}{element('td', f'{span.runs:,}')}"
            f"{element('td', few)}{element('td', source.note)}{element('td', source.licence)}</tr>"
        )
    titles = ["Source", "Days", "Runs", f"Fewer than {FULL_RUN} starts", "What to know", "Licence"]
    api = "api/v1/measurements"
    same = f"<p class='quiet'>The same as JSON: {element('a', api, href=api, target='_blank')}</p>"
    return (
        listed([element("span", point) for point in points])
        + table_html("Sources of measured starts", titles, body)
        + same
    )

"""Structured data in the head of a page: what search engines and agents read about it, in the vocabulary of schema.org as JSON-LD.

A page gets what the vocabulary has a word for: the data set, the ranking as a list, a platform's values, the frequent questions. Scores are
no reviews, so nothing is called a rating; an unknown value is left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.guidance import FaqEntry
from decision.catalogue.platforms import Platform
from decision.cells.cell import Cell
from decision.guide.faq import statements
from decision.links.link import PageState
from decision.links.pages import ENTRY
from decision.ranking.ranking import Row, ranking
from decision.ranking.view import View
from decision.site.addresses import page_path
from decision.site.pages import SITE
from decision.site.titles import site_description
from server.discovery.services import DISTRIBUTIONS
from server.embed.visit import Visit

Json = dict[str, Any]

VOCABULARY = "https://schema.org"
LICENCE = "https://spdx.org/licenses/MIT.html"
AUTHORS = "The Sandbox Atlas authors"


def structured(visit: Visit, site: str) -> Json | None:
    """Return the structured data of a visit; None for a page of which the vocabulary has nothing to say."""
    graph = list(_graph(visit, site))
    return {"@context": VOCABULARY, "@graph": graph} if graph else None


def _graph(visit: Visit, site: str) -> Iterator[Json]:
    catalogue, view = visit.catalogue, visit.view
    if visit.page.path in ("", "data"):
        yield data_set(catalogue, site)
    if visit.page.path == "":
        yield ranked(catalogue, view, site, visit.title)
    if visit.page.path == "platform" and visit.platform_id:
        yield product_in_view(catalogue, view, site, visit.platform_id)
    if visit.page.path == "faq":
        yield {"@type": "FAQPage", "mainEntity": [question(catalogue, entry, view, site) for entry in catalogue.faq]}


def data_set(catalogue: Catalogue, site: str) -> Json:
    """Return the data set. The licence is that of the collection, so it is left out where a team's own facts are in it."""
    about = site_description(catalogue, View(), PageState(None))
    count = f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms and {len(catalogue.fields)} fields"
    return {
        "@type": "Dataset",
        "@id": f"{site}/data",
        "name": f"{SITE}: claims about sandboxes for AI agents",
        "description": f"{about} {count}; what is unknown is marked as unknown.",
        "url": f"{site}/data",
        "version": catalogue.version,
        "dateModified": catalogue.reviewed.isoformat(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHORS},
        **({} if catalogue.plain else {"license": LICENCE}),
        "keywords": [criterion.label for criterion in catalogue.criteria],
        "variableMeasured": [_variable(criterion) for criterion in catalogue.criteria],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": distribution.label,
                "encodingFormat": distribution.media_type,
                "contentUrl": site + distribution.path,
            }
            for distribution in DISTRIBUTIONS
        ],
    }


def _variable(criterion: Criterion) -> Json:
    unit = {"unitText": criterion.evidence.unit} if criterion.evidence.unit else {}
    return {"@type": "PropertyValue", "name": criterion.label, "description": criterion.question, **unit}


def ranked(catalogue: Catalogue, view: View, site: str, name: str) -> Json:
    """Return the ranking as a list, of which the platforms that the view compares have their values."""
    result = ranking(catalogue, view)
    compared = {row.id for row in result.selected}
    return {
        "@type": "ItemList",
        "name": name,
        "itemListOrder": f"{VOCABULARY}/ItemListOrderAscending",
        "numberOfItems": len(result.best_first),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": row.rank,
                "item": product(
                    catalogue, row.platform, site, _values(result.criteria, row) if row.id in compared else ()
                ),
            }
            for row in result.best_first
        ],
    }


def product_in_view(catalogue: Catalogue, view: View, site: str, platform_id: str) -> Json:
    """Return a platform with the values by which a view ranks it; without any where the view leaves it out."""
    result = ranking(catalogue, view)
    row = next((row for row in result.best_first if row.id == platform_id), None)
    return product(catalogue, catalogue.platform[platform_id], site, _values(result.criteria, row) if row else ())


def product(catalogue: Catalogue, platform: Platform, site: str, values: Iterable[Json]) -> Json:
    """Return a platform as a product with these values."""
    properties = list(values)
    return {
        "@type": "Product",
        "name": platform.name,
        "category": catalogue.terms.category(platform.category).label,
        "url": site + page_path(catalogue, View(), "platform", {"id": platform.id}),
        "sameAs": platform.homepage,
        **({"additionalProperty": properties} if properties else {}),
    }


def _values(criteria: Iterable[Criterion], row: Row) -> Iterator[Json]:
    for criterion in criteria:
        cell = row.cells[criterion.id]
        if cell.is_known:
            yield {"@type": "PropertyValue", "name": criterion.label, **_value(criterion, cell)}


def _value(criterion: Criterion, cell: Cell) -> Json:
    """Return a number with its unit, and anything else in words."""
    unit = criterion.evidence.unit
    if unit and isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return {"value": cell.value, "unitText": unit}
    return {"value": cell.text}


def question(catalogue: Catalogue, entry: FaqEntry, view: View, site: str) -> Json:
    """Return a frequent question with its answer, and what the evidence says now on the plan of a view."""
    now = " ".join(statement.summary for statement in statements(catalogue, entry, view))
    paragraphs = [*entry.answer, *([f"What the evidence says now: {now}"] if now else [])]
    return {
        "@type": "Question",
        "name": entry.question,
        "url": site + page_path(catalogue, View(), "faq", {ENTRY: entry.id}),
        "acceptedAnswer": {"@type": "Answer", "text": "\n".join(paragraphs)},
    }

"""Texts of cells: the value in a few words, and the detail that stands in small beneath it."""

from collections.abc import Sequence

from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.catalogue.terms import TierTerm
from decision.cells.origin import (
    AgreedOrigin,
    CategoryOrigin,
    CriterionOrigin,
    FieldOrigin,
    LanguagesOrigin,
    MeasuredOrigin,
    Origin,
    OtherPlanOrigin,
    PromiseOrigin,
    SuccessOrigin,
)
from decision.cells.reference_price import Price
from decision.claims.choice import distinct_values
from decision.claims.implied import implied_from
from decision.claims.text import claim_text
from decision.costs.cost import Cost
from decision.costs.text import cost_text, why_short
from decision.format import amount, joined, milliseconds, range_text, rate_text, thousands

UNKNOWN_TEXT = "unknown"

CellText = tuple[str, str]
"""Text and detail of a cell."""


def cell_text(origin: Origin, chosen: Sequence[Claim]) -> CellText:
    """Return the text and the detail of a cell with this origin, which the claims ``chosen`` fill; none do when it is unknown."""
    match origin:
        case FieldOrigin(field):
            return _alternatives(field, chosen) or UNKNOWN_TEXT, implied_from(chosen)
        case CriterionOrigin():
            return _criterion_text(origin, chosen)
        case LanguagesOrigin():
            return _languages_text(origin)
        case AgreedOrigin(field, measure, floor):
            return _alternatives(field, chosen), f"{'at most' if measure.less_is_better else 'at least'} {floor}"
        case OtherPlanOrigin(field, tier, claim):
            return (
                ("no", f"{place_alone(claim, tier)} only")
                if chosen
                else (UNKNOWN_TEXT, f"{place_alone(claim, tier)}: {claim_text(field, claim)}")
            )
        case CategoryOrigin(value):
            return "yes" if value else "no", "by its kind"
        case PromiseOrigin(field, promises):
            promised = _alternatives(field, promises)
            if chosen:
                return promised, "promised"
            return UNKNOWN_TEXT, f"claims {promised}" if promised else "no figure"
        case MeasuredOrigin() | SuccessOrigin():
            return _measured_text(origin, chosen)
        case Price():
            return _price_text(origin)
        case Cost():
            text = cost_text(origin)
            return text if origin.low is None else f"{text}/month", why_short(origin)


def _measured_text(origin: MeasuredOrigin | SuccessOrigin, chosen: Sequence[Claim]) -> CellText:
    """Return a measured time, or the share of measured starts that succeeded, and how many starts it rests on."""
    if isinstance(origin, MeasuredOrigin):
        return milliseconds(chosen[0].value), f"measured, {origin.iterations} starts" if origin.small else "measured"
    if not origin.starts:
        return UNKNOWN_TEXT, "not measured lately" if origin.earlier else "not measured"
    return rate_text(origin.succeeded, origin.starts), f"of {thousands(origin.starts, 'start')}"


def place_alone(claim: Claim, tier: TierTerm) -> str:
    """Return where alone a claim holds: on a plan, or by another way than signing up."""
    return claim.access.replace("-", " ") if claim.access else tier.access or tier.label


def _alternatives(field: Field, claims: Sequence[Claim]) -> str:
    """Return the values of claims in words: side by side where the field may have many, else as alternatives."""
    return ("; " if field.many else " or ").join(dict.fromkeys(claim_text(field, claim) for claim in claims))


def _criterion_text(origin: CriterionOrigin, chosen: Sequence[Claim]) -> CellText:
    field, values = origin.field, distinct_values(chosen)
    if origin.measure.shape == "share":
        return _share_text(origin, values)
    options = [field.option(value) if isinstance(value, str) else None for value in values]
    if len(options) == 1 and options[0] and options[0].short:
        return options[0].short, options[0].detail
    texts = [claim_text(field, claim) for claim in chosen]
    short = [option.short if option and option.short else text for option, text in zip(options, texts, strict=False)]
    return " or ".join(dict.fromkeys(short)), implied_from(chosen)


def _share_text(origin: CriterionOrigin, values: Sequence[object]) -> CellText:
    """Return the offered ones of the reader's languages, and the number of further ones."""
    field, languages = origin.field, origin.languages
    named = {item for value in values if isinstance(value, list) for item in value}
    if top := named & set(origin.measure.top_words):
        return field.label_of(next(iter(top))), ""
    reached = named.union(*(option.counts_as for item in named if (option := field.option(item))))
    offered = [item for item in languages if item in reached]
    text = ", ".join(map(field.label_of, offered))
    if len(offered) < len(languages):
        return text or "none", f"{len(offered)} of {len(languages)}"
    more = len(named) - len(offered)
    return text or "any", f"and {more} more" if more > 0 and offered else ""


def _languages_text(origin: LanguagesOrigin) -> CellText:
    """Return the wanted languages that run ready-made, and of the others those that one prepares oneself, or how many run at all."""
    supports, wanted, label = origin.supports, origin.languages, origin.field.label_of
    ready = [item for item in wanted if any(item in support.ready for support in supports)]
    prepared = [item for item in wanted if any(item in support.prepared for support in supports)]
    ready_text = ", ".join(map(label, ready))
    least, most = (end(len(wanted) - len(support.absent) for support in supports) for end in (min, max))
    if least < len(wanted):
        text = ready_text or ("any language" if prepared else "none")
        return text, f"{least} of {len(wanted)}" if least == most else f"{least} to {most} of {len(wanted)}"
    if prepared:
        others = joined([label(item) for item in prepared if item not in ready])
        return ready_text or "any language", f"{others or 'or'} {origin.way}" if ready else origin.way
    more = len({item for support in supports for item in support.named}) - len(ready)
    return ready_text or "any", f"and {more} more" if more > 0 and ready else ""


def _price_text(price: Price) -> CellText:
    """Return the price of the reference hour with the machine that it buys, or why there is none."""
    if price.low is not None and price.high is not None:
        machine = price.machine and "{:g} vCPU, {:g} GiB".format(*price.machine)
        details = (
            machine or ("memory included" if price.memory_included else ""),
            f"in {price.region}" if price.region else "",
            f"{price.plan} plan" if price.plan else "",
        )
        return range_text([amount(end, "USD/h") for end in (price.low, price.high)]), ", ".join(filter(None, details))
    if price.tier:
        return UNKNOWN_TEXT, f"{price.tier.access} only" if price.tier.access else f"{price.tier.label} plan only"
    if price.sold_whole:
        return UNKNOWN_TEXT, "no size fits"
    return UNKNOWN_TEXT, f"no {price.missing[0]} rate" if len(price.missing) == 1 else "no rate published"

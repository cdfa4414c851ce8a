"""Text of a claim's value, in the field's unit and with its qualifier."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.format import QUALIFIERS, age, amount, capitalised, inside_sentence, plain_text, range_text


def value_text(field: Field, value: object, unit: str | None = None) -> str:
    """Return a claim's value in words; the shape of ``value`` is that of the field's type."""
    unit = unit if unit is not None else field.unit
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return amount(value, unit)
    if field.type in ("number", "duration") and isinstance(value, list):
        return range_text([amount(end, unit) for end in value])
    if field.type == "choices" and isinstance(value, list):
        return ", ".join(field.label_of(item) for item in value)
    if field.type == "offer" and isinstance(value, dict):
        return ("yes: " if value["offered"] else "no: ") + str(value["terms"])
    if field.type == "sizes" and isinstance(value, list):
        return "; ".join(size_text(size) for size in value)
    if field.type == "span":
        return _span_text(value, unit)
    return plain_text(value, unit) if isinstance(value, list | dict) else field.label_of(value).replace("_", " ")


_PRICE_UNITS = {"usd_hour": "USD/h", "usd_active_vcpu_hour": "USD/vCPU-h in use", "usd_month": "USD/month"}


def size_text(size: Mapping[str, Any]) -> str:
    """Return a size with its price in words, where it has one.

    >>> size_text({"name": "large", "vcpu": 4, "memory_gib": 8, "gpu": "L4", "count": 2, "usd_hour": 0.5})
    'large (4 vCPU, 8 GiB, 2 × L4) $0.500/h'
    """
    parts = [amount(size["vcpu"], "vCPU"), amount(size["memory_gib"], "GiB")]
    if gpu := size.get("gpu"):
        parts.append(f"{size['count']} × {gpu}" if size.get("count", 1) > 1 else gpu)
    prices = [amount(size[key], unit) for key, unit in _PRICE_UNITS.items() if key in size]
    return " ".join((f"{size['name']} ({', '.join(parts)})", *prices))


def _span_text(value: object, unit: str) -> str:
    """Return amounts to choose from in words."""
    if isinstance(value, list):
        return range_text([amount(end, unit) for end in value])
    if isinstance(value, dict) and "values" in value:
        *others, last = [amount(item, unit) for item in value["values"]]
        return f"{', '.join(others)} or {last}" if others else last
    if isinstance(value, dict):
        ends = range_text([amount(value[key], unit) for key in ("least", "most")])
        return f"{ends}, in steps of {amount(value['step'], unit)}"
    return plain_text(value, unit)


def claim_text(field: Field, claim: Claim) -> str:
    """Return a claim's value with its qualifier: "< 90 ms" for under ninety milliseconds."""
    return QUALIFIERS.get(claim.qualifier or "", "") + value_text(field, claim.value, claim.unit)


def age_text(claim: Claim, today: date) -> str:
    """Return a claim's age in words; one that was only seen is at least that old."""
    text = age(claim.age_days(today))
    return f"at least {text}" if claim.is_only_seen else text


def scoped_text(catalogue: Catalogue, claim: Claim) -> str:
    """Return a claim's value with its scope in brackets."""
    text = claim_text(catalogue.fields[claim.field], claim)
    return f"{text} ({claim.scope})" if claim.scope else text


def claim_remarks(catalogue: Catalogue, claim: Claim) -> str:
    """Return all that a claim's source, value and date leave open: plan, condition, product, note and doubt."""
    plan = "" if claim.tier == "any" else inside_sentence(catalogue.terms.tier(claim.tier).place)
    remarks = (
        f"Plan: {plan}." if plan else "",
        f"{capitalised(claim.scope.rstrip('.'))}." if claim.scope else "",
        f"In the region {claim.region}." if claim.region else "",
        "About another product of the vendor." if claim.about == "other-product" else "",
        claim.note,
        f"Doubt: {claim.doubt}" if claim.doubt else "",
    )
    return " ".join(filter(None, remarks))

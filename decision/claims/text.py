"""Text of a claim's value, in the field's unit and with its qualifier."""

from decision.catalogue.base import Field
from decision.catalogue.platforms import Claim
from decision.format import QUALIFIERS, amount, plain_text, range_text


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
    if field.type == "bundles" and isinstance(value, list):
        return "; ".join(f"{b['label']} {amount(b['usd_hour'], 'USD/h')}" for b in value)
    return plain_text(value, unit) if isinstance(value, list | dict) else field.label_of(value).replace("_", " ")


def claim_text(field: Field, claim: Claim) -> str:
    """Return a claim's value with its qualifier: "< 90 ms" for under ninety milliseconds."""
    return QUALIFIERS.get(claim.qualifier or "", "") + value_text(field, claim.value, claim.unit)

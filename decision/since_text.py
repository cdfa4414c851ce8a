"""Changes since a pinned link, in a sentence and as plain data."""

from datetime import date
from typing import Any

from decision.catalogue import Catalogue
from decision.display import claim_text, counted
from decision.evidence import source_label
from decision.records import Claim
from decision.since import Changed, Moved, Since

NAMED = 3
"""The most platforms that the sentence names."""


def sentence(since: Since) -> str:
    """Return the changes in one or two sentences, or why they are not known."""
    if since.trouble == "own":
        return "Since this link was made, the facts of our own changed; what they said then is not kept."
    if since.trouble == "unknown":
        return f"This link was made with data {since.requested}, which were not kept; you see data {since.dataset}."
    if since.trouble == "damaged":
        return f"What data {since.version} said can no longer be read; you see data {since.dataset}."
    opening = f"Since the data of {day_text(since.version)},"
    if not since.moved:
        steady = f"; {counted(len(since.steady), 'platform')} changed in what counts" if since.steady else ""
        return f"{opening} no rank moved{steady}."
    causes = [row for row in since.moved if row.of_itself]
    named = [move_text(row) for row in (causes or since.moved)[:NAMED]]
    if len(causes) > NAMED:
        named.append(f"{len(causes) - NAMED} more by changes of their own")
    if causes and (by_others := len(since.moved) - len(causes)):
        named.append(f"{by_others} because others moved")
    return f"{opening} {counted(len(since.moved), 'rank')} moved: {'; '.join(named)}."


def move_text(row: Moved) -> str:
    """Return one platform's move in words."""
    if row.rank_then is None:
        return f"{row.label} is new at {row.rank_now}"
    if row.rank_now is None:
        return f"{row.label}, then {row.rank_then}, is no longer ranked"
    return f"{row.label} from {row.rank_then} to {row.rank_now}"


def day_text(version: str) -> str:
    """Return the day with which a data version starts, or the version where it starts with none.

    >>> day_text("2026.11.23-6f334d28"), day_text("old")
    ('23 Nov 2026', 'old')
    """
    try:
        day = date(*map(int, version.partition("-")[0].split(".")))
    except (ValueError, TypeError):
        return version
    return f"{day.day} {day:%b} {day.year}"


def claim_words(catalogue: Catalogue, claim: Claim) -> str:
    """Return the value of a claim with its scope, in words."""
    value = claim_text(catalogue.fields[claim.field], claim)
    return f"{value} ({claim.scope})" if claim.scope else value


def since_json(catalogue: Catalogue, since: Since) -> dict[str, Any]:
    """Return the changes as plain data; scores and values exact."""
    return {
        "asked": since.requested,
        "version": since.version,
        "dataset": since.dataset,
        "text": sentence(since),
        "trouble": since.trouble,
        "kept": list(since.kept),
        "left_out": since.left_out,
        "moved": [_moved_json(catalogue, row) for row in since.moved],
        "steady": [_moved_json(catalogue, row) for row in since.steady],
    }


def _moved_json(catalogue: Catalogue, row: Moved) -> dict[str, Any]:
    return {
        "id": row.platform_id,
        "name": row.label,
        "rank": {"then": row.rank_then, "now": row.rank_now},
        "score": {"then": row.score_then, "now": row.score_now},
        "reasons": list(row.reasons),
        "changes": [_change_json(catalogue, change) for change in row.changes],
    }


def _change_json(catalogue: Catalogue, change: Changed) -> dict[str, Any]:
    return {
        "of": change.of,
        "label": change.label,
        "effect": change.effect,
        "then": _since_claim_json(catalogue, change.then),
        "now": _since_claim_json(catalogue, change.now),
    }


def _since_claim_json(catalogue: Catalogue, claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "field": claim.field,
        "value": claim.value,
        "text": claim_text(catalogue.fields[claim.field], claim),
        "scope": claim.scope,
        "tier": claim.tier,
        "source": claim.source,
        "label": source_label(catalogue, claim),
        "kind": claim.kind,
        "as_of": claim.as_of,
    }

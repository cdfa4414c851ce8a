"""The decision record: the wizard's result as a document that can be filed, with every claim's source and the link to it."""

from datetime import date

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.markup import link_address
from decision.documents.table import escaped, markdown_lines
from decision.format import joined
from decision.links.link import to_query_string
from decision.ranking.ranking import Row
from decision.ranking.text import weights_text
from decision.ranking.view import RESULT
from decision.wizard.kept_unknown import KeptUnknown
from decision.wizard.recommendation import LeftOutPlatform, Recommendation
from decision.wizard.text import remaining_text

ARGUED = 5
"""The number of the best platforms with arguments and sources in full."""


def decision_record(catalogue: Catalogue, recommendation: Recommendation, address: str, today: date) -> str:
    """Return the record as Markdown; nothing from data or a link is read as markup.

    ``address``: the site's address, without a path. ``today``: the date of the record.
    """
    parts = [
        f"# {escaped(recommendation.headline)}",
        escaped(recommendation.lead),
        _facts(catalogue, recommendation, address, today),
        _list("Answers", [f"{s.label} {s.answer}. {' '.join(s.sets)}" for s in recommendation.settings], "None; all is by default."),
        _ranking(catalogue, recommendation),
        _list("What the guide recommends", _picks(catalogue, recommendation), "No need was chosen, so the guide's advice does not apply."),
        _list("Watch out for", [caveat.text for caveat in recommendation.caveats], "Nothing was found."),
        _list("Stack", [f"{p.role.label}: {joined([x.label for x in p.platforms]) or 'nobody yet'}. {p.why}" for p in recommendation.stack], ""),
        _list("Ranked though unknown", [_kept(kept) for kept in recommendation.kept_unknown], ""),
        _list("Left out", [_left(left) for left in recommendation.excluded], "Nobody."),
        _sources(catalogue, recommendation),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(catalogue: Catalogue, recommendation: Recommendation, address: str, today: date) -> str:
    result = recommendation.result
    leaders = [row.platform.label for row in result.leaders]
    runner_up = result.runner_up
    query = to_query_string(recommendation.view, catalogue)
    link_query = query if recommendation.view.step == RESULT else f"{query}&step={RESULT}".lstrip("&")
    lens = catalogue.terms.lens(recommendation.view.lens).label
    facts = {
        "Date": today.isoformat(),
        "Data": catalogue.version,
        "Needs, most important first": joined([need.label for need in recommendation.needs])
        if recommendation.needs
        else "none chosen",
        "Values from": f"{lens}; plan: {catalogue.terms.tier(recommendation.settled.tier).label}",
        "Weights": weights_text(result),
        "Result": f"{joined(leaders)} ({result.best_first[0].score:.2f})" if leaders else "no platform fits",
        "Remaining": remaining_text(result),
        "Left out by": "; ".join(
            f"{left.answer or 'other reasons'}: {left.count}" for left in recommendation.left_out_by
        )
        or "no answer",
        "Runner-up": f"{runner_up.platform.label} ({runner_up.score:.2f})" if runner_up else "none",
    }
    lines = [f"- {name}: {escaped(text)}" for name, text in facts.items()]
    return "\n".join([*lines, f"- Link: <{address}/choose?{link_query}>"])


def _ranking(catalogue: Catalogue, recommendation: Recommendation) -> str:
    rows = recommendation.result.best_first
    if not rows:
        near = [
            f"{left.platform.label}: {'; '.join(f'{b.label} ({b.reason})' for b in left.blockers)}"
            for left in recommendation.nearly
        ]
        return _list("Nearly fits, and what to relax", near, "Nobody comes near.")
    criteria, kept = recommendation.result.criteria, recommendation.kept_unknown
    unknown = recommendation.unknown_musts
    labels = (*(must.label for must in kept), *(criterion.label for criterion in criteria))
    lines = markdown_lines(
        ["Rank", "Platform", "Score", "At least", "At most", *labels],
        [
            [
                *_scores(row),
                *("unknown" if must.label in unknown.get(row.id, ()) else "yes" for must in kept),
                *(row.cells[criterion.id].text for criterion in criteria),
            ]
            for row in rows
        ],
    )
    arguments = [
        f"{catalogue.platform[id].label}: {side} {'; '.join(reason.text for reason in reasons)}."
        for id, why in list(recommendation.reasons.items())[:ARGUED]
        for side, reasons in (("for it:", why.for_), ("against it:", why.against))
        if reasons
    ]
    return (
        "\n".join(["## Ranking", "", *lines]) + "\n\n" + _list("For and against", arguments, "Nothing sets them apart.")
    )


def _scores(row: Row) -> list[str]:
    rank = f"{row.rank}{'=' if row.tied else ''}"
    return [rank, row.platform.label, f"{row.score:.2f}", f"{row.lower:.2f}", f"{row.upper:.2f}"]


def _picks(catalogue: Catalogue, recommendation: Recommendation) -> list[str]:
    return [
        f"{pick.need.label}: {pick.platform.label} {catalogue.terms.verdict(pick.judgement.verdict).label}. "
        f"{pick.judgement.reason}"
        for pick in recommendation.picks
    ]


def _kept(kept: KeptUnknown) -> str:
    known, unknown = ([row.platform.label for row in rows] for rows in (kept.known, kept.unknown))
    return f"{kept.label}: known for {len(known)} ({joined(known) or 'none'}); unknown for {len(unknown)} ({joined(unknown) or 'none'})."


def _left(left: LeftOutPlatform) -> str:
    reasons = [*left.reasons, *(f"{b.reason} ({b.answer})" for b in left.blockers), *left.ways]
    offer = f" ({left.offer})" if left.offer else ""
    return f"{left.platform.label}{offer}{'' if left.outcome == 'fails' else ', cannot be told'}: {'; '.join(reasons)}"


def _sources(catalogue: Catalogue, recommendation: Recommendation) -> str:
    """Return the claims behind the ranking's first rows and behind the verdicts on the guide's picks."""
    claims: list[Claim] = [
        claim
        for row in recommendation.result.best_first[:ARGUED]
        for criterion in recommendation.result.criteria
        for claim in row.cells[criterion.id].chosen
    ]
    claims += [pick.judgement.claim for pick in recommendation.picks if pick.judgement.claim]
    return _list("Claims", list(dict.fromkeys(_claim(catalogue, claim) for claim in claims)), "None.", raw=True)


def _claim(catalogue: Catalogue, claim: Claim) -> str:
    platform, field = catalogue.platform[claim.platform].label, catalogue.fields[claim.field]
    statement = f"{platform}, {field.label}: {claim_text(field, claim)}"
    label = source_label(catalogue, claim)
    where = (
        f"<{link_address(claim.url)}>"
        if claim.url
        else escaped(f"the guide, {label}" if claim.kind == "guide" else label)
    )
    kind = catalogue.terms.kind(claim.kind).label
    return f"{escaped(statement)}; {escaped(kind)}, {claim.date_text}: {where}"


def _list(title: str, items: list[str], empty: str, raw: bool = False) -> str:
    lines = [f"- {item if raw else escaped(item)}" for item in items] or ([empty] if empty else [])
    return "\n".join([f"## {title}", "", *lines]) if lines else ""

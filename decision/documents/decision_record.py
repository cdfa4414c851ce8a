"""The decision record: the wizard's result as a document that can be filed, with every claim's source and the link to it.

It is one object, which Markdown and a page to print are written from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.certainty.agreement import agreement_words, fair_words, first_words, spread_words, tau_text, weights_words
from decision.certainty.group import group
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.markup import link_address
from decision.documents.people.ranks import ranks_table
from decision.documents.table import escaped, markdown_lines
from decision.format import counted, joined
from decision.links.choices import WizardChoices
from decision.links.link import as_text, page_to_query, to_query_string
from decision.links.pages import WIZARD
from decision.ranking.ranking import Row
from decision.ranking.text import weights_text
from decision.ranking.view import RESULT
from decision.wizard.holding import Holding
from decision.wizard.holding_text import holding_headline, holding_text, reason_line
from decision.wizard.kept_unknown import KeptUnknown
from decision.wizard.recommendation import LeftOutPlatform, Recommendation

ARGUED = 5
"""The number of the best platforms with arguments and sources in full."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of a list; ``address``: where what it names can be read, empty where there is none."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class RecordPicture:
    """A picture of what a part's table says. ``words``: its text for those who cannot see it, ``address``: where it can be had, empty for nowhere."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A part under a heading: a table or a list. ``empty``: what stands there for an empty list; without it there is no part then."""

    title: str
    lines: tuple[RecordLine, ...] = ()
    empty: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: RecordPicture | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The whole record. ``left_out``: how many platforms were left out and why, in two sentences. ``link``: the address of the result."""

    headline: str
    lead: str
    left_out: str
    facts: tuple[tuple[str, str], ...]
    link: str
    parts: tuple[RecordPart, ...]


def decision_record(
    catalogue: Catalogue,
    recommendation: Recommendation,
    address: str,
    today: date,
    held: Holding | None = None,
    picture_path: str = "",
) -> DecisionRecord:
    """Return the record. ``address``: the site's address, without a path. ``today``: the date of the record.

    ``held``: what still holds of the decision that this one follows; None where it follows none. ``picture_path``: the address on the site of the
    picture of several people's agreement; empty where there is none.
    """
    picture_address = address + picture_path if picture_path else ""
    parts = (
        *([_list("What still holds", [f"{holding_headline(held)} {holding_text(held)}".strip(), *map(reason_line, held.reasons)])] if held else ()),
        _list("Answers", [f"{s.label} {s.answer}. {' '.join(s.sets)}" for s in recommendation.settings], "None; all is by default."),
        *_ranking(recommendation),
        *_agreement(catalogue, recommendation, picture_address),
        _list("What the guide recommends", _picks(catalogue, recommendation), "No need was chosen, so the guide's advice does not apply."),
        _list("Watch out for", [caveat.text for caveat in recommendation.caveats], "Nothing was found."),
        _list("Stack", [f"{p.role.label}: {joined([x.label for x in p.platforms]) or 'nobody yet'}. {p.why}" for p in recommendation.stack]),
        _list("Ranked though unknown", [_kept(kept) for kept in recommendation.kept_unknown]),
        _list("Left out", [_left(left) for left in recommendation.excluded], "Nobody."),
        _sources(catalogue, recommendation),
    )  # fmt: skip
    return DecisionRecord(
        headline=recommendation.headline,
        lead=recommendation.lead,
        left_out=left_out_text(recommendation),
        facts=_facts(catalogue, recommendation, today),
        link=_link(catalogue, recommendation, address, today),
        parts=tuple(part for part in parts if part.lines or part.rows or part.empty),
    )


def record_markdown(record: DecisionRecord) -> str:
    """Return the record as Markdown; nothing from data or a link is read as markup."""
    facts = [f"- {name}: {escaped(text)}" for name, text in record.facts]
    head = [f"# {escaped(record.headline)}", escaped(record.lead), escaped(record.left_out)]
    blocks = [*head, "\n".join([*facts, f"- Link: <{record.link}>"]), *map(_part_markdown, record.parts)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _part_markdown(part: RecordPart) -> str:
    lines = [f"- {_line_markdown(line)}" for line in part.lines] or ([] if part.rows else [part.empty])
    table = markdown_lines(part.header, part.rows) if part.rows else []
    return "\n".join([f"## {part.title}", "", *_picture_markdown(part.picture), *table, *lines])


def _picture_markdown(picture: RecordPicture | None) -> tuple[str, ...]:
    """Return a picture by its address, and an empty line after it; nothing where it has none."""
    if picture is None or not picture.address:
        return ()
    return f"![{escaped(picture.words)}](<{link_address(picture.address)}>)", ""


def _line_markdown(line: RecordLine) -> str:
    return f"{escaped(line.text)}: <{link_address(line.address)}>" if line.address else escaped(line.text)


def left_out_text(recommendation: Recommendation) -> str:
    """Return how many platforms were left out, of how many that rests on what is unknown, and by which answers."""
    left_out = recommendation.excluded
    count, total = len(left_out), len(left_out) + len(recommendation.result.best_first)
    if not count:
        return "No platform was left out."
    unknown = sum(left.outcome == "cannot tell" for left in left_out)
    because = f", {unknown} of them because it is unknown whether they match" if unknown else ""
    by = "; ".join(f"{left.answer or 'other reasons'} ({left.count})" for left in recommendation.left_out_by)
    more = " One platform can be left out by several." if len(recommendation.left_out_by) > 1 else ""
    return (
        f"{count} of {counted(total, 'platform')} {'was' if count == 1 else 'were'} left out{because}. By: {by}.{more}"
    )


def _link(catalogue: Catalogue, recommendation: Recommendation, address: str, today: date) -> str:
    """Return the address of the result, with the day of the record and pinned to its data: opened later, it says what still holds."""
    pinned = replace(recommendation.view, data=catalogue.version)
    query = to_query_string(pinned, catalogue)
    link_query = query if recommendation.view.step == RESULT else f"{query}&step={RESULT}".lstrip("&")
    own = as_text(page_to_query(WizardChoices(today), catalogue, WIZARD).query)
    return f"{address}/choose?{own}&{link_query}"


def _facts(catalogue: Catalogue, recommendation: Recommendation, today: date) -> tuple[tuple[str, str], ...]:
    result = recommendation.result
    leaders = [row.platform.label for row in result.leaders]
    runner_up = result.runner_up
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
        "Platforms": recommendation.matches,
        "Runner-up": f"{runner_up.platform.label} ({runner_up.score:.2f})" if runner_up else "none",
    }
    return tuple(facts.items())


def _ranking(recommendation: Recommendation) -> tuple[RecordPart, ...]:
    rows = recommendation.result.best_first
    if not rows:
        near = [
            f"{left.platform.label}: {'; '.join(f'{b.label} ({b.reason})' for b in left.blockers)}"
            for left in recommendation.nearly
        ]
        return (_list("Nearly fits, and what to relax", near, "Nobody comes near."),)
    criteria, kept = recommendation.result.criteria, recommendation.kept_unknown
    unknown = recommendation.unknown_musts
    labels = (*(must.label for must in kept), *(criterion.label for criterion in criteria))
    table = tuple(
        (
            *_scores(row),
            *("unknown" if must.label in unknown.get(row.id, ()) else "yes" for must in kept),
            *(row.cells[criterion.id].text for criterion in criteria),
        )
        for row in rows
    )
    names = {row.id: row.platform.label for row in rows}
    arguments = [
        f"{names[id]}: {side} {'; '.join(reason.text for reason in reasons)}."
        for id, why in list(recommendation.reasons.items())[:ARGUED]
        for side, reasons in (("for it:", why.for_), ("against it:", why.against))
        if reasons
    ]
    return (
        RecordPart("Ranking", header=("Rank", "Platform", "Score", "At least", "At most", *labels), rows=table),
        _list("For and against", arguments, "Nothing sets them apart."),
    )


def _agreement(catalogue: Catalogue, recommendation: Recommendation, picture_address: str) -> tuple[RecordPart, ...]:
    """Return the agreement of the people whose weights are in the view; nothing where there are none."""
    group_result = group(catalogue, recommendation.settled)
    if group_result is None:
        return ()
    ranks = ranks_table(group_result)
    picture = RecordPicture(first_words(group_result), picture_address)
    weights = [f"{person.name}: {weights_words(catalogue, person.weights)}" for person in recommendation.view.people]
    agreements = [
        f"{pair.first} and {pair.second}: {agreement_words(pair.tau)} (Kendall's tau {tau_text(pair.tau)})"
        for pair in group_result.agreements
    ]
    return (
        _list("How far the group agrees", [*fair_words(group_result), *agreements, spread_words(group_result.spreads[0]), *weights]),
        RecordPart(ranks.caption, header=tuple(ranks.header), rows=tuple(map(tuple, ranks.plain_rows)), picture=picture),
    )  # fmt: skip


def _scores(row: Row) -> tuple[str, ...]:
    rank = f"{row.rank}{'=' if row.tied else ''}"
    return rank, row.platform.label, f"{row.score:.2f}", f"{row.lower:.2f}", f"{row.upper:.2f}"


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
    return f"{left.platform.label}{offer}{'' if left.outcome == 'fails' else ', unknown'}: {'; '.join(reasons)}"


def _sources(catalogue: Catalogue, recommendation: Recommendation) -> RecordPart:
    """Return the claims behind the ranking's first rows and behind the verdicts on the guide's picks."""
    claims: list[Claim] = [
        claim
        for row in recommendation.result.best_first[:ARGUED]
        for criterion in recommendation.result.criteria
        for claim in row.cells[criterion.id].chosen
    ]
    claims += [pick.judgement.claim for pick in recommendation.picks if pick.judgement.claim]
    return RecordPart("Claims", tuple(dict.fromkeys(_claim(catalogue, claim) for claim in claims)), "None.")


def _claim(catalogue: Catalogue, claim: Claim) -> RecordLine:
    platform, field = catalogue.platform[claim.platform].label, catalogue.fields[claim.field]
    statement = f"{platform}, {field.label}: {claim_text(field, claim)}"
    text = f"{statement}; {catalogue.terms.kind(claim.kind).label}, {claim.date_text}"
    if claim.url:
        return RecordLine(text, claim.url)
    label = source_label(catalogue, claim)
    return RecordLine(f"{text}: {f'the guide, {label}' if claim.kind == 'guide' else label}")


def _list(title: str, texts: Iterable[str], empty: str = "") -> RecordPart:
    return RecordPart(title, tuple(map(RecordLine, texts)), empty)

"""The wizard's result: one object that the Choose page, HTTP and the decision record show.

It holds the guide's picks and whether they still hold, the ranking by the reader's lens with the reasons, the other platforms
that meet the needs, those left out and by which answer, the stack, and the caveats.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry, Need
from decision.catalogue.platforms import Platform
from decision.certainty.certainty import close_call
from decision.claims.support import CloseCall
from decision.guide.faq import entries_for_need
from decision.ranking.admission import Excluded, rankable_offers
from decision.ranking.in_force import in_force
from decision.ranking.must_haves import must_text
from decision.ranking.outcomes import Outcome
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.reasons import Reasons, reasons
from decision.ranking.support import leader_support
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import Setting, chosen_needs, further_musts, merged, need_musts, settings, settled
from decision.wizard.caveats import Caveat, caveats
from decision.wizard.judgement import Judgement, judge_need
from decision.wizard.kept_unknown import KeptUnknown, kept_unknown, unknown_by_platform
from decision.wizard.stack import StackPart, stack
from decision.wizard.text import kept_unknown_text, recommendation_answer

WARNED = 3
"""The number of the best platforms with caveats."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A platform that the guide names for a need, and whether that still holds by today's evidence."""

    need: Need
    platform: Platform
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Blocker:
    """A must-have that a platform fails or about which nobody can tell: the outcome, the reason, and the answer that set it."""

    must: ChosenMustHave
    label: str
    outcome: Outcome
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class LeftOutPlatform:
    """A platform that was left out, by its offer that comes nearest.

    ``offer``: the label of that offer, empty where it has only one. ``reasons``: other than must-haves. ``blockers``: must-haves that the
    offer does not meet. ``ways``: how needs among them could be met after all: by choice, or on another plan.
    """

    platform: Platform
    outcome: Outcome
    reasons: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    offer: str = ""
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOutBy:
    """An answer and the number of platforms that it leaves out, alone or with others; ``answer`` is empty for reasons beside the answers."""

    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """An answer that could be given up, the number of platforms that would then fit, and the view without it."""

    answer: str
    label: str
    count: int
    view: View


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The result for one view. ``view`` is the reader's, ``settled`` has the weights and must-haves that the answers set. ``matches``: how many platforms match, in words.

    ``picks``: by need, in the guide's order. ``also_meets``: by need, platforms that meet it and that the guide does not name
    for it, all of them ranked. ``left_out_by``: by answer, who it leaves out, the most first. ``nearly`` and ``relaxations``: when nothing is ranked, the nearest platforms, and the answers to give up.
    ``reasons`` by platform, for every ranked one. ``kept_unknown``: the must-haves that keep those of which they are unknown, and
    ``unknown_musts`` by ranked platform those that are, in words.
    """

    view: View
    settled: View
    headline: str
    matches: str
    lead: str
    close_call: CloseCall | None
    needs: tuple[Need, ...]
    settings: tuple[Setting, ...]
    picks: tuple[Pick, ...]
    result: Ranking
    reasons: dict[str, Reasons]
    kept_unknown: tuple[KeptUnknown, ...]
    unknown_musts: dict[str, tuple[str, ...]]
    also_meets: tuple[Pick, ...]
    excluded: tuple[LeftOutPlatform, ...]
    left_out_by: tuple[LeftOutBy, ...]
    nearly: tuple[LeftOutPlatform, ...]
    relaxations: tuple[Relaxation, ...]
    stack: tuple[StackPart, ...]
    caveats: tuple[Caveat, ...]
    faq: tuple[FaqEntry, ...]


@cached(maxsize=128)
def recommendation(catalogue: Catalogue, view: View) -> Recommendation:
    """Return the recommendation for a reader with this view."""
    final = settled(catalogue, view)
    result = ranking(catalogue, replace(final, find=""))
    needs = chosen_needs(catalogue, view)
    excluded = _excluded(catalogue, view, result)
    picks = _picks(catalogue, needs, final)
    warnings = caveats(catalogue, view, result.best_first[:WARNED])
    parts = stack(catalogue, view, result)
    nearly = () if result.best_first else _nearly(catalogue, final, excluded)
    close = close_call(catalogue, result)
    kept = kept_unknown(catalogue, view, result)
    matches = in_force(catalogue, result).count_text
    answer = recommendation_answer(
        needs,
        result,
        [pick.platform for pick in picks],
        [left_out.platform for left_out in nearly],
        matches,
        leader_support(catalogue, result),
        close,
        [kept_unknown_text(must) for must in kept],
    )
    return Recommendation(
        view=view,
        settled=final,
        headline=answer.headline,
        matches=matches,
        lead=answer.lead,
        close_call=close,
        needs=needs,
        settings=settings(catalogue, view),
        picks=picks,
        result=result,
        reasons={row.id: reasons(catalogue, result, row) for row in result.best_first},
        kept_unknown=kept,
        unknown_musts=unknown_by_platform(catalogue, result),
        also_meets=_also(catalogue, needs, result),
        excluded=excluded,
        left_out_by=_left_out_by(excluded),
        nearly=nearly,
        relaxations=() if result.best_first else _relaxations(catalogue, view),
        stack=parts,
        caveats=warnings,
        faq=_faq(catalogue, needs, warnings),
    )


def _picks(catalogue: Catalogue, needs: tuple[Need, ...], final: View) -> tuple[Pick, ...]:
    view = replace(final, lens="evidence")
    return tuple(
        Pick(need, platform, judge_need(catalogue, need, id, view.basis, rankable_offers(catalogue, view, platform)))
        for need in needs
        for id in need.picks
        for platform in [catalogue.platform[id]]
    )


def _also(catalogue: Catalogue, needs: tuple[Need, ...], result: Ranking) -> tuple[Pick, ...]:
    """Return the ranked platforms that meet each need by an admitted offer and that the guide does not name, first those without a condition."""
    admitted = {id: [row.offer for row in rows] for id, rows in groupby(result.offers, key=lambda row: row.id)}
    picks = [
        Pick(need, platform, judgement)
        for need in needs
        for platform in catalogue.platforms
        if platform.id in admitted and platform.id not in need.picks
        if (judgement := judge_need(catalogue, need, platform.id, result.view.basis, admitted[platform.id])).verdict
        in ("holds", "condition")
    ]
    order = {need.id: place for place, need in enumerate(needs)}
    return tuple(sorted(picks, key=lambda pick: (order[pick.need.id], pick.judgement.verdict != "holds")))


def _excluded(catalogue: Catalogue, view: View, result: Ranking) -> tuple[LeftOutPlatform, ...]:
    """Return the platforms that are left out, those that miss least first."""
    platforms = [_left_out(catalogue, view, result.view, excluded) for excluded in result.excluded]
    return tuple(
        sorted(
            platforms, key=lambda left: (not left.blockers or bool(left.reasons), _failures(left), len(left.blockers))
        )
    )


def _left_out(catalogue: Catalogue, view: View, final: View, excluded: Excluded) -> LeftOutPlatform:
    unmet = {verdict.reason for _, verdict in excluded.unmet}
    blockers = tuple(
        Blocker(
            must, must_text(catalogue, must), verdict.outcome, verdict.reason, _answer_behind(catalogue, view, must)
        )
        for must, verdict in excluded.unmet
    )
    return LeftOutPlatform(
        platform=excluded.platform,
        outcome=excluded.outcome,
        offer=excluded.offer.label,
        reasons=tuple(reason for reason in excluded.reasons if reason not in unmet),
        blockers=blockers,
        ways=_ways(catalogue, view, final, excluded),
    )


def _ways(catalogue: Catalogue, view: View, final: View, excluded: Excluded) -> tuple[str, ...]:
    """Return how the needs that keep a platform out could be met after all."""
    musts = {must for must, _ in excluded.unmet}
    blocking = [need for need in chosen_needs(catalogue, view) if musts & set(need_musts(need))]
    offers = rankable_offers(catalogue, final, excluded.platform)
    judgements = [(need, judge_need(catalogue, need, excluded.id, final.basis, offers)) for need in blocking]
    return tuple(f"{need.label}: {judged.way}" for need, judged in judgements if judged.way)


def _left_out_by(excluded: tuple[LeftOutPlatform, ...]) -> tuple[LeftOutBy, ...]:
    """Return the answers that leave platforms out, with their number, the most first; reasons beside the answers last."""
    counts = Counter(answer for left in excluded for answer in {blocker.answer for blocker in left.blockers} or {""})
    ordered = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return tuple(LeftOutBy(answer, count) for answer, count in ordered)


def _answer_behind(catalogue: Catalogue, view: View, must: ChosenMustHave) -> str:
    """Return the answer behind a must-have: a need, else the question that sets it, else the reader's own filter."""
    for need in chosen_needs(catalogue, view):
        if must in merged(catalogue, need_musts(need)):
            return need.label
    for question in catalogue.questions:
        if any(required.filter == must.filter for option in question.options for required in option.must):
            return question.label
        if question.kind == "more" and must in further_musts(catalogue, view):
            return question.label
        if must.filter and must.filter == question.filter and (question.kind != "task" or must.option == view.task):
            return question.label
    return "your filters"


def _nearly(catalogue: Catalogue, final: View, excluded: tuple[LeftOutPlatform, ...]) -> tuple[LeftOutPlatform, ...]:
    """Return the platforms that miss the fewest must-haves, up to six: open questions before failures, then by score."""
    able = [left for left in excluded if left.blockers and not left.reasons]
    fewest = min((len(left.blockers) for left in able), default=0)
    places = {row.id: row.rank for row in ranking(catalogue, replace(final, must=(), find="")).best_first}
    near = [left for left in able if len(left.blockers) == fewest]
    return tuple(sorted(near, key=lambda left: (_failures(left), places[left.platform.id]))[:6])


def _failures(left: LeftOutPlatform) -> int:
    return sum(blocker.outcome == "fails" for blocker in left.blockers)


def _relaxations(catalogue: Catalogue, view: View) -> tuple[Relaxation, ...]:
    """Return the needs and the reader's own must-haves to give up when nothing fits, the most helpful first."""
    tries = [
        (need.label, need.label, replace(view, needs=tuple(id for id in view.needs if id != need.id)))
        for need in chosen_needs(catalogue, view)
        if need.narrows
    ]
    tries += [
        (_answer_behind(catalogue, replace(view, needs=()), must), must_text(catalogue, must),
         replace(view, must=tuple(kept for kept in view.must if kept != must)))
        for must in view.must
    ]  # fmt: skip
    relaxations = [
        Relaxation(answer, label, len(ranking(catalogue, replace(settled(catalogue, less), find="")).best_first), less)
        for answer, label, less in tries
    ]
    return tuple(sorted((way for way in relaxations if way.count), key=lambda way: -way.count))


def _faq(catalogue: Catalogue, needs: tuple[Need, ...], warnings: tuple[Caveat, ...]) -> tuple[FaqEntry, ...]:
    """Return the FAQ entries that explain the result; without needs, those about the criteria, so that none lacks a rationale."""
    ids = [entry.id for need in needs for entry in entries_for_need(catalogue, need.id)]
    ids += [caveat.faq for caveat in warnings]
    by_id = {entry.id: entry for entry in catalogue.faq}
    entries = tuple(by_id[id] for id in dict.fromkeys(ids) if id in by_id)
    return entries if needs and entries else tuple(entry for entry in catalogue.faq if entry.criteria)

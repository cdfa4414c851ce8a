"""The wizard's result: one object that the Choose page, HTTP and the decision record show.

It holds the guide's picks and whether they still hold, the ranking by the reader's lens with the reasons, the other platforms
that meet the needs, those left out and by which answer, the stack, and the caveats.
"""

from dataclasses import dataclass, replace

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry, Need
from decision.catalogue.platforms import Platform
from decision.certainty.certainty import close_call
from decision.guide.faq import entries_for_need
from decision.ranking.must_haves import Outcome, judge, must_text
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.reasons import Reasons, reasons
from decision.ranking.support import leader_support
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.answers import Setting, chosen_needs, merged, need_musts, settings, settled
from decision.wizard.caveats import Caveat, caveats
from decision.wizard.judgement import Judgement, judge_need
from decision.wizard.stack import StackPart, stack
from decision.wizard.text import recommendation_answer

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
    """A platform that was left out, with its blockers; without any where the view does not rank it at all."""

    platform: Platform
    outcome: Outcome
    reasons: tuple[str, ...]
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """An answer that could be given up, the number of platforms that would then fit, and the view without it."""

    answer: str
    label: str
    count: int
    view: View


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The result for one view. ``view`` is the reader's, ``settled`` has the weights and must-haves that the answers set.

    ``picks``: by need, in the guide's order. ``also_meets``: by need, platforms that meet it and that the guide does not name
    for it. ``nearly`` and ``relaxations``: when nothing is ranked, the nearest platforms, and the answers to give up.
    ``reasons`` by platform, for every ranked one.
    """

    view: View
    settled: View
    headline: str
    lead: str
    needs: tuple[Need, ...]
    settings: tuple[Setting, ...]
    picks: tuple[Pick, ...]
    result: Ranking
    reasons: dict[str, Reasons]
    also_meets: tuple[Pick, ...]
    excluded: tuple[LeftOutPlatform, ...]
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
    answer = recommendation_answer(
        needs,
        result,
        [pick.platform for pick in picks],
        [left_out.platform for left_out in nearly],
        leader_support(catalogue, result),
        close_call(catalogue, result),
    )
    return Recommendation(
        view=view,
        settled=final,
        headline=answer.headline,
        lead=answer.lead,
        needs=needs,
        settings=settings(catalogue, view),
        picks=picks,
        result=result,
        reasons={row.id: reasons(catalogue, result, row) for row in result.best_first},
        also_meets=_also(catalogue, needs, final),
        excluded=excluded,
        nearly=nearly,
        relaxations=() if result.best_first else _relaxations(catalogue, view),
        stack=parts,
        caveats=warnings,
        faq=_faq(catalogue, needs, warnings),
    )


def _picks(catalogue: Catalogue, needs: tuple[Need, ...], final: View) -> tuple[Pick, ...]:
    basis = replace(final.basis, lens="evidence")
    return tuple(
        Pick(need, catalogue.platform[id], judge_need(catalogue, need, id, basis))
        for need in needs
        for id in need.picks
    )


def _also(catalogue: Catalogue, needs: tuple[Need, ...], final: View) -> tuple[Pick, ...]:
    """Return the other platforms that meet each need in the reader's lens, first those without a condition."""
    picks = [
        Pick(need, platform, judgement)
        for need in needs
        for platform in catalogue.platforms
        if platform.id not in need.picks and platform.category in final.categories_for(catalogue)
        if (judgement := judge_need(catalogue, need, platform.id, final.basis)).verdict in ("holds", "condition")
    ]
    order = {need.id: place for place, need in enumerate(needs)}
    return tuple(sorted(picks, key=lambda pick: (order[pick.need.id], pick.judgement.verdict != "holds")))


def _excluded(catalogue: Catalogue, view: View, result: Ranking) -> tuple[LeftOutPlatform, ...]:
    left_out = []
    for excluded in result.excluded:
        blockers = _blockers(catalogue, view, result.view, excluded.platform.id)
        outside = tuple(reason for reason in excluded.reasons if reason not in {b.reason for b in blockers})
        left_out.append(LeftOutPlatform(excluded.platform, excluded.outcome, outside, () if outside else blockers))
    return tuple(left_out)


def _blockers(catalogue: Catalogue, view: View, final: View, platform_id: str) -> tuple[Blocker, ...]:
    blockers = []
    for must in final.must:
        verdict = judge(catalogue, must, platform_id, final.basis)
        if verdict.outcome != "meets":
            label, answer = must_text(catalogue, must), _answer_behind(catalogue, view, must)
            blockers.append(Blocker(must, label, verdict.outcome, verdict.reason, answer))
    return tuple(blockers)


def _answer_behind(catalogue: Catalogue, view: View, must: ChosenMustHave) -> str:
    """Return the answer behind a must-have: a need, else the question that sets it, else the reader's own filter."""
    for need in chosen_needs(catalogue, view):
        if must in merged(catalogue, need_musts(need)):
            return need.label
    for question in catalogue.questions:
        if any(required.filter == must.filter for option in question.options for required in option.must):
            return question.label
        if must.filter == question.filter and (question.kind != "task" or must.option == view.task):
            return question.label
    return "your filters"


def _nearly(catalogue: Catalogue, final: View, excluded: tuple[LeftOutPlatform, ...]) -> tuple[LeftOutPlatform, ...]:
    """Return the platforms that miss the fewest must-haves, up to six: open questions before failures, then by score."""
    able = [left for left in excluded if left.blockers]
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

"""Tests of the changes of a view in a step: what its followers are told."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, GuideCheck
from decision.changes.steps import steps
from decision.changes.text import view_title
from decision.changes.view_changes import FIRST_RANKS, news_between, view_changes
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.kept_versions import KeptVersions, with_session


def changed(catalogue: Catalogue, id: str, **update: object) -> Catalogue:
    platform = catalogue.platform[id].model_copy(update=update)
    return replace(catalogue, platforms=tuple(platform if p.id == id else p for p in catalogue.platforms))


def test_the_leader_and_the_first_ranks_are_told(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    (step,) = steps(kept_versions.folder)
    changes = view_changes(catalogue, View(), step, kept_versions.folder)
    label = catalogue.platform[kept_versions.leader].label
    assert changes.has_other_leader
    assert changes.leaders == label
    assert changes.news[0].words.startswith(f"{label} leads now; before, ")
    ranks = [piece for piece in changes.news if piece.kind == "rank"]
    assert ranks[0].words.startswith(f"{label} from ")
    assert len(ranks) < len(changes.moved) or len(changes.moved) <= FIRST_RANKS
    assert view_title(changes).endswith(f"; {len(changes.news) - 2} more")


def test_a_view_in_which_nothing_counts_that_changed_tells_nothing(
    catalogue: Catalogue, kept_versions: KeptVersions
) -> None:
    (step,) = steps(kept_versions.folder)
    view = from_query("w=gpu:5", catalogue).view
    changes = view_changes(catalogue, view, step, kept_versions.folder)
    assert (changes.news, changes.moved, changes.has_other_leader) == ((), (), False)
    assert view_title(changes) == ""


def test_what_only_searches_the_table_makes_no_other_answer(catalogue: Catalogue, kept_versions: KeptVersions) -> None:
    (step,) = steps(kept_versions.folder)
    searched = view_changes(catalogue, View(find="x", step="result", data="2025.01.01"), step, kept_versions.folder)
    assert searched is view_changes(catalogue, View(), step, kept_versions.folder)


def test_a_price_and_a_verdict_are_told_of_ranked_platforms(catalogue: Catalogue) -> None:
    row = next(
        row for row in ranking(catalogue, View()).best_first if row.platform.guide_check and row.cells["price"].is_known
    )
    checks: tuple[GuideCheck, ...] = row.platform.guide_check
    other = "omitted" if checks[0].verdict != "omitted" else "confirmed"
    kept: tuple[Claim, ...] = tuple(claim for claim in row.platform.claims if not claim.field.startswith("pricing."))
    earlier = changed(
        catalogue, row.id, guide_check=(checks[0].model_copy(update={"verdict": other}), *checks[1:]), claims=kept
    )
    pieces = news_between(earlier, catalogue, View())
    label = row.platform.label
    (price,) = [piece for piece in pieces if piece.kind == "price"]
    assert price.platform_id == row.id
    assert price.words == f"{label}, price: unknown became {row.cells['price'].text}"
    (verdict,) = [piece for piece in pieces if piece.kind == "verdict"]
    assert verdict.words.startswith(f"{label}, the guide on ")
    assert verdict.words.endswith(f": {other} became {catalogue.terms.check(checks[0].verdict).label}")


def test_a_must_have_that_is_no_longer_met_is_a_verdict(catalogue: Catalogue) -> None:
    view = from_query("must=session>=86400", catalogue).view
    row = ranking(catalogue, view).best_first[0]
    pieces = news_between(catalogue, with_session(catalogue, row.id, 300), view)
    assert f"{row.platform.label}, must-haves: match became no match" in [piece.words for piece in pieces]
    assert news_between(catalogue, catalogue, view) == ()

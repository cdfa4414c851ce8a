"""What changed for a view since the data to which its link was pinned."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from components.shell.since import since_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Offer
from decision.cells.measured import MEASURED
from decision.documents.ranking import ranking_json
from decision.documents.since import since_json
from decision.loading.overlay import with_overlay
from decision.ranking.ranking import ranking
from decision.ranking.since import Since, since
from decision.ranking.text import since_text
from decision.ranking.view import ChosenMustHave, Sort, View
from decision.reading.versions.kept import keep
from decision.reading.versions.state import state_of
from tests.helpers.offers import without_offers

THEN = "2025.01.01-then"
SESSION = "session.max_duration"


def with_claims(catalogue: Catalogue, id: str, *claims: Claim, **changes: object) -> Catalogue:
    """The data set with other claims of one platform about the same fields, or with other words about it."""
    fields = {claim.field for claim in claims}
    kept = tuple(claim for claim in catalogue.platform[id].claims if claim.field not in fields)
    changed = catalogue.platform[id].model_copy(update={"claims": (*claims, *kept), **changes})
    return replace(catalogue, platforms=tuple(changed if p.id == id else p for p in catalogue.platforms))


def claim(id: str, field: str, value: object, **more: object) -> Claim:
    sound = {"source": "https://x.example/then", "kind": "vendor-docs", "as_of": "2024-12-01"}
    return Claim(platform=id, field=field, value=value, **{**sound, **more})


@pytest.fixture
def changes_since(catalogue, tmp_path):
    """What changed for a view since other data, which are kept first."""

    def compare(then: Catalogue, view: View = View(), now: Catalogue = catalogue) -> Since:  # noqa: B008
        keep(THEN, state_of(then), tmp_path / "versions")
        difference = since(now, replace(view, data=THEN), tmp_path / "versions")
        assert difference is not None
        return difference

    return compare


def leader(catalogue: Catalogue) -> str:
    return ranking(catalogue, View()).best_first[0].id


def test_a_view_that_is_not_pinned_or_to_the_present_data_says_nothing(catalogue, tmp_path):
    for data in ("", catalogue.version, catalogue.version.partition("-")[0]):
        assert since(catalogue, View(data=data), tmp_path) is None
        assert "since" not in ranking_json(catalogue, ranking(catalogue, View(data=data))).plain()


def test_ranks_that_moved_come_with_the_claims_that_moved_them(catalogue, changes_since):
    first = leader(catalogue)
    difference = changes_since(with_claims(catalogue, first, claim(first, SESSION, 300)))
    row = difference.moved[0]
    assert (row.platform_id, row.rank_now) == (first, 1)
    assert row.rank_then > 1
    (change,) = [change for change in row.changes if change.then]
    assert (change.of, change.then.value, change.then.source, change.then.as_of) == (
        *("session", 300),
        *("https://x.example/then", "2024-12-01"),
    )
    assert change.now.value != 300
    assert change.effect == pytest.approx(row.gained)
    assert difference.steady == ()
    passed = difference.moved[1:]
    assert passed
    assert not any(row.of_itself or row.gained for row in passed)
    assert [row.rank_then for row in passed] == [row.rank_now - 1 for row in passed]


def test_the_largest_effect_comes_first_and_the_claims_of_a_criterion_without_weight_never(catalogue, changes_since):
    first = leader(catalogue)
    then = with_claims(catalogue, first, claim(first, SESSION, 300), claim(first, "gpu.available", False))
    changes = changes_since(then).moved[0].changes
    effects = [abs(change.effect) for change in changes]
    assert {change.of for change in changes} == {"session", "gpu"}
    assert effects == sorted(effects, reverse=True)
    weights = tuple((criterion.id, int(criterion.id == "gpu")) for criterion in catalogue.criteria)
    changed = [*changes_since(then, View(weights=weights)).moved, *changes_since(then, View(weights=weights)).steady]
    assert {change.of for row in changed for change in row.changes} == {"gpu"}


def test_default_weights_that_changed_are_told_where_the_view_has_none_of_its_own(catalogue, changes_since):
    former = {"weight": 5}
    then = replace(catalogue, criteria=tuple(criterion.model_copy(update=former) for criterion in catalogue.criteria))
    difference = changes_since(then)
    assert (difference.moved, difference.steady) == ((), ())
    assert difference.weights_then == tuple((id, 5) for id in catalogue.criterion)
    assert since_text(difference).endswith(
        " no rank moved. The default weights have changed since, which moves ranks as well."
    )
    html = since_html(catalogue, difference, View(data=THEN, tier="free"))
    assert "w=isolation:5,session:5,cold_start:5,languages:5,gpu:5,price:5" in html
    assert "tier=free" in html
    assert THEN not in re.search(r'href="[^"]*"', html)[0]
    assert since_json(catalogue, difference).weights_then == dict.fromkeys(catalogue.criterion, 5)


def test_weights_of_the_view_and_weights_with_the_same_shares_are_no_change(catalogue, changes_since):
    doubled = tuple(c.model_copy(update={"weight": 2 * c.weight}) for c in catalogue.criteria)
    assert changes_since(catalogue).weights_then == ()
    own = View(weights=tuple((id, 5) for id in catalogue.criterion))
    then = replace(catalogue, criteria=tuple(c.model_copy(update={"weight": 5}) for c in catalogue.criteria))
    assert (
        changes_since(replace(catalogue, criteria=doubled)).weights_then,
        changes_since(then, own).weights_then,
    ) == ((), ())


def test_a_claim_that_moves_no_rank_is_told_beside(catalogue, changes_since):
    first = leader(catalogue)
    chosen = ranking(catalogue, View()).best_first[0].cells["gpu"].chosen[0]
    difference = changes_since(with_claims(catalogue, first, chosen.model_copy(update={"as_of": "2024-01-01"})))
    assert difference.moved == ()
    assert [row.platform_id for row in difference.steady] == [first]
    assert difference.steady[0].changes[0].then.as_of == "2024-01-01"
    assert since_text(difference) == "Since the data of 1 Jan 2025, no rank moved; 1 platform changed in what counts."


def test_notes_and_claims_that_fill_no_cell_are_no_change(catalogue, changes_since):
    first = leader(catalogue)
    then = with_claims(catalogue, first, claim(first, "other.note", "Something else.", topic="x"))
    noted = tuple(claim.model_copy(update={"note": "Another note."}) for claim in then.platform[first].claims)
    difference = changes_since(with_claims(then, first, claims=noted))
    assert (difference.moved, difference.steady) == ((), ())
    assert since_text(difference) == "Since the data of 1 Jan 2025, no rank moved."


def test_the_same_value_seen_again_is_no_change(catalogue, changes_since):
    first = leader(catalogue)
    then = with_claims(catalogue, first, claim(first, SESSION, 300, as_of=None, seen="2024-11-01"))
    now = with_claims(catalogue, first, claim(first, SESSION, 300, as_of=None, seen="2026-11-01"))
    difference = changes_since(then, now=now)
    assert (difference.moved, difference.steady) == ((), ())


def test_platforms_that_came_and_went_say_why(catalogue, changes_since):
    first = leader(catalogue)
    gone = catalogue.platform[first].model_copy(update={"id": "gone", "name": "Gone"})
    remaining = tuple(platform for platform in catalogue.platforms if platform.id != first)
    rows = {row.platform_id: row for row in changes_since(replace(catalogue, platforms=(*remaining, gone))).moved}
    assert (rows[first].rank_then, rows[first].rank_now, rows[first].reasons) == (None, 1, ("not in the data",))
    assert (rows["gone"].rank_now, rows["gone"].label, rows["gone"].reasons) == (
        *(None, gone.label),
        ("no longer in the data",),
    )


def test_a_status_that_changed_is_a_reason(catalogue, changes_since):
    first = leader(catalogue)
    difference = changes_since(with_claims(catalogue, first, status="beta"), View(statuses=("ga",)))
    assert difference.moved[0].reasons == ("status: beta",)
    assert since_text(difference).startswith(f"Since the data of 1 Jan 2025, {len(difference.moved)} ranks moved: ")
    assert f"{catalogue.platform[first].label} is new at 1" in since_text(difference)


def test_a_must_have_that_is_met_otherwise_brings_its_claims(catalogue, changes_since):
    first = leader(catalogue)
    view = View(must=(ChosenMustHave("session", 3600),))
    row = next(
        row
        for row in changes_since(with_claims(catalogue, first, claim(first, SESSION, 300)), view).moved
        if row.reasons
    )
    assert (row.platform_id, row.rank_then) == (first, None)
    assert [(change.of, change.then.value) for change in row.changes if change.then] == [("session", 300)]


@pytest.mark.parametrize("rule", ["gpu", "session", "isolation", "languages", "cold_start"])
def test_every_must_have_can_be_held_against_old_data_that_know_nothing(catalogue, changes_since, rule):
    filter_ = next((option for option in catalogue.filters if option.id == rule), catalogue.filters[0])
    bare = tuple(platform.model_copy(update={"claims": (), "guide_check": ()}) for platform in catalogue.platforms)
    must = ChosenMustHave(filter_.id, filter_.options[0] if filter_.options else None)
    difference = changes_since(replace(catalogue, platforms=bare, starts=()), View(must=(must,)))
    assert {row.rank_then for row in difference.moved if row.rank_now} == {None}


def test_a_newer_measured_start_is_a_change_with_its_day(catalogue, changes_since):
    catalogue = without_offers(catalogue)
    catalogue = without_offers(catalogue)
    first = next(row for row in ranking(catalogue, View()).best_first if row.cells["cold_start"].is_known)
    slow = tuple(start.model_copy(update={"median_ms": 9_000.0}) for start in catalogue.starts_of[first.id])
    remaining = tuple(start for start in catalogue.starts if start.platform != first.id)
    difference = changes_since(replace(catalogue, starts=(*remaining, *slow)), now=catalogue)
    (change,) = next(row for row in difference.moved if row.platform_id == first.id).changes
    assert (change.then.field, change.then.value) == (MEASURED, 9_000.0)
    assert change.now.as_of == first.cells["cold_start"].chosen[0].as_of


def test_what_only_orders_the_table_plays_no_part(catalogue, changes_since):
    first = leader(catalogue)
    then = with_claims(catalogue, first, claim(first, SESSION, 300))
    view = View(find="zz", sort=Sort("name", False), columns=(SESSION,), selected=())
    assert changes_since(then, view) is changes_since(then)


def test_a_version_that_was_not_kept_lists_those_that_are(catalogue, tmp_path):
    keep("2025.01.01-a", state_of(catalogue), tmp_path)
    keep("2025.01.02-b", state_of(catalogue), tmp_path)
    difference = since(catalogue, View(data="2019.01.01"), tmp_path)
    assert (difference.trouble, difference.kept) == ("unknown", ("2025.01.01-a", "2025.01.02-b"))
    assert (difference.moved, difference.steady) == ((), ())
    assert "2019.01.01, which were not kept" in since_text(difference)
    assert since(catalogue, View(data="2025.01.02"), tmp_path).version == "2025.01.02-b"


def test_a_damaged_file_is_told_and_not_used(catalogue, tmp_path):
    file = keep("2025.01.01-a", state_of(catalogue), tmp_path)
    file.write_text(file.read_text().replace("+claim", "+clam", 1))
    difference = since(catalogue, View(data="2025.01.01-a"), tmp_path)
    assert (difference.trouble, difference.moved) == ("damaged", ())
    assert "can no longer be read" in since_text(difference)


def test_a_teams_own_facts_stand_on_both_sides(catalogue, own_folder, tmp_path):
    keep(THEN, state_of(catalogue), tmp_path)
    both = with_overlay(catalogue, own_folder)
    difference = since(both, View(data=f"{THEN}+own-0"), tmp_path)
    assert (difference.moved, difference.steady, difference.trouble) == ((), (), "")
    assert since(both, View(data=catalogue.version), tmp_path).trouble == "own"
    assert since(catalogue, View(data=both.version, own="hide"), tmp_path) is None


def test_the_json_says_the_same(catalogue, changes_since):
    first = leader(catalogue)
    difference = changes_since(with_claims(catalogue, first, claim(first, SESSION, 300)))
    answer = since_json(catalogue, difference).plain()
    assert answer["text"] == since_text(difference)
    assert [row["id"] for row in answer["moved"]] == [row.platform_id for row in difference.moved]
    change = answer["moved"][0]["changes"][0]
    assert (change["then"]["value"], change["then"]["as_of"]) == (300, "2024-12-01")
    whole = ranking_json(catalogue, ranking(catalogue, View(data="2019.01.01"))).plain()
    assert whole["since"]["trouble"] == "unknown"


def test_markup_in_old_data_stays_text_and_only_https_is_linked(catalogue, changes_since):
    first = leader(catalogue)
    then = with_claims(catalogue, first, claim(first, SESSION, 300, scope="<script>alert(1)</script>"))
    html = since_html(catalogue, changes_since(then), View())
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert re.findall(r'href="(?!https://)', html) == []
    assert 'href="https://x.example/then"' in html


def test_the_page_shows_rank_then_and_now_in_words_too(catalogue, changes_since):
    first = leader(catalogue)
    difference = changes_since(with_claims(catalogue, first, claim(first, SESSION, 300)))
    html = since_html(catalogue, difference, View())
    assert html.count("<tr>") == 2
    assert '<th scope="col"' in html
    assert "then, now" in html
    assert "Only because others moved: " in html


def test_a_genuine_earlier_state_is_among_the_kept_versions(catalogue):
    """The first published data, taken from the history of this repository, lacked a statement of the guide."""
    view = View(data="2026.11.23-1a55c9c1", lens="guide")
    difference = since(catalogue, view)
    assert (difference.version, difference.trouble) == (view.data, "")


def test_versions_named_like_paths_lead_nowhere(catalogue, tmp_path):
    (tmp_path / "secret.diff").write_text("version secret\n")
    inside: Path = tmp_path / "versions"
    inside.mkdir()
    assert since(catalogue, View(data="../secret"), inside).trouble == "unknown"


def test_a_claim_is_set_against_the_one_of_the_same_field_and_best_of_the_same_source(catalogue, changes_since):
    first = leader(catalogue)
    field = "isolation.default"
    then = [claim(first, field, "none", source="https://x.example/b")]
    now = [
        claim(first, field, "gvisor", source="https://x.example/c"),
        claim(first, field, "kata", source="https://x.example/b"),
    ]
    difference = changes_since(with_claims(catalogue, first, *then), now=with_claims(catalogue, first, *now))
    changes = next(row for row in (*difference.moved, *difference.steady) if row.platform_id == first).changes
    assert [(change.then and change.then.value, change.now and change.now.value) for change in changes] == [
        ("none", "kata"),
        (None, "gvisor"),
    ]


def test_a_claim_without_a_successor_of_its_source_is_set_against_the_first_of_its_field(catalogue, changes_since):
    first = leader(catalogue)
    field = "isolation.default"
    then = with_claims(catalogue, first, claim(first, field, "none", source="https://x.example/a"))
    now = with_claims(catalogue, first, claim(first, field, "kata", source="https://x.example/b"))
    difference = changes_since(then, now=now)
    (change,) = next(row for row in (*difference.moved, *difference.steady) if row.platform_id == first).changes
    assert (change.then.value, change.now.value) == ("none", "kata")


def test_the_platform_whose_score_moved_most_comes_first_then_the_better_rank(catalogue, changes_since):
    rows = ranking(catalogue, View()).best_first
    then = with_claims(catalogue, rows[3].id, claim(rows[3].id, "isolation.default", "none"))
    difference = changes_since(then)
    moved = [*difference.moved]
    assert [row.platform_id for row in moved if row.of_itself] in ([rows[3].id], [])
    assert [(-abs(row.gained), row.rank_now) for row in moved] == sorted(
        (-abs(row.gained), row.rank_now) for row in moved
    )


def with_two(catalogue: Catalogue, id: str, isolation: dict[str, str]) -> Catalogue:
    """The data set with two offers of one platform that differ in their isolation, all other claims about both."""
    offers = tuple(Offer(id=name, label=name.upper(), about="x") for name in isolation)
    field = "isolation.default"
    claims = tuple(claim(id, field, value, offer=(name,)) for name, value in isolation.items())
    return with_claims(catalogue, id, *claims, offers=offers)


@pytest.mark.parametrize(
    ("then", "now", "offers", "text"),
    [
        (
            {"a": "container", "b": "firecracker"},
            {"a": "firecracker", "b": "container"},
            ("B", "A"),
            "Ranked by its offer “A”, then by “B”",
        ),
        (
            {},
            {"a": "firecracker", "b": "container"},
            (None, "A"),
            "Its offers are told apart now: it is ranked by “A” alone",
        ),
        (
            {"a": "firecracker", "b": "container"},
            {},
            ("A", None),
            "Its offers are no longer told apart: then it was ranked by “A” alone",
        ),
    ],
)
def test_another_offer_by_which_a_platform_is_ranked_is_a_reason(
    catalogue,
    changes_since,
    then: dict[str, str],
    now: dict[str, str],
    offers: tuple[str | None, str | None],
    text: str,
) -> None:
    catalogue = without_offers(catalogue)
    id = leader(catalogue)
    before, after = (with_two(catalogue, id, parts) if parts else catalogue for parts in (then, now))
    difference = changes_since(before, now=after)
    row = next(row for row in (*difference.moved, *difference.steady) if row.platform_id == id)
    assert row.has_other_offer
    assert row.of_itself
    assert tuple(offer and offer.label for offer in row.offers) == offers
    assert text in since_html(after, difference, View(data=THEN))
    told = since_json(after, difference)
    line = next(line for line in (*told.moved, *told.steady) if line.id == id)
    assert (line.offer.then, line.offer.now) == offers


def test_a_claim_that_is_only_told_to_be_that_of_an_offer_is_no_change(catalogue, changes_since) -> None:
    catalogue = without_offers(catalogue)
    id = leader(catalogue)
    both = tuple(Offer(id=name, label=name, about="x") for name in ("a", "b"))
    platform = catalogue.platform[id]
    named = tuple(c.model_copy(update={"offer": ("a", "b")}) if c.kind != "guide" else c for c in platform.claims)
    divided = platform.model_copy(update={"offers": both, "claims": named})
    now = replace(catalogue, platforms=tuple(divided if p.id == id else p for p in catalogue.platforms))
    difference = changes_since(catalogue, now=now)
    assert difference.moved == ()
    (row,) = difference.steady
    assert (row.changes, row.has_other_offer) == ((), True)


def test_the_same_offers_then_and_now_are_no_change(catalogue, changes_since) -> None:
    data = with_two(without_offers(catalogue), leader(catalogue), {"a": "firecracker", "b": "container"})
    same = changes_since(data, now=data)
    assert (same.moved, same.steady) == ((), ())


def test_the_present_data_by_their_day_alone_with_facts_of_a_team_are_the_present_data(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    day = catalogue.version.partition("-")[0]
    for version in (day, catalogue.version):
        difference = since(catalogue, View(data=f"{version}+own-0"), tmp_path)
        assert difference is not None
        assert (difference.trouble, difference.version) == ("own", catalogue.version)


def test_a_must_have_that_is_no_longer_met_brings_its_claims(catalogue: Catalogue, changes_since) -> None:
    first = leader(catalogue)
    view = View(must=(ChosenMustHave("session", 3600),))
    short = claim(first, SESSION, 300)
    difference = changes_since(catalogue, view, now=with_claims(catalogue, first, short))
    row = next(row for row in difference.moved if row.platform_id == first)
    assert (row.rank_now, row.reasons != ()) == (None, True)
    assert short in [change.now for change in row.changes]
    assert {(change.of, change.effect) for change in row.changes} == {("session", 0.0)}


def test_a_must_have_of_a_platform_that_stays_in_the_ranking_brings_nothing_more(
    catalogue: Catalogue, changes_since
) -> None:
    """A must-have that nobody could judge, and that is met now, is no change of what was counted."""
    first = leader(catalogue)
    view = View(
        must=(ChosenMustHave("session", 3600),),
        unclear="keep",
        weights=tuple((id, int(id == "gpu")) for id in catalogue.criterion),
    )
    platform = catalogue.platform[first]
    silent = platform.model_copy(update={"claims": tuple(c for c in platform.claims if c.field != SESSION)})
    then = replace(catalogue, platforms=tuple(silent if p.id == first else p for p in catalogue.platforms))
    difference = changes_since(then, view)
    assert first not in {row.platform_id for row in (*difference.moved, *difference.steady)}


@pytest.mark.parametrize("day", ["2999.01.01-abcdef01", "2999.01.01", "{today}-00000000"])
def test_a_version_of_today_or_later_may_be_on_its_way(catalogue, tmp_path, day):
    """During an update one server has the newer data, and another is asked for a link that was made there."""
    version = day.format(today=catalogue.version[:10])
    difference = since(catalogue, View(data=version), tmp_path)
    assert f"{version}, which are not here yet, or were not kept; you see data" in since_text(difference)


def test_what_is_no_version_is_not_on_its_way(catalogue, tmp_path):
    assert "zzz, which were not kept" in since_text(since(catalogue, View(data="zzz"), tmp_path))

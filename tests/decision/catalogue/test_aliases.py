"""Renamed ids: old links open by the new names, wherever an id can stand."""

from dataclasses import replace

import pytest
import yaml

from decision.catalogue.aliases import Alias
from decision.catalogue.catalogue import Catalogue
from decision.links.link import from_query, page_from_query, to_query
from decision.ranking.view import ChosenMustHave, Person, Sort
from decision.reading.reader import Reader
from decision.site.pages import page_at


def renamed(catalogue: Catalogue, **ids: tuple[str, str]) -> Catalogue:
    """The data set after ids were renamed: kind, then the old id and the new."""
    aliases = (
        Alias(kind=kind.replace("_", "-"), was=was, now=now, since="2026-11-23") for kind, (was, now) in ids.items()
    )
    return replace(catalogue, aliases=tuple(aliases))


@pytest.mark.parametrize(
    ("kind", "now", "query", "attribute", "expected"),
    [
        ("platform", "e2b", "sel=former,modal", "selected", ("e2b", "modal")),
        ("platform", "e2b", "rival=former", "rival", "e2b"),
        ("criterion", "gpu", "w=former:3", "weights", "gpu"),
        ("criterion", "gpu", "sort=former:asc", "sort", Sort("gpu", False)),
        ("criterion", "gpu", "people=former;Ann:3", "people", "gpu"),
        ("filter", "byoc", "must=former", "must", (ChosenMustHave("byoc"),)),
        ("filter", "session", "must=former%3E%3D86400", "must", (ChosenMustHave("session", 86400),)),
        ("field", "deploy.byoc", "cols=former,deploy.byok", "columns", ("deploy.byoc", "deploy.byok")),
        ("field", "deploy.byoc", "sort=former:desc", "sort", Sort("deploy.byoc")),
        ("need", "gpu", "need=former", "needs", ("gpu",)),
        ("category", "local", "cat=former", "categories", ("local",)),
        ("status", "ga", "status=former", "statuses", ("ga",)),
        ("tier", "free", "tier=former", "tier", "free"),
        ("attitude", "worst", "unknown=former", "unknowns", "worst"),
        ("answer", "strangers", "trust=former", "trust", "strangers"),
        ("advice", "network", "done=former", "done", ("network",)),
        ("language", "go", "lang=former", "languages", ("go",)),
    ],
)
def test_a_link_with_an_old_id_opens_as_with_the_new_one(catalogue, kind, now, query, attribute, expected):
    parsed = from_query(query, renamed(catalogue, **{kind: ("former", now)}))
    assert parsed.ignored == ()
    value = getattr(parsed.view, attribute)
    if attribute == "weights":
        assert dict(value)[expected] == 3
    elif attribute == "people":
        assert dict(value[0].weights)[expected] == 3
        assert isinstance(value[0], Person)
    else:
        assert value == expected
    assert "former" not in " ".join(to_query(parsed.view, catalogue).values())
    assert from_query(query, catalogue).ignored


@pytest.mark.parametrize(
    ("kind", "now", "page", "query", "attribute", "expected"),
    [
        ("platform", "e2b", "platform", "id=former", "id", "e2b"),
        ("platform", "e2b", "cold-starts", "who=former", "who", ("e2b",)),
        ("platform", "e2b", "data", "plat=former", "platforms", ("e2b",)),
        ("group", "gpu", "data", "group=former", "groups", ("gpu",)),
        ("source_kind", "vendor-docs", "data", "kind=former", "kinds", ("vendor-docs",)),
        ("criterion", "gpu", "guide-check", "criterion=former", "criteria", ("gpu",)),
    ],
)
def test_so_does_the_address_of_a_page(catalogue, kind, now, page, query, attribute, expected):
    page_state = page_from_query(query, renamed(catalogue, **{kind: ("former", now)}), page_at(page).codec)
    assert page_state.ignored == ()
    assert getattr(page_state.choices, attribute) == expected


def test_an_old_and_the_new_id_in_one_list_count_once(catalogue):
    parsed = from_query("sel=former,e2b", renamed(catalogue, platform=("former", "e2b")))
    assert parsed.view.selected == ("e2b",)
    assert [part.found for part in parsed.ignored] == ["e2b"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("aliases: []", 0),
        ("aliases:\n- {kind: need, was: a, now: gpu, since: '2026-11-23'}", 0),
        ("aliases:\n- {kind: mood, was: a, now: gpu, since: '2026-11-23'}", 1),
        ("aliases:\n- {kind: need, was: a, now: gpu, since: soon}", 1),
        ("aliases: nothing", 1),
    ],
)
def test_the_file_may_be_empty_and_is_checked(tmp_path, text, faults):
    (tmp_path / "aliases.yaml").write_text(text, "utf-8")
    reader = Reader(tmp_path)
    read = reader.records("aliases.yaml", "aliases", Alias, may_be_empty=True)
    assert len(reader.faults) == faults
    assert len(read) == (0 if faults else len(yaml.safe_load(text)["aliases"]))


def test_every_kind_of_id_has_living_ones(catalogue):
    for kind in Alias.model_fields["kind"].annotation.__args__:
        assert catalogue.ids(kind), kind

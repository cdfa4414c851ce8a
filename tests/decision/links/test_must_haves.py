"""Tests of must-haves in links: any field, alternatives, one order, and a clear word about what cannot be used."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.length import VIEW_LIMIT, length
from decision.links.link import from_query, short_query, to_query
from decision.ranking.field_words import possible_tests, word, words_of
from decision.ranking.must_lists import in_order
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import field_musts

CATALOGUE = shipped_catalogue()
IP = ChosenMustHave("network.static_ip", test="yes")
VCPU = ChosenMustHave("limits.max_vcpu", 8, "at-least")
EU = ChosenMustHave("regions.list", "eu", "has")
GVISOR, KATA = (ChosenMustHave("isolation.default", word, "is") for word in ("gvisor", "kata"))


def read(text: str) -> tuple[tuple[ChosenMustHave, ...], list[tuple[str, str, str | None]]]:
    """Return the must-haves of a link, and each part that was left out with what was expected and what was meant."""
    parsed = from_query({"must": text}, CATALOGUE)
    return parsed.view.must, [(part.found, part.expected, part.likely) for part in parsed.ignored]


def written(*musts: ChosenMustHave) -> str:
    return to_query(View(must=musts), CATALOGUE)["must"]


@pytest.mark.parametrize(
    ("text", "musts"),
    [
        ("network.static_ip", (IP,)),
        ("limits.max_vcpu>=8", (VCPU,)),
        ("regions.list=eu", (EU,)),
        ("pricing.bills_idle=no", (ChosenMustHave("pricing.bills_idle", "no", "is"),)),
        ("maturity.launched<=2025-06", (ChosenMustHave("maturity.launched", "2025-06", "at-most"),)),
        ("pricing.vcpu_second_usd<=0.0000248611", (ChosenMustHave("pricing.vcpu_second_usd", 2.48611e-05, "at-most"),)),
        ("gpu,limits.max_vcpu>=8,network.static_ip,regions.list=eu", (ChosenMustHave("gpu"), VCPU, IP, EU)),
        ("isolation.default=gvisor|=kata", (ChosenMustHave(any_of=(GVISOR, KATA)),)),
        ("byoc|self_host", (ChosenMustHave(any_of=(ChosenMustHave("byoc"), ChosenMustHave("self_host"))),)),
        ("gpu|network.static_ip", (ChosenMustHave(any_of=(ChosenMustHave("gpu"), IP)),)),
    ],
)
def test_a_must_have_is_read_and_written_alike(text, musts):
    assert read(text) == (musts, [])
    assert written(*musts) == text


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("regions.list=eu,network.static_ip,gpu", "gpu,network.static_ip,regions.list=eu"),
        ("self_host|byoc", "byoc|self_host"),
        ("byoc|self_host,gpu", "gpu,byoc|self_host"),
        ("isolation.default=kata|isolation.default=gvisor", "isolation.default=gvisor|=kata"),
        ("isolation.default=kata|gpu|isolation.default=gvisor", "gpu|isolation.default=gvisor|=kata"),
        ("byoc|", "byoc"),
        ("Network.Static_IP", "network.static_ip"),
        ("regions.list=EU", "regions.list=eu"),
        (
            "gpu_model=h100,gpu.models=H100,agent.integrations=Claude Code",
            "gpu_model=H100,gpu.models=h100,agent.integrations=claude-code",
        ),
        (" network.static_ip , limits.max_vcpu >= 8.", "limits.max_vcpu>=8,network.static_ip"),
        ("limits.max_vcpu&gt;=08.0", "limits.max_vcpu>=8"),
        ("limits.max_vcpu%3E%3D8%7Cgpu", "gpu|limits.max_vcpu>=8"),
    ],
)
def test_the_order_and_the_signs_of_a_link_are_made_one(text, normal):
    musts, ignored = read(text)
    assert ignored == []
    assert written(*musts) == normal


@pytest.mark.parametrize(
    ("text", "expected", "likely"),
    [
        ("static_ip", "or the name of a fact in /data/fields.csv that can be asked about", "network.static_ip"),
        ("network.static-ip", "or the name of a fact in /data/fields.csv that can be asked about", "network.static_ip"),
        (
            "limit.max_vcpu>=8",
            "or the name of a fact in /data/fields.csv that can be asked about",
            "limits.max_vcpu>=8",
        ),
        ("limits.max_vcpu", "limits.max_vcpu>= or limits.max_vcpu<= and a number of vCPU", None),
        ("limits.max_vcpu=8", "limits.max_vcpu>= or limits.max_vcpu<= and a number of vCPU", None),
        ("limits.max_vcpu>=many", "a number of vCPU", None),
        ("limits.max_vcpu>=-8", "a number of vCPU", None),
        ("limits.max_vcpu>=1e9", "a number of vCPU", None),
        ("limits.max_vcpu>=" + "9" * 13, "a number of vCPU", None),
        ("maturity.launched>=soon", "a day such as 2026-04-30", None),
        ("maturity.launched>=2026-13", "a day such as 2026-04-30", None),
        ("network.static_ip=yes", "network.static_ip or network.static_ip=no", None),
        ("isolation.default", "isolation.default= and a value that a platform has there", None),
        ("isolation.default=gvizor", "isolation.default= and a value", "isolation.default=gvisor"),
        ("other.note", "or the name of a fact in /data/fields.csv that can be asked about", None),
        ("isolation.default=gvisor,isolation.default=kata", "isolation.default once", None),
        ("regions.list=eu,regions.list=eu", "regions.list once", None),
        ("gpu|gpu", "gpu once", None),
        ("gpu|byoc,byoc|gpu", "byoc|gpu once", None),
        ("regions.list=<script>alert(1)</script>", "regions.list=", None),
        ("=kata", "one of", None),
        ("gpu<b", "one of", None),
        ("network.static_ip>b", "one of", None),
    ],
)
def test_what_cannot_be_used_is_named_with_what_was_meant(text, expected, likely):
    _, ignored = read(text)
    assert len(ignored) == 1
    assert expected in ignored[0][1]
    assert likely is None or ignored[0][2] == likely


def test_of_alternatives_those_that_can_be_used_remain():
    musts, ignored = read("byoc|charm|self_host")
    assert written(*musts) == "byoc|self_host"
    assert [part for part, _, _ in ignored] == ["charm"]


def test_several_entries_may_be_wanted_of_one_list_and_both_bounds_of_one_number():
    musts, ignored = read("regions.list=eu,regions.list=us,limits.max_vcpu>=4,limits.max_vcpu<=8")
    assert (len(musts), ignored) == (4, [])


@settings(max_examples=150)
@given(st.lists(field_musts(CATALOGUE), min_size=1, max_size=3))
def test_any_must_have_survives_the_trip_through_a_link(drawn):
    for must in in_order(CATALOGUE, drawn):
        parsed = from_query(to_query(View(must=(must,)), CATALOGUE), CATALOGUE)
        assert (parsed.view.must, parsed.ignored) == ((must,), ())


def test_a_link_with_more_than_fits_says_how_many_it_leaves_out():
    fields = [field.name for field in CATALOGUE.fields.values() if "yes" in possible_tests(field)]
    view = View(must=in_order(CATALOGUE, [ChosenMustHave(name, test="yes") for name in fields]))
    short = short_query(view, CATALOGUE)
    assert length(short.query) <= VIEW_LIMIT
    (left_out,) = short.left_out
    assert (left_out.name, left_out.count) == ("must", len(fields))
    assert from_query(short.query, CATALOGUE).view.must == view.must[: left_out.kept]


def test_words_of_a_link_are_plain_and_tell_values_apart():
    for name in CATALOGUE.fields:
        words = words_of(CATALOGUE, name)
        assert all(word.replace("-", "").replace(".", "").replace("_", "").isalnum() for word in words), name
        assert all(words.values())


PIECES = [
    "gpu",
    "byoc",
    "session",
    "limits.max_vcpu",
    "network.static_ip",
    "regions.list",
    "isolation.default",
    "eu",
    "kata",
    "no",
    "8",
]


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([*PIECES, ",", "|", "=", ">=", "<=", "<", ">", "%", "&", "-", ".", "é", "0.5"]), max_size=12
    )
)
def test_whatever_stands_in_a_link_is_read_or_named_and_what_is_read_is_written_alike(pieces):
    text = "".join(pieces)
    musts, _ = read(text)
    if musts:
        assert read(written(*musts)) == (musts, [])


def test_every_word_of_a_value_is_read_as_it_is_written() -> None:
    words = [(name, known) for name in CATALOGUE.fields for known in words_of(CATALOGUE, name)]
    assert [(name, known) for name, known in words if word(known) != known] == []
    assert word("US East (N. Virginia)") == word("us-east-n--virginia") == "us-east-n-virginia"

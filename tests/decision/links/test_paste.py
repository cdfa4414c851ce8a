"""Tests of people from pasted links: one or many, with names and text around them, and what cannot be used told with its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decision.links.link import from_query, to_query_string
from decision.links.paste import MAX_FAULTS, MAX_LINKS, MAX_PASTE, from_links, pasted_links
from decision.links.people import PeopleImport
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
IDS = list(CATALOGUE.criterion)


def weights(**chosen: int) -> dict[str, int]:
    """Return these weights, and 0 for all other criteria."""
    return dict.fromkeys(IDS, 0) | chosen


def read(text: str, name: str = "", people: tuple[Person, ...] = ()) -> PeopleImport:
    """Return the people in a text."""
    return from_links(CATALOGUE, text, name, people)


def by_name(text: str) -> dict[str, dict[str, int]]:
    """Return the weights of the people in a text, in which nothing is wrong."""
    result = read(text)
    assert result.faults == ()
    return {person.name: dict(person.weights) for person in result.people}


def test_a_pasted_link_gives_its_weights_and_says_what_of_them_was_left_out():
    result = read("https://atlas.example/compare?v=2&w=gpu:7,charm:3&lens=guide#x", "Ann")
    assert result.people[0].name == "Ann"
    assert dict(result.people[0].weights)["gpu"] == 7
    assert result.faults[0].startswith("Line 1: w: 'charm:3' was left out")
    untouched = read("https://atlas.example/compare?lens=guide")
    assert dict(untouched.people[0].weights) == View().weights_for(CATALOGUE)


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/?v=2&amp;w=gpu:3,price:4&amp;utm_source=x).",
        "<https://a.example/?W=GPU:3%252CPrice:4>",
        "https%3A%2F%2Fa.example%2F%3Fv%3D2%26w%3Dgpu%3A3%2Cprice%3A4",
        "a.example/atlas/?w=gpu:3,price:4",
        "?v=2&w=gpu:3,price:4",
        "w=gpu:3,price:4",
    ],
)
def test_a_pasted_link_is_read_as_it_was_meant(link):
    result = read(link, "Ann")
    assert result.faults == ()
    assert dict(result.people[0].weights) == weights(gpu=3, price=4)


def test_many_links_in_one_paste_keep_the_names_before_them():
    text = """Hi, these came in:

        1. Ann (security): https://a.example/?v=2&w=isolation:9
        - Bob — <https://a.example/?v=2&w=price:9>,
        [12:03] Cleo: https://a.example/certainty?w=gpu:5 thanks!
        Dan
        https://a.example/?w=cold_start:4
    """
    assert by_name(text) == {
        "Ann (security)": weights(isolation=9),
        "Bob": weights(price=9),
        "Cleo": weights(gpu=5),
        "Dan": weights(cold_start=4),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann: {0} Bob: {1}", ["Ann", "Bob"]),
        ("[Ann]({0}), [Bob]({1})", ["Ann", "Bob"]),
        ("* *Ann* -> {0}\n* **Bob** {1}", ["Ann", "Bob"]),
        ("> > Ann\n> {0}\n\n> Bob\n> {1}", ["Ann", "Bob"]),
        ("{0}\n{1}", ["Person 1", "Person 2"]),
        ("These are all the links that I have got so far:\n{0}\n{1}", ["Person 1", "Person 2"]),
        ("Ann\t{0}\r\nBob\t{1}\r\n", ["Ann", "Bob"]),
        ("Ann: {0}\nAnn: {1}", ["Ann", "Ann 2"]),
    ],
)
def test_names_are_found_where_people_write_them(text, names):
    links = ("https://a.example/?w=gpu:1", "https://a.example/?w=gpu:2")
    assert list(by_name(text.format(*links))) == names


@pytest.mark.parametrize(
    "form",
    [
        "<{link}|{name}>",
        "[{name}]({link})",
        "[{name}](<{link}>)",
        '[{name}]({link} "weights")',
        "[[{link}|{name}]]",
        "[{name}|{link}]",
        "[{link} {name}]",
        '<a class="x" href="{entities}">{name}</a>',
        "{name}<{link}>",
    ],
)
def test_a_link_that_carries_a_name_gives_it(form):
    people = {"Ann Lee (security)": weights(gpu=1, price=2), "Bob & Co": weights(gpu=3)}
    links = ["https://a.example/?v=2&w=gpu:1,price:2", "https://a.example/atlas/?w=gpu:3&v=2"]
    first, second = (
        form.format(link=link, entities=link.replace("&", "&amp;"), name=name)
        for link, name in zip(links, people, strict=True)
    )
    assert by_name(f"{first}\n{second}") == people
    assert by_name(f"- {first},\n- {second}.") == people
    if not form.startswith("{name}"):
        assert by_name(f"The links: {first} and {second}") == people


@pytest.mark.parametrize(
    "text",
    [
        "Ann: <https://a.example/?w=gpu:1|https://a.example/?w=gpu:1>",
        "Ann: [https://a.example/?w=gpu:1](https://a.example/?w=gpu:1)",
        "Ann: [a.example/?w=gpu:1](https://a.example/?w=gpu:1)",
        "Ann\n[E2B ranks first of 30 with GPUs — Sandbox Atlas](https://a.example/?w=gpu:1)",
        "[Ann](?w=gpu:1)",
    ],
)
def test_what_a_link_carries_beside_a_name_is_none(text):
    assert by_name(text) == {"Ann": weights(gpu=1)}


def test_the_same_person_twice_is_one_as_is_a_link_that_is_quoted():
    text = "Ann: https://a.example/?w=gpu:1\n> Ann: https://a.example/?w=gpu:1\nhttps://a.example/?w=gpu:1"
    assert list(by_name(text)) == ["Ann"]
    ann = read(text).people
    assert read(text, people=ann) == PeopleImport((), ())


def test_names_that_a_link_holds_are_kept():
    saved = Person("Ann: & co; ok", tuple(weights(gpu=8).items()))
    link = f"https://a.example/?{to_query_string(View(weights=saved.weights, people=(saved,)), CATALOGUE)}"
    assert by_name(link) == {saved.name: weights(gpu=8)}, "those of the sliders are hers, under her name"
    other = f"https://a.example/?{to_query_string(View(people=(saved,)), CATALOGUE)}"
    assert by_name(other) == {saved.name: weights(gpu=8)}, "untouched sliders are nobody's"
    moved = f"Bob: https://a.example/?w=price:3&{to_query_string(View(people=(saved,)), CATALOGUE)}"
    assert by_name(moved) == {"Bob": weights(price=3), saved.name: weights(gpu=8)}
    group = read(f"{link}\nBob: https://a.example/?w=price:3").people
    again = from_query(to_query_string(View(people=group), CATALOGUE), CATALOGUE)
    assert (again.view.people, again.ignored) == (group, ()), "the link of the whole group has all of them"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Nothing was pasted; expected an address of this site"),
        ("hello", "'hello' has no link; expected an address of this site"),
        ("Ann: https://a.example/wiki", "Line 1: 'https://a.example/wiki' holds no view; expected an address"),
        (
            "Ann:\n\nhttps://shop.example/?id=3&colour=red",
            "Line 3: 'https://shop.example/?id=3&colour=red' holds no view",
        ),
        ("x" * (MAX_PASTE + 1), "The text is too long: expected at most 20,000 characters. Nothing was read."),
        ("https://a.example/?w=charm:3", "Line 1: w: 'charm:3' was left out"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_what_was_expected(text, fault):
    faults = read(text).faults
    assert faults[0].startswith(fault)


def test_of_a_text_with_a_bad_line_all_else_is_kept():
    result = read("Ann: https://a.example/?w=gpu:1\nBob: https://a.example/about\nCleo: https://a.example/?w=gpu:3")
    assert [person.name for person in result.people] == ["Ann", "Cleo"]
    assert len(result.faults) == 1
    assert result.faults[0].startswith("Line 2: ")


def test_people_beyond_the_most_are_named_with_their_lines():
    lines = [f"P{i}: https://a.example/?w=gpu:{i}" for i in range(1, MAX_PEOPLE + 2)]
    result = read("\n".join(lines))
    assert len(result.people) == MAX_PEOPLE
    assert result.faults == (f"Line 6: P6 left out; expected at most {MAX_PEOPLE} people.",)
    assert read(lines[0], people=result.people[1:]).people == result.people[:1]


def test_a_flood_of_links_is_bounded_and_so_is_what_is_told():
    result = read("\n".join(f"https://a.example/{i}" for i in range(500)))
    assert result.people == ()
    assert len(result.faults) == MAX_FAULTS + 1
    assert result.faults[-1] == f"And {MAX_LINKS + 1 - MAX_FAULTS} more."


@given(
    st.text(alphabet=st.sampled_from(" \n\thttps://?&=v2w:gpu,;<>()[]%Ann\u202e\x00|\\"), max_size=400),
    st.text(max_size=40),
)
@example("](" * 5_000, "")
@example("?" * 20_000, "")
@example("https://" * 2_500, "")
@example("[1] " * 5_000 + "w=gpu:1", "\x00")
@example("<https://a|" * 1_800, "")
@example("[https://a " * 1_800, "")
@example('<a href="' * 2_200, "")
def test_any_text_gives_people_with_names_or_words_on_what_is_wrong(text, name):
    result = read(text, name)
    assert result.people or result.faults
    for person in result.people:
        assert 0 < len(person.name) <= MAX_NAME
        assert [id for id, _ in person.weights] == IDS


def test_lines_are_counted_as_an_editor_counts_them():
    assert [(link.line, link.name) for link in pasted_links("a\r\nb\n\nAnn: w=gpu:1")] == [(4, "Ann")]

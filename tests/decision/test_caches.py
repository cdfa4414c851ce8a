"""Tests of the caches of what is computed from the data."""

from decision.caches import cached, empty_caches


def test_a_key_says_which_arguments_decide_the_result() -> None:
    computed = []

    @cached(maxsize=2, key=lambda word, number: word)
    def shout(word: str, number: int) -> str:
        computed.append((word, number))
        return word.upper()

    assert [shout("a", 1), shout("a", 2), shout("b", 3)] == ["A", "A", "B"]
    assert computed == [("a", 1), ("b", 3)]
    shout("c", 4)
    shout("a", 5)  # the one not asked for longest has made room
    assert computed[2:] == [("c", 4), ("a", 5)]
    empty_caches()
    shout("a", 6)
    assert computed[-1] == ("a", 6)

"""Letters that no font of this server has, for the alternative texts of pictures; the drawing of a picture notes them here."""

from collections.abc import Iterable

_undrawable: dict[str, None] = {}


def add_undrawable(letters: str) -> None:
    """Note letters that no font of the server has."""
    _undrawable.update(dict.fromkeys(letters))


def undrawable(texts: Iterable[str] | None = None) -> str:
    """Return the noted letters that stand in some texts, each once; without texts all of them."""
    letters = _undrawable if texts is None else dict.fromkeys(letter for text in texts for letter in text)
    return "".join(letter for letter in letters if letter in _undrawable)


def remark(letters: str) -> str:
    """Return the remark on letters that a picture lacks; empty without any.

    >>> remark("漢字"), remark("")
    ('No font of the server has these letters, so in a PNG they are empty boxes: 漢字.', '')
    """
    return f"No font of the server has these letters, so in a PNG they are empty boxes: {letters}." if letters else ""

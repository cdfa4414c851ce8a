"""Characters that no text of people needs: those that break files, and those that hide in a text."""

import re

NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, and characters that XML cannot hold even escaped: no text for people needs them, and entity parsers change them."""

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
    "|(?<![^\\x00-\\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\\x7f])"
)


def invisible(text: str) -> str | None:
    """Return the first character of no width or sign of direction, by which two texts look alike or one looks like another; None without one.

    Joiners may stand between letters of the scripts, and between the parts of the emoji, that need them.

    >>> invisible("E2B\u200b") == "\u200b", invisible("E\u200d2B") == "\u200d", invisible("👩\u200d💻 漢字")
    (True, True, None)
    """
    match = None if text.isascii() else _INVISIBLE.search(text)
    return match and match[0]

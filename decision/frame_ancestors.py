"""Sites that may show this one in a frame, as an administrator sets them with ``ATLAS_FRAME_ANCESTORS``.

The same list decides which pages receive the height of an embed. This site itself is always on a list that names other sites: the live
part of an embed is a frame inside a frame, and every page around it must be allowed.
"""

import os
import re
from collections.abc import Mapping

ANCESTORS_VARIABLE = "ATLAS_FRAME_ANCESTORS"
SELF, NONE, ALL = "'self'", "'none'", "*"
_LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_ORIGIN = re.compile(rf"https?://(\*\.)?{_LABEL}(\.{_LABEL})*(:(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE)


def frame_ancestors(text: str) -> tuple[str, ...]:
    """Return the sites that may frame this one, from the value of ``ATLAS_FRAME_ANCESTORS``.

    Separated by spaces: ``'self'``, and origins such as ``https://wiki.example.org`` or ``https://*.example.org:8443``; or one
    word alone: ``'none'``, or ``*`` for every site. Empty means ``'self'``, which is added to every list of origins. Raises
    ValueError for anything else.

    >>> frame_ancestors(""), frame_ancestors("https://wiki.example.org"), frame_ancestors("*")
    (("'self'",), ("'self'", 'https://wiki.example.org'), ('*',))
    """
    words = tuple(dict.fromkeys(text.split()))
    if words in ((NONE,), (ALL,)):
        return words
    wrong = [word for word in words if word != SELF and not _is_origin(word)]
    if wrong:
        raise ValueError(
            f"{ANCESTORS_VARIABLE}: cannot use {', '.join(map(repr, wrong))}. Expected, separated by spaces: 'self' "
            "(with its quotes) and origins such as https://wiki.example.org (no path, no closing slash); or one of "
            "'none' and * alone."
        )
    return (SELF, *(word for word in words if word != SELF))


def _is_origin(word: str) -> bool:
    """Return whether a word is scheme, host and perhaps port; browsers would drop an impossible port in silence."""
    match = _ORIGIN.fullmatch(word)
    return match is not None and int(match["port"] or 1) in range(1, 65_536)


def configured(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the sites that this process lets frame it. Raises ValueError as :func:`frame_ancestors` does.

    >>> configured({"ATLAS_FRAME_ANCESTORS": "'self' http://wiki:8080"}), configured({})
    (("'self'", 'http://wiki:8080'), ("'self'",))
    """
    return frame_ancestors((os.environ if environment is None else environment).get(ANCESTORS_VARIABLE, ""))

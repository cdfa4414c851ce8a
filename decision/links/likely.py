"""The parameter that was probably meant by a name that no parameter has."""

import re
from difflib import SequenceMatcher

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import LONGEST_WORD, Codec
from decision.links.normal import KNOWN

LEAST_LIKENESS = 0.7
"""From 0 to 1, where the value says nothing."""

BEGINNING = 0.75
"""The likeness of a name to one that it begins."""

FITTING, UNFITTING = 0.5, -0.15
"""What a value adds to the likeness when its words are those of the parameter, and when they are not."""

_WORD = re.compile(r"[^,:;<>=]+")


def likely_parameter(name: str, text: str, catalogue: Catalogue) -> str | None:
    """Return the parameter that is most like a name and takes the value, with the value: ``platform=e2b`` for ``p=e2b``."""
    if not 0 < len(name) <= LONGEST_WORD:
        return None
    likeness = {known: _likeness(name.lower(), text, codec, catalogue) for known, codec in KNOWN.items()}
    best = max(likeness, key=lambda known: (likeness[known], len(known)))
    if likeness[best] < LEAST_LIKENESS:
        return None
    return f"{best}={text if len(text) <= LONGEST_WORD else '…'}"


def _likeness(name: str, text: str, codec: Codec, catalogue: Catalogue) -> float:
    known = codec.parameter
    words = {word for word in _WORD.findall(text) if not word.isdigit()}
    fits = codec.words is not None and bool(words) and words <= {*codec.words(catalogue)}
    begins = known.startswith(name) or (fits and name.startswith(known))
    likeness = BEGINNING if begins else SequenceMatcher(None, name, known).ratio()
    if codec.words is None or not words:
        return likeness
    return likeness + (FITTING if fits else UNFITTING)

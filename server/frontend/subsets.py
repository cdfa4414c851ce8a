"""Font subsets: the letters and icons that this site uses, sent in place of Streamlit's whole font files.

Streamlit's style sheet declares each font as one file for all letters: 171 kB for the text, 138 kB for italics, 375 kB for 4,000 icons. In the sheet that
we send, a subset stands beside the whole file, each for its own letters (``unicode-range``), so a browser fetches the whole file only for a page on which a
letter stands that the subset lacks. The icons' subset takes the whole place: icons are drawn from their names, which no range can tell apart.

``make fonts`` writes the files in ``fonts/`` from the installed version (:mod:`server.frontend.make_fonts`). Where another version is installed, whose
font files have other names, its sheet stays as it is.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
CONTENTS = "subsets.json"
"""File that names, for each subset, the file of Streamlit's it was made from, and its letters or icons."""

OWN = "atlas-"
"""Beginning of the names of our own files among Streamlit's."""

_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Subset:
    """Subset of one font file of Streamlit's, which is its ``source``; its name holds a digest of its content.

    ``letters`` and ``others``: the ranges of letters in the subset, and of those that only the whole file has; both are empty for icons.
    """

    source: str
    name: str
    body: bytes
    letters: str = ""
    others: str = ""


def versioned(stem: str, suffix: str, body: bytes) -> str:
    """Return a file's name with a digest of its content.

    >>> versioned("sans", "woff2", b"abc")
    'atlas-sans.ba7816bf.woff2'
    """
    return f"{OWN}{stem}.{hashlib.sha256(body).hexdigest()[:8]}.{suffix}"


def read_subsets(media: Path, folder: Path = FOLDER) -> list[Subset]:
    """Return the subsets whose sources are among the installed font files."""
    subsets = []
    for file, content in json.loads((folder / CONTENTS).read_text(encoding="utf-8")).items():
        if (media / content["source"]).is_file():
            body = (folder / file).read_bytes()
            stem, _, suffix = file.partition(".")
            name = versioned(stem, suffix, body)
            subsets.append(Subset(content["source"], name, body, content.get("letters", ""), content.get("others", "")))
    return subsets


def with_subsets(style: str, subsets: Iterable[Subset]) -> str:
    """Return a style sheet in which each font with a subset is declared for the subset's letters and for the others.

    >>> icons, text = Subset("icons.woff2", "i.1.woff2", b""), Subset("text.woff2", "t.1.woff2", b"", "U+41", "U+3B1")
    >>> with_subsets("@font-face{src:url(icons.woff2)}p{}", [icons, text])
    '@font-face{src:url(i.1.woff2)}p{}'
    >>> with_subsets("@font-face{src:url(text.woff2)}", [icons, text])
    '@font-face{src:url(t.1.woff2);unicode-range:U+41}@font-face{src:url(text.woff2);unicode-range:U+3B1}'
    """
    by_source = {subset.source: subset for subset in subsets}

    def faces(match: re.Match[str]) -> str:
        face = match[0]
        subset = next((subset for source, subset in by_source.items() if source in face), None)
        if subset is None:
            return face
        ours = face.replace(subset.source, subset.name)
        return _within(ours, subset.letters) + _within(face, subset.others) if subset.letters else ours

    return _FACE.sub(faces, style)


def _within(face: str, letters: str) -> str:
    """Return a font's declaration for these letters alone; nothing where there are none."""
    return f"{face[:-1].rstrip('; ')};unicode-range:{letters}}}" if letters else ""

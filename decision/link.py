"""A view's form in a URL.

The form is readable and stable: ``v=1&lens=guide&w=isolation:8,gpu:0&must=gpu,session>=86400``. The untouched view has no
parameters. What a link holds that is unknown or malformed is never an error and never dropped in silence: it is returned as
a list of :class:`Ignored`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote

from decision.catalogue import Catalogue
from decision.faults import shown
from decision.guidance import Option
from decision.records import MAX_WEIGHT
from decision.view import MAX_FIND, MAX_SELECTED, Must, Sort, View, rankable, steps, wantable

FORM = 1
"""The version of the form. A change that old links would not survive needs a new one and a migration."""

MAX_QUERY = 4_000

PAGE_PARAMETERS = (
    *("id", "platform", "of", "entry", "q"),
    *("of_platform", "criterion", "verdict"),
    *("mode", "from", "to", "who", "work"),
    *("kind", "group", "plat", "plan", "fresh", "page"),
    *("embed", "embed_options"),
)
"""Parameters that belong to a page, not to the view."""

_NONE = "none"
"""Stands for an empty list, so that an empty choice differs from an untouched one."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of a link that could not be used: where it stood, what it was, and what was expected."""

    parameter: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.parameter}: {shown(self.found, 60)} was left out; expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view read from a link, and what of the link was left out."""

    view: View
    ignored: tuple[Ignored, ...]


def to_query(view: View, catalogue: Catalogue) -> dict[str, str]:
    """Return the URL parameters of a view; none at all for the untouched one.

    Once any weight differs, all are written, so that a later change of the defaults cannot alter a link.
    """
    default = View()
    query = {
        form.parameter: form.write(getattr(view, name), catalogue)
        for name, form in _FORMS.items()
        if getattr(view, name) != getattr(default, name)
    }
    return {"v": str(FORM), **query} if query else {}


def to_query_string(view: View, catalogue: Catalogue) -> str:
    """Return the URL parameters as text, readable: commas, colons and dots stay as they are."""
    return "&".join(f"{key}={quote(text, safe=',:.')}" for key, text in to_query(view, catalogue).items())


def from_query(query: Mapping[str, str] | str, catalogue: Catalogue) -> Parsed:
    """Read a view from URL parameters, given as a mapping or as the text after the question mark. Never raises."""
    ignored: list[Ignored] = []
    pairs = _pairs(query, ignored)
    if pairs.get("v", str(FORM)) != str(FORM):
        ignored.append(Ignored("v", pairs["v"], f"{FORM}, the form of this version; what is understood was kept"))
    chosen: dict[str, Any] = {}
    for name, form in _FORMS.items():
        if form.parameter in pairs:
            value = form.read(pairs[form.parameter], _Reading(catalogue, form.parameter, ignored))
            if value is not None:
                chosen[name] = value
    known = {"v", *(form.parameter for form in _FORMS.values()), *PAGE_PARAMETERS}
    expected = "one of " + ", ".join(sorted(known))
    ignored.extend(Ignored(parameter, pairs[parameter], expected) for parameter in sorted(pairs.keys() - known))
    return Parsed(replace(View(), **chosen), tuple(ignored))


def must_sign(test: str) -> str:
    """Return the sign between a must-have and its option in a link; empty for one without options."""
    return {"at-most": "<=", "at-least": ">=", "level": ">=", "has": "="}.get(test, "")


def _pairs(query: Mapping[str, str] | str, ignored: list[Ignored]) -> dict[str, str]:
    if isinstance(query, str):
        if len(query) > MAX_QUERY:
            ignored.append(Ignored("link", query[:40], f"at most {MAX_QUERY} characters; the rest was not read"))
            query = query[:MAX_QUERY].rpartition("&")[0]
        given = parse_qsl(query, keep_blank_values=True, errors="replace")
    else:
        given = list(query.items())
    pairs: dict[str, str] = {}
    for key, text in given:
        if key in pairs:
            ignored.append(Ignored(key[:40], text[:40], "each parameter once; the first counts"))
        elif sum(map(len, pairs.values())) + len(text) > MAX_QUERY:
            ignored.append(Ignored(key[:40], text[:40], f"at most {MAX_QUERY} characters in all"))
        else:
            pairs[key] = text
    return pairs


@dataclass(frozen=True, slots=True)
class _Reading:
    """One parameter while it is read; ``drop`` notes what cannot be used of it."""

    catalogue: Catalogue
    parameter: str
    ignored: list[Ignored]

    def drop(self, found: str, expected: str) -> None:
        self.ignored.append(Ignored(self.parameter, found, expected))


@dataclass(frozen=True, slots=True)
class _Form:
    """How one choice is written and read. ``read`` returns None when nothing of the text can be used."""

    parameter: str
    write: Callable[[Any, Catalogue], str]
    read: Callable[[str, _Reading], Any]


def _one_of(parameter: str, allowed: Callable[[Catalogue], Iterable[str]]) -> _Form:
    def read(text: str, reading: _Reading) -> str | None:
        options = list(allowed(reading.catalogue))
        if text in options:
            return text
        reading.drop(text, "one of " + ", ".join(options))
        return None

    return _Form(parameter, lambda value, catalogue: str(value), read)


def _several_of(
    parameter: str, allowed: Callable[[Catalogue], Iterable[str]], what: str, at_most: int | None = None
) -> _Form:
    def read(text: str, reading: _Reading) -> tuple[str, ...] | None:
        options = list(allowed(reading.catalogue))
        found: dict[str, None] = {}
        for part in _parts(text):
            if part not in options:
                reading.drop(part, what)
            elif part in found:
                reading.drop(part, f"{part} once")
            elif at_most is not None and len(found) >= at_most:
                reading.drop(part, f"at most {at_most}")
            else:
                found[part] = None
        return tuple(found) if found or text == _NONE else None

    return _Form(parameter, lambda value, catalogue: ",".join(value) or _NONE, read)


def _parts(text: str) -> list[str]:
    return [part for part in text.split(",") if part and part != _NONE]


def _read_weights(text: str, reading: _Reading) -> tuple[tuple[str, int], ...] | None:
    known = [criterion.id for criterion in reading.catalogue.criteria]
    found: dict[str, int] = {}
    for part in _parts(text):
        id, _, number = part.partition(":")
        if id not in known:
            reading.drop(part, "one of " + ", ".join(known))
        elif id in found:
            reading.drop(part, f"{id} once")
        elif not (number.isascii() and number.isdigit() and len(number) <= 2 and int(number) <= MAX_WEIGHT):
            reading.drop(part, f"{id}: and a whole number from 0 to {MAX_WEIGHT}")
        else:
            found[id] = int(number)
    return tuple((id, found.get(id, 0)) for id in known) if found else None


def _read_must(text: str, reading: _Reading) -> tuple[Must, ...]:
    found: dict[str, Must] = {}
    for part in _parts(text):
        id, sign, option = _split_must(part)
        rule = next((rule for rule in reading.catalogue.filters if rule.id == id), None)
        if rule is None:
            reading.drop(part, "one of " + ", ".join(rule.id for rule in reading.catalogue.filters))
            continue
        if id in found:
            reading.drop(part, f"{id} once")
            continue
        options = {str(value): value for value in rule.options}
        if not options and not sign:
            found[id] = Must(id)
        elif option in options and sign == must_sign(rule.test):
            found[id] = Must(id, options[option])
        else:
            reading.drop(part, f"{id}{must_sign(rule.test)}" + " or ".join(options) if options else id)
    order = [rule.id for rule in reading.catalogue.filters]
    return tuple(sorted(found.values(), key=lambda must: order.index(must.filter)))


def _split_must(part: str) -> tuple[str, str, str]:
    for sign in (">=", "<=", "="):
        if sign in part:
            id, _, option = part.partition(sign)
            return id, sign, option
    return part, "", ""


def _write_must(must: tuple[Must, ...], catalogue: Catalogue) -> str:
    tests = {rule.id: rule.test for rule in catalogue.filters}
    return ",".join(m.filter if m.option is None else f"{m.filter}{must_sign(tests[m.filter])}{m.option}" for m in must)


def _read_sort(text: str, reading: _Reading) -> Sort | None:
    column, _, direction = text.partition(":")
    columns = {"score", "name", *(c.id for c in reading.catalogue.criteria), *reading.catalogue.fields}
    if column not in columns or direction not in ("asc", "desc"):
        reading.drop(text, "score, name, a criterion or a field, then :asc or :desc")
        return None
    return Sort(column, direction == "desc")


def _read_find(text: str, reading: _Reading) -> str:
    if len(text) > MAX_FIND:
        reading.drop(text, f"at most {MAX_FIND} characters")
    return text[:MAX_FIND].strip()


def _read_data(text: str, reading: _Reading) -> str | None:
    if text.translate(str.maketrans("", "", ".-+")).isalnum() and text.isascii() and len(text) <= 40:
        return text
    reading.drop(text, "a data version such as " + reading.catalogue.version)
    return None


def _read_flag(text: str, reading: _Reading) -> bool | None:
    if text in ("0", "1"):
        return text == "1"
    reading.drop(text, "1 or 0")
    return None


def _read_task(text: str, reading: _Reading) -> int | None:
    lengths = {str(option.seconds): option.seconds for option in _options(reading.catalogue, "task") if option.seconds}
    if text in lengths:
        return lengths[text]
    reading.drop(text, "one of " + ", ".join(lengths) + " seconds")
    return None


def _options(catalogue: Catalogue, kind: str) -> list[Option]:
    return [option for question in catalogue.questions if question.kind == kind for option in question.options]


def _ids(terms: Iterable[Any]) -> list[str]:
    return [term.id for term in terms]


_FORMS: dict[str, _Form] = {
    "data": _Form("d", lambda value, catalogue: str(value), _read_data),
    "lens": _one_of("lens", lambda catalogue: _ids(catalogue.terms.lenses)),
    "tier": _one_of("tier", lambda catalogue: _ids(catalogue.terms.tiers)),
    "weights": _Form("w", lambda value, catalogue: ",".join(f"{id}:{weight}" for id, weight in value), _read_weights),
    "must": _Form("must", _write_must, _read_must),
    "languages": _several_of("lang", wantable, "a language of data/fields.yaml"),
    "categories": _several_of("cat", rankable, "a category that can be ranked"),
    "statuses": _several_of("status", lambda catalogue: _ids(catalogue.terms.statuses), "a status of data/terms.yaml"),
    "find": _Form("find", lambda value, catalogue: str(value), _read_find),
    "unknowns": _one_of("unknown", lambda catalogue: _ids(catalogue.terms.attitudes)),
    "promises": _one_of("promises", lambda catalogue: ["measured", "trust"]),
    "unsure": _one_of("unsure", lambda catalogue: ["drop", "keep"]),
    "selected": _several_of("sel", lambda catalogue: catalogue.platform, "a platform's id", at_most=MAX_SELECTED),
    "columns": _several_of("cols", lambda catalogue: catalogue.fields, "a field of data/fields.yaml"),
    "sort": _Form("sort", lambda value, c: f"{value.column}:{'desc' if value.descending else 'asc'}", _read_sort),
    "only_differences": _Form("diff", lambda value, catalogue: "1" if value else "0", _read_flag),
    "needs": _several_of("need", lambda catalogue: _ids(catalogue.needs), "a need of data/needs.yaml"),
    "trust": _one_of("trust", lambda catalogue: _ids(_options(catalogue, "trust"))),
    "task": _Form("task", lambda value, catalogue: str(value), _read_task),
    "step": _one_of("step", steps),
    "own": _one_of("own", lambda catalogue: ["use", "hide"]),
    "done": _several_of("done", lambda catalogue: _ids(catalogue.checklist), "advice of data/practices.yaml"),
}
"""Every choice of a view, by the name of its attribute (a test compares the two)."""

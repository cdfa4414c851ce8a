"""The form of each choice of a view in a link."""

from collections.abc import Iterable
from typing import Any

from decision.catalogue import Catalogue
from decision.guidance import Option
from decision.link_forms import Form, Reading, flag_form, number_form, one_of, parts, several_of, text_form
from decision.link_people import read_people, read_weights, write_people, write_weights
from decision.link_usage import read_usage, write_usage
from decision.view import MAX_FIND, MAX_SELECTED, Must, Sort, rankable, steps, wantable


def must_sign(test: str) -> str:
    """Return the sign between a must-have and its option in a link; empty for one without options."""
    return {"at-most": "<=", "at-least": ">=", "level": ">=", "has": "="}.get(test, "")


def _write_must(must: tuple[Must, ...], catalogue: Catalogue) -> str:
    tests = {rule.id: rule.test for rule in catalogue.filters}
    return ",".join(m.filter if m.option is None else f"{m.filter}{must_sign(tests[m.filter])}{m.option}" for m in must)


def _read_must(text: str, reading: Reading) -> tuple[Must, ...]:
    found: dict[str, Must] = {}
    for part in parts(text):
        was, sign, option = _split_must(part)
        id = reading.now("filter", was)
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


def _write_columns(columns: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return fields; one of the same group as the field before it starts with the dot: ``network.egress,.ports``."""
    said, group = [], ""
    for name in columns:
        before, dot, rest = name.partition(".")
        said.append(dot + rest if before == group else name)
        group = before
    return ",".join(said)


_COLUMNS = several_of("cols", lambda catalogue: catalogue.fields, "field", "a field of data/fields.yaml")


def _read_columns(text: str, reading: Reading) -> Any:
    full, group = [], ""
    for part in text.split(","):
        name = group + part if part.startswith(".") else part
        full.append(name)
        group = name.partition(".")[0]
    return _COLUMNS.read(",".join(full), reading)


def _read_sort(text: str, reading: Reading) -> Sort | None:
    was, _, direction = text.partition(":")
    column = reading.now("field", reading.now("criterion", was))
    columns = {"score", "name", *reading.catalogue.criterion, *reading.catalogue.fields}
    if column not in columns or direction not in ("asc", "desc"):
        reading.drop(text, "score, name, a criterion or a field, then :asc or :desc")
        return None
    return Sort(column, direction == "desc")


def _read_data(text: str, reading: Reading) -> str | None:
    if text.translate(str.maketrans("", "", ".-+")).isalnum() and text.isascii() and len(text) <= 40:
        return text
    reading.drop(text, "a data version such as " + reading.catalogue.version)
    return None


def _read_task(text: str, reading: Reading) -> int | None:
    lengths = {str(option.seconds): option.seconds for option in _options(reading.catalogue, "task") if option.seconds}
    if text in lengths:
        return lengths[text]
    reading.drop(text, "one of " + ", ".join(lengths) + " seconds")
    return None


def _options(catalogue: Catalogue, kind: str) -> list[Option]:
    return [option for question in catalogue.questions if question.kind == kind for option in question.options]


def _ids(terms: Iterable[Any]) -> list[str]:
    return [term.id for term in terms]


VIEW_FORMS: dict[str, Form] = {
    "data": Form("d", lambda value, catalogue: str(value), _read_data),
    "lens": one_of("lens", lambda catalogue: _ids(catalogue.terms.lenses), "lens"),
    "tier": one_of("tier", lambda catalogue: _ids(catalogue.terms.tiers), "tier"),
    "weights": Form("w", write_weights, read_weights),
    "must": Form("must", _write_must, _read_must),
    "languages": several_of("lang", wantable, "language", "a language of data/fields.yaml"),
    "categories": several_of("cat", rankable, "category", "a category that can be ranked"),
    "statuses": several_of("status", lambda c: _ids(c.terms.statuses), "status", "a status of data/terms.yaml"),
    "find": text_form("find", MAX_FIND),
    "unknowns": one_of("unknown", lambda catalogue: _ids(catalogue.terms.attitudes), "attitude"),
    "promises": one_of("promises", lambda catalogue: ["measured", "trust"]),
    "unclear": one_of("unclear", lambda catalogue: ["drop", "keep"]),
    "selected": several_of("sel", lambda c: c.platform, "platform", "a platform's id", MAX_SELECTED),
    "columns": Form("cols", _write_columns, _read_columns),
    "sort": Form("sort", lambda value, c: f"{value.column}:{'desc' if value.descending else 'asc'}", _read_sort),
    "only_differences": flag_form("diff"),
    "needs": several_of("need", lambda catalogue: _ids(catalogue.needs), "need", "a need of data/needs.yaml"),
    "trust": one_of("trust", lambda catalogue: _ids(_options(catalogue, "trust")), "answer"),
    "task": Form("task", lambda value, catalogue: str(value), _read_task),
    "step": one_of("step", steps, "question"),
    "own": one_of("own", lambda catalogue: ["use", "hide"]),
    "done": several_of("done", lambda c: _ids(c.checklist), "advice", "advice of data/practices.yaml"),
    "unsure": number_form("unsure", 0, 100, "a whole number from 0 to 100, in percent"),
    "sampled": flag_form("sample"),
    "rival": one_of("rival", lambda catalogue: catalogue.platform, "platform", "a platform's id"),
    "work": Form("work", write_usage, read_usage),
    "price_by": one_of("price", lambda catalogue: ["hour", "work"]),
    "people": Form("people", write_people, read_people),
}
"""Every choice of a view, by the name of its attribute (a test compares the two)."""

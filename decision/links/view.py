"""Codecs of the view: one for each of its attributes, the whole link as a table in :data:`VIEW_CODECS`.

Columns stand in a link as ``cols=network.egress,.ports``, a described workload as
``work=runs:1000,minutes:5,gpu:h100``; must-haves are in
:mod:`decision.links.must_haves`, weights in :mod:`decision.links.weights`.
"""

import re
from collections.abc import Iterable
from typing import Any

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Option
from decision.catalogue.workload import Work, WorkloadParameter
from decision.links import grammar
from decision.links.codec import (
    ANY_FACT,
    Codec,
    ParseContext,
    flag_codec,
    id_codec,
    id_list_codec,
    no_words,
    number_codec,
    parts,
    text_codec,
)
from decision.links.grammar import NONE
from decision.links.must_haves import read_must, write_must
from decision.links.weights import read_people, read_weights, write_people, write_weights
from decision.ranking.field_words import is_testable, words_of
from decision.ranking.view import (
    MAX_FIND,
    MAX_SELECTED,
    ROW_KINDS,
    Sort,
    kept_answers,
    language_values,
    rankable,
    steps,
)

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


def _write_columns(columns: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return fields as ``network.egress,.ports``: a field in the group of the one before it starts with the dot."""
    entries, group = [], ""
    for name in columns:
        prefix, dot, field = name.partition(".")
        entries.append(dot + field if prefix == group else name)
        group = prefix
    return ",".join(entries)


_COLUMNS = id_list_codec("cols", lambda catalogue: catalogue.fields, "field", ANY_FACT)


def _read_columns(text: str, context: ParseContext) -> Any:
    full, group = [], ""
    for part in text.split(","):
        name = group + part if part.startswith(".") else part
        full.append(name)
        group = name.partition(".")[0]
    return _COLUMNS.read(",".join(full), context)


def _write_sort(sort: Sort, catalogue: Catalogue) -> str:
    return f"{sort.column}:{'desc' if sort.descending else 'asc'}"


def _read_sort(text: str, context: ParseContext) -> Sort | None:
    former, _, direction = text.partition(":")
    column = context.current_id("field", context.current_id("criterion", former))
    columns = {"score", "name", *context.catalogue.criterion, *context.catalogue.fields}
    if column not in columns or direction not in ("asc", "desc"):
        expected = "score, name, a criterion or a field, then :asc or :desc"
        if column in columns:
            context.drop(text, expected, direction, ("asc", "desc"), f"{column}:{{}}")
        else:
            context.drop(text, expected, former, columns, f"{{}}:{direction or 'desc'}")
        return None
    return Sort(column, direction == "desc")


def _read_data(text: str, context: ParseContext) -> str | None:
    text = text.replace(" ", "+")  # as which a plus that was not encoded comes
    if text.translate(str.maketrans("", "", ".-+")).isalnum() and text.isascii() and len(text) <= 40:
        return text
    context.drop(text, "a data version such as " + context.catalogue.version)
    return None


def _read_task(text: str, context: ParseContext) -> int | None:
    lengths = {str(seconds): seconds for seconds in _task_lengths(context.catalogue)}
    if text in lengths:
        return lengths[text]
    context.drop(text, "one of " + ", ".join(lengths) + " seconds")
    return None


def _task_grammar(catalogue: Catalogue) -> grammar.Schema:
    return {"type": "integer", "enum": _task_lengths(catalogue)}


def _task_lengths(catalogue: Catalogue) -> list[int]:
    return [option.seconds for option in _options(catalogue, "task") if option.seconds]


def _options(catalogue: Catalogue, kind: str) -> list[Option]:
    return [option for question in catalogue.questions if question.kind == kind for option in question.options]


def _write_work(work: Work, catalogue: Catalogue) -> str:
    """Return a workload as pairs of a parameter's id and its value; ``none`` where it has no values of its own."""
    return ",".join(f"{id}:{_value_text(value)}" for id, value in work) or NONE


def _read_work(text: str, context: ParseContext) -> Work | None:
    """Return the workload that a link describes; None when no part of it can be used."""
    known = {parameter.id: parameter for parameter in context.catalogue.workload_terms.parameters}
    values: dict[str, float | str] = {}
    for part in parts(text):
        id, _, text_value = part.partition(":")
        parameter = known.get(id)
        if parameter is None:
            context.drop(part, "a colon and a value after one of " + ", ".join(known), id, known, f"{{}}:{text_value}")
        elif id in values:
            context.drop(part, f"{id} once")
        elif (value := _parameter_value(parameter, text_value)) is None:
            context.drop(part, f"{id}: {parameter.expected}")
        else:
            values[id] = value
    return tuple(values.items()) if values or text == NONE else None


def _parameter_value(parameter: WorkloadParameter, text: str) -> float | str | None:
    """Return a parameter's value from its text, or None where the parameter does not take it."""
    value: float | str = float(text) if parameter.kind == "number" and _NUMBER.fullmatch(text) else text
    return value if parameter.takes(value) else None


def _value_text(value: float | str) -> str:
    """Return a value as short as it goes.

    >>> _value_text(5.0), _value_text(0.25), _value_text("h100")
    ('5', '0.25', 'h100')
    """
    if isinstance(value, str):
        return value
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0")


def _data_words(catalogue: Catalogue) -> list[str]:
    return [catalogue.version]


@cached(maxsize=16)
def _must_words(catalogue: Catalogue) -> tuple[str, ...]:
    rules = (word for rule in catalogue.filters for word in (rule.id, *map(str, rule.options)))
    fields = (name for name, field in catalogue.fields.items() if is_testable(catalogue, field))
    return (*rules, *(word for name in fields for word in (name, *words_of(catalogue, name))))


def _column_words(catalogue: Catalogue) -> list[str]:
    return [word for name in catalogue.fields for word in (name, f".{name.partition('.')[2]}")] + [NONE]


def _sort_words(catalogue: Catalogue) -> list[str]:
    return ["score", "name", "asc", "desc", *catalogue.criterion, *catalogue.fields]


def _work_words(catalogue: Catalogue) -> list[str]:
    parameters = catalogue.workload_terms.parameters
    return [NONE, *(word for p in parameters for word in (p.id, *(option.value for option in p.options)))]


def _ids(terms: Iterable[Any]) -> list[str]:
    return [term.id for term in terms]


VIEW_CODECS: dict[str, Codec] = {
    "data": Codec("d", _read_data, grammar=grammar.version, words=_data_words),
    "lens": id_codec("lens", lambda catalogue: _ids(catalogue.terms.lenses), "lens"),
    "tier": id_codec("tier", lambda catalogue: _ids(catalogue.terms.tiers), "tier"),
    "weights": Codec("w", read_weights, write_weights, grammar.weights, lambda catalogue: catalogue.criterion),
    "must": Codec("must", read_must, write_must, grammar.must_haves, _must_words),
    "languages": id_list_codec("lang", language_values, "language"),
    "categories": id_list_codec("cat", rankable, "category"),
    "statuses": id_list_codec("status", lambda c: _ids(c.terms.statuses), "status"),
    "find": text_codec("find", MAX_FIND),
    "unknowns": id_codec("unknown", lambda catalogue: _ids(catalogue.terms.attitudes), "attitude"),
    "promises": id_codec("promises", lambda catalogue: ["measured", "trust"]),
    "unclear": id_codec("unclear", lambda catalogue: ["drop", "keep"]),
    "selected": id_list_codec("sel", lambda c: c.platform, "platform", "a platform's id", MAX_SELECTED),
    "columns": Codec("cols", _read_columns, _write_columns, grammar.columns, _column_words),
    "sort": Codec("sort", _read_sort, _write_sort, grammar.sorting, _sort_words),
    "only_differences": flag_codec("diff"),
    "rows": id_codec("rows", lambda catalogue: ROW_KINDS),
    "needs": id_list_codec("need", lambda catalogue: _ids(catalogue.needs), "need"),
    "trust": id_codec("trust", lambda catalogue: _ids(_options(catalogue, "trust")), "answer"),
    "task": Codec("task", _read_task, grammar=_task_grammar, words=no_words),
    "answers": id_list_codec("ans", kept_answers, "answer"),
    "step": id_codec("step", steps, "question"),
    "own": id_codec("own", lambda catalogue: ["use", "hide"]),
    "done": id_list_codec("done", lambda c: _ids(c.checklist), "advice"),
    "unsure": number_codec("unsure", 0, 100, "a whole number from 0 to 100, in percent"),
    "sampled": flag_codec("sample"),
    "rival": id_codec("rival", lambda catalogue: catalogue.platform, "platform", "a platform's id"),
    "work": Codec("work", _read_work, _write_work, grammar.workload, _work_words),
    "price_by": id_codec("price", lambda catalogue: ["hour", "work"]),
    "people": Codec(
        "people", read_people, write_people, grammar.people, lambda catalogue: [*catalogue.criterion, NONE], ";"
    ),
}
"""Codecs by the name of the view's attribute (a test compares the two)."""

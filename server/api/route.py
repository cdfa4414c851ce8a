"""JSON routes with their descriptions: each row holds the path, the parameters and the handler, whose answer is a model.

The routes and the OpenAPI document (:mod:`server.api.openapi`) are both made from these rows, so that they cannot disagree. A parameter
that a row does not name is refused, as is a value outside its vocabulary; only a view's parameters are never an error, because
links of any age must open: unusable ones are reported in ``ignored``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args, get_type_hints

from starlette.requests import Request
from starlette.routing import Route

from decision.catalogue.catalogue import Catalogue
from decision.documents.base import Document, json_text
from decision.links.codec import Ignored, corrected
from decision.links.link import from_query
from decision.links.normal import Pairs, normalised
from decision.links.normal import Query as Sent
from decision.links.view import VIEW_CODECS
from decision.loading.live import shared
from decision.ranking.view import View, seen
from server.api.values import LONGEST_SHOWN, Parameter, UnusableValueError, Vocabulary
from server.http.responses import RefusedError, Reply, json_reply, tag_of
from server.http.serving import served
from server.http.version import code_version, kept_version

SELECTED = "fields"
"""The parameter that selects keys of the entries of a list."""


@dataclass(frozen=True, slots=True)
class Query:
    """Parsed request: the catalogue, the values of the route's own parameters, and the view."""

    catalogue: Catalogue
    values: Mapping[str, tuple[str, ...]]
    view: View
    ignored: tuple[Ignored, ...]
    today: date

    def single(self, name: str) -> str | None:
        """Return the value of a parameter that takes one; None where it is missing."""
        return next(iter(self.values.get(name, ())), None)

    def required(self, name: str) -> str:
        """Return the value of a parameter that takes one and may not be missing."""
        (value,) = self.values[name]
        return value

    def number(self, name: str, usual: int) -> int:
        """Return the value of a parameter that takes a whole number; the usual one where it is missing."""
        return int(self.single(name) or usual)


@dataclass(frozen=True, slots=True)
class JsonRoute:
    """JSON route: ``handler`` returns the body. ``view``: it takes the parameters of a view too. ``rows``: the list of whose entries
    ``fields`` selects keys; empty where there is none. ``cost``: the expected seconds of the body, without what a view's columns add.
    """

    path: str
    summary: str
    handler: Callable[[Query], Document]
    own: tuple[Parameter, ...] = ()
    view: bool = False
    rows: str = ""
    cost: float = 0.05

    def route(self) -> Route:
        """Return the Starlette route of this row."""

        def endpoint(request: Request) -> Reply:
            query = self.read_query(request)
            # The day counts because a claim's age is given in days, the code because it writes the body.
            tag = tag_of(
                *(code_version(), query.catalogue.version, kept_version(), query.today, self.path),
                *(sorted(query.values.items()), query.view, query.ignored),
            )
            return Reply(lambda: self.body(query), tag, cost=self.cost + 0.001 * len(query.view.columns or ()))

        endpoint.__name__ = self.name
        return served(self.path, endpoint)

    @property
    def answer(self) -> type[Document]:
        """Model of the body."""
        model: type[Document] = get_type_hints(self.handler)["return"]
        return model

    @property
    def name(self) -> str:
        """Name of the route, unique among the rows; the OpenAPI operation id.

        >>> JsonRoute("/api/v1/guide-checks/{id}", "", print).name
        'guide_checks_id'
        """
        parts = self.path.removeprefix("/api/v1/").strip("/").split("/")
        return "_".join(part.strip("{}").replace("-", "_").replace(".", "_") for part in parts)

    @property
    def row(self) -> type[Document] | None:
        """Model of an entry of ``rows``; None where there are none."""
        if not self.rows:
            return None
        model: type[Document] = get_args(self.answer.model_fields[self.rows].annotation)[0]
        return model

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters of the route itself."""
        return (*self.own, selection(self.rows, self.row)) if self.row else self.own

    def body(self, query: Query) -> bytes:
        """Return the body, of its rows the selected keys alone where some are."""
        document = self.handler(query)
        keys = query.values.get(SELECTED)
        if not keys:
            return document.body()
        plain = document.plain()
        rows = [{key: row[key] for key in keys if key in row} for row in plain[self.rows]]
        return json_text({**plain, self.rows: rows}).encode()

    def read_query(self, request: Request) -> Query:
        """Read a request. Raises RefusedError, 404 for an unknown id in the path and 400 for a wrong parameter."""
        query = request.scope["query_string"].decode("utf-8", "replace")
        return read_query(query, self.parameters, view=self.view, path_params=request.path_params)


def read_query(
    query: Sent, parameters: Sequence[Parameter], *, view: bool, path_params: Mapping[str, str] | None = None
) -> Query:
    """Read parameters; ``view``: those of a view are among them. Raises RefusedError, 404 for one of the path and 400 for another."""
    catalogue = shared().current()[0]
    own, view_query = _split(query, catalogue, parameters, view)
    parsed = from_query(view_query, catalogue)
    visible = seen(catalogue, parsed.view)
    texts = {**own, **(path_params or {})}
    values = {
        parameter.name: _values(parameter, visible, texts[parameter.name])
        for parameter in parameters
        if parameter.name in texts
    }
    if missing := [parameter for parameter in parameters if parameter.required and parameter.name not in values]:
        raise RefusedError(400, f"{missing[0].name}: it is missing", missing[0].values.listed)
    return Query(visible, values, parsed.view, parsed.ignored, date.today())


def _split(
    query: Sent, catalogue: Catalogue, parameters: Sequence[Parameter], view: bool
) -> tuple[dict[str, str], Pairs]:
    """Return the own parameters and those of the view. Raises RefusedError for a repeated or unknown one."""
    names = [parameter.name for parameter in parameters if parameter.place == "query"]
    own: dict[str, str] = {}
    view_pairs = []
    pairs = normalised(query, catalogue, [parameter.codec for parameter in parameters])
    for name, text in _joined(pairs, catalogue, parameters):
        if name in own:
            raise RefusedError(400, f"{name}: it is given more than once", f"{name} once")
        if name in names:
            own[name] = text
        elif view:
            view_pairs.append((name, text))
        else:
            expected = corrected(name, names, ", ".join(names) if names else "no parameters")
            raise RefusedError(400, f"unknown parameter {name[:LONGEST_SHOWN]}", expected)
    return own, tuple(view_pairs)


def _joined(pairs: Pairs, catalogue: Catalogue, parameters: Sequence[Parameter]) -> Pairs:
    """Return parameters with each list once, its values with commas between: generated clients repeat the name of a list for each value."""
    if len({name for name, _ in pairs}) == len(pairs):
        return pairs
    lists = {parameter.name for parameter in parameters if parameter.several}
    lists |= {codec.parameter for codec in VIEW_CODECS.values() if codec.grammar(catalogue)["type"] == "array"}
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    return tuple(
        pair
        for name, all_texts in texts.items()
        for pair in ([(name, ",".join(all_texts))] if name in lists else [(name, text) for text in all_texts])
    )


def _values(parameter: Parameter, catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """Return the values in a text. Raises RefusedError for what the parameter does not take."""
    try:
        return parameter.read(catalogue, text)
    except UnusableValueError as fault:
        raise RefusedError(404 if parameter.place == "path" else 400, fault.problem, fault.expected) from None


def selection(rows: str, row: type[Document]) -> Parameter:
    """Return the parameter that selects keys of the entries of a list."""
    keys = tuple(field.alias or name for name, field in row.model_fields.items())
    vocabulary = Vocabulary(f"{row.__name__}Key", lambda catalogue: keys, f"a key of the entries of {rows}")
    return Parameter(SELECTED, f"Only these keys of each entry of `{rows}`; without it all.", vocabulary, several=True)


def reply_now(document: Document, status: int = 200) -> Reply:
    """Return a JSON reply about this moment, which no cache may store."""
    return json_reply(document.plain(), status=status, cache_control="no-store")

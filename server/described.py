"""A JSON route together with its description: one row says its path, its parameters, what it answers and how.

The routes and the API's description (:mod:`server.openapi`) are both made from such rows, so that neither can say what the other
does not do. A parameter that a row does not name is refused, as is a value that is not among those it lists; only what belongs to a
view is never an error, because links of any age must open: what cannot be used is told in ``ignored``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote_plus

from starlette.requests import Request
from starlette.routing import Route

from decision.aliases import Kind
from decision.catalogue import Catalogue
from decision.link import Ignored, from_query
from decision.live import seen, shared
from decision.view import View
from server.answers import Answer, RefusedError, json_answer, json_bytes, served, tag_of
from server.shapes.base import Shape
from server.wanted import renderer

LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values that a parameter may have, taken from the data in service.

    ``listed`` says where a person finds them. ``kinds``: what they are ids of, so that renamed ones are still understood.
    """

    name: str
    values: Callable[[Catalogue], Iterable[str]]
    listed: str
    kinds: tuple[Kind, ...] = ()

    def now(self, catalogue: Catalogue, id: str) -> str:
        """Return what an id is called now; the same where it was never renamed."""
        return next((catalogue.renamed[kind, id] for kind in self.kinds if (kind, id) in catalogue.renamed), id)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a route. ``several``: values with commas between them."""

    name: str
    says: str
    vocabulary: Vocabulary
    place: Literal["query", "path"] = "query"
    required: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asks: the data that it is about, the values of its own parameters, and the view."""

    catalogue: Catalogue
    given: Mapping[str, tuple[str, ...]]
    view: View
    ignored: tuple[Ignored, ...]
    today: date

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that has at most one; None where it is not given."""
        values = self.given.get(name, ())
        return values[0] if values else None

    @property
    def ignored_json(self) -> list[dict[str, str]]:
        """What of the view could not be used, as plain data."""
        return [{"parameter": one.parameter, "found": one.found, "expected": one.expected} for one in self.ignored]


@dataclass(frozen=True, slots=True)
class Described:
    """One JSON route: ``tell`` returns what it answers, of the shape ``answer``. ``view``: it takes the parameters of a view too."""

    path: str
    summary: str
    tell: Callable[[Asked], Any]
    answer: type[Shape]
    parameters: tuple[Parameter, ...] = ()
    view: bool = False

    def route(self) -> Route:
        """Return the route that answers as this row says."""

        def endpoint(request: Request) -> Answer:
            asked = self.asked(request)
            # The day counts because the age of a claim is told in days, the code because it words the answer.
            tag = tag_of(
                *(renderer(), asked.catalogue.version, asked.today, self.path),
                *(sorted(asked.given.items()), asked.view, asked.ignored),
            )
            return Answer(lambda: json_bytes(self.tell(asked)), tag)

        endpoint.__name__ = self.name
        return served(self.path, endpoint)

    @property
    def name(self) -> str:
        """A name for the route that is unique among the rows.

        >>> Described("/api/v1/guide-checks/{id}", "", print, Shape).name
        'guide_checks_id'
        """
        parts = self.path.removeprefix("/api/v1/").strip("/").split("/")
        return "_".join(part.strip("{}").replace("-", "_").replace(".", "_") for part in parts)

    def asked(self, request: Request) -> Asked:
        """Read a request. Raises RefusedError, 404 for a place in the path that does not exist and 400 for a wrong parameter."""
        query = request.scope["query_string"].decode("utf-8", "replace")
        own, rest = self._own(query)
        catalogue = shared().current()[0]
        parsed = from_query(rest if self.view else "", catalogue)
        shown = seen(catalogue, parsed.view)
        given = {
            parameter.name: _values(parameter, shown, text)
            for parameter in self.parameters
            if (text := request.path_params.get(parameter.name, own.get(parameter.name))) is not None
        }
        if missing := [one for one in self.parameters if one.required and one.name not in given]:
            raise RefusedError(400, f"{missing[0].name}: it is missing", missing[0].vocabulary.listed)
        return Asked(shown, given, parsed.view, parsed.ignored, date.today())

    def _own(self, query: str) -> tuple[dict[str, str], str]:
        """Return the row's own parameters and the rest of the query. Raises RefusedError for one given twice, or unknown."""
        names = [parameter.name for parameter in self.parameters if parameter.place == "query"]
        own: dict[str, str] = {}
        rest = []
        for pair in filter(None, query.split("&")):
            name = unquote_plus(pair.partition("=")[0])
            if name in own:
                raise RefusedError(400, f"{name}: it is given more than once", f"{name} once")
            if name in names:
                own |= parse_qsl(pair, keep_blank_values=True, errors="replace")
            elif self.view:
                rest.append(pair)
            else:
                expected = ", ".join(names) if names else "no parameters"
                raise RefusedError(400, f"unknown parameter {name[:LONGEST_SHOWN]}", expected)
        return own, "&".join(rest)


def _values(parameter: Parameter, catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """Return the values that a text gives, in the order of the vocabulary. Raises RefusedError for one that is not in it."""
    known = list(parameter.vocabulary.values(catalogue))
    parts = [parameter.vocabulary.now(catalogue, part) for part in (text.split(",") if parameter.several else [text])]
    for part in parts:
        if part not in known:
            status = 404 if parameter.place == "path" else 400
            wrong = f"{parameter.name}: {part[:LONGEST_SHOWN]!r} does not exist"
            raise RefusedError(status, wrong, parameter.vocabulary.listed)
    return tuple(value for value in known if value in parts)


def answer_now(data: Any, status: int = 200) -> Answer:
    """Return an answer about this moment, which nothing may keep."""
    return json_answer(data, status=status, cache_control="no-store")

"""Parameters of a view, as the API's description has them: every page's address takes the same.

The grammar of each stands beside its codec (:mod:`decision.links.view`), the text that explains it here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT
from decision.links.codec import Codec
from decision.links.grammar import Schema, one_of
from decision.links.migrations import LINK_VERSION
from decision.links.view import VIEW_CODECS
from decision.ranking.field_words import offered_fields
from decision.ranking.must_lists import in_order
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, MAX_SELECTED, ChosenMustHave, Person, Sort, View

Json = dict[str, Any]

VERSION = "v"
"""The parameter for the version of a link, the only one of a view that is no choice."""

NEVER_AN_ERROR = "What of it cannot be used is never an error: it is left out and listed in `ignored`."

TEXTS: Mapping[str, str] = {
    VERSION: "Version of the link's form. Links of earlier versions are understood too.",
    "d": "Version of the data to which the view is pinned. Values are always those of the data in service; a ranking says in `since` "
    "what has changed.",
    "lens": "Whose values count: today's evidence, or what the published guide states.",
    "tier": "Plan on which the values must hold.",
    "w": f"Weight of each criterion, from 0 to {MAX_WEIGHT}. A criterion that is not named weighs 0; without this parameter all have the "
    'weights of the data set. Grammar: `w = pair *("," pair)`, `pair = criterion ":" weight`, each criterion once.',
    "must": "Must-haves, all of which one offer of a platform has to meet; a platform of which none does is not ranked. Grammar: "
    '`must = item *("," item)`, `item = way *("|" way)`, `way = name / name sign option / sign option`, `sign = ">=" / "<=" / "="`. Ways with '
    "`|` between are alternatives, of which one has to be met; a way without a name has that of the way before it. A name is the id of a "
    "must-have that the pattern lists, with its sign and one of its options where it has any, or the name of a field, which /data/fields.csv lists: alone for a yes "
    "or a list with anything in it, with `=no` for a no, with `>=` or `<=` and a number in the field's unit or a day, with `=` and a value that "
    "it is or that its list names. Each is named once; of a list several values may be asked for.",
    "lang": "Languages that a platform should run. `none`, alone, is the empty list.",
    "cat": "Categories of platforms that are ranked. `none`, alone, is the empty list.",
    "status": "Statuses of platforms that are ranked. `none`, alone, is the empty list.",
    "find": "Part of a platform's name: only rows with it are listed. Ranks stay as they are.",
    "unknown": "How an unknown value counts: as the worst possible, as halfway, or as the best possible.",
    "promises": "Whether a stated start time counts where none was measured: `trust`, or `measured` for measured ones alone.",
    "unclear": "Whether platforms for which a must-have is unknown are ranked (`keep`) or left out (`drop`).",
    "sel": f"Ids of the platforms to compare, at most {MAX_SELECTED}; without it the first three. `none`, alone, is the empty list.",
    "cols": 'Fields as further columns. Grammar: `cols = field *("," field)`; a field in the group of the one before it may start with '
    "its dot.",
    "sort": 'Column by which the rows are ordered, and the direction. Grammar: `sort = column ":" direction`, '
    '`column = "score" / "name" / criterion / field`, `direction = "asc" / "desc"`.',
    "diff": "`1` leaves out of a comparison what is the same for all.",
    "rows": "Whether the table has a row for each platform, by its best offer, or one for each offer (`offers`). Ranks are among platforms.",
    "need": "Answer of the wizard: the needs, the most important first. `none`, alone, is the empty list.",
    "trust": "Answer of the wizard: whose code will run.",
    "task": "Answer of the wizard: duration of the longest task in seconds.",
    "ans": "Answers of the wizard that set no must-have. `none`, alone, is the empty list.",
    "step": "Question at which the wizard stands, or `result`. It changes no result.",
    "own": "Whether a team's own facts count, where the site has some (`use`), or are left out (`hide`).",
    "done": "Items of the guide's checklist that are ticked off. They change no result. `none`, alone, is the empty list.",
    "unsure": "Uncertainty of the weights in percent, from which the simulations draw other weights.",
    "sample": "Whether the simulations draw unknown values at random (`1`) or hold them still (`0`).",
    "rival": "Id of the platform with which the leader is compared; without it the second.",
    "work": 'Described workload. A parameter of it that is not named has its default. Grammar: `work = "none" / pair *("," pair)`, '
    '`pair = id ":" value`, each id once.',
    "price": "Whether the price counts by the reference hour (`hour`) or by the described workload (`work`).",
    "people": f"Further sets of weights under the names of at most {MAX_PEOPLE} people. Grammar: "
    f'`people = "none" / criteria 1*{MAX_PEOPLE}(";" person)`, `criteria = criterion *("." criterion)`, '
    '`person = name ":" weight *("." weight)`. Each person has one weight for each of the criteria, in their order, from 0 to '
    f"{MAX_WEIGHT}. A name has 1 to {MAX_NAME} characters, among which `%`, `;` and `:` stand as `%25`, `%3B` and `%3A`.",
}
"""Explanations by parameter (a test compares them with the codecs)."""


def view_parameters(catalogue: Catalogue) -> dict[str, Json]:
    """Return the OpenAPI description of each parameter of a view by its name, with values and an example from the data in service."""
    schemas = {VERSION: one_of(str(version) for version in range(1, LINK_VERSION + 1))}
    examples: dict[str, Any] = {VERSION: str(LINK_VERSION)}
    with_signs = _examples(catalogue)
    for name, codec in VIEW_CODECS.items():
        schema = schemas[codec.parameter] = _with_default(codec, getattr(View(), name), catalogue)
        examples[codec.parameter] = codec.write(with_signs[name], catalogue) if name in with_signs else _example(schema)
    texts = {
        **TEXTS,
        "must": f"{TEXTS['must']} The pattern lists all names and options.",
        "work": f"{TEXTS['work']} {workload_values(catalogue)}",
    }
    return {
        name: {
            "name": name,
            "in": "query",
            "description": f"{texts[name]} {NEVER_AN_ERROR}",
            "schema": schema,
            "example": examples[name],
            **({"style": "form", "explode": False} if schema["type"] == "array" else {}),
        }
        for name, schema in schemas.items()
    }


def _with_default(codec: Codec, untouched: Any, catalogue: Catalogue) -> Schema:
    """Return the grammar of a choice with the value that counts where the parameter is missing, if it is a single one."""
    schema = codec.grammar(catalogue)
    if untouched is None or schema["type"] == "array":
        return schema
    text = codec.write(untouched, catalogue)
    value = int(text) if schema["type"] == "integer" else text
    return {**schema, "default": value} if value in schema.get("enum", ()) or "minimum" in schema else schema


def _examples(catalogue: Catalogue) -> dict[str, Any]:
    """Return examples of the choices whose grammar names no values, by the name of the view's attribute."""
    weights = tuple((id, MAX_WEIGHT - place) for place, id in enumerate(list(catalogue.criterion)[:3]))
    bare = next(rule for rule in catalogue.filters if not rule.options)
    bound = next(rule for rule in catalogue.filters if rule.options)
    amounts = [parameter for parameter in catalogue.workload_terms.parameters if parameter.kind == "number"]
    return {
        "data": catalogue.version,
        "weights": weights,
        "must": in_order(
            catalogue, [ChosenMustHave(bare.id), ChosenMustHave(bound.id, bound.options[0]), *_on_fields(catalogue)]
        ),
        "find": "run",
        "sort": Sort("name", descending=False),
        "work": tuple((parameter.id, parameter.max) for parameter in amounts[:2]),
        "people": (Person("Ann", weights), Person("Bob", weights)),
    }


def _on_fields(catalogue: Catalogue) -> Iterator[ChosenMustHave]:
    """Yield a must-have on a field that is a yes or a no, and one on a field with amounts."""
    fields = offered_fields(catalogue, "evidence")
    if asked := next((field for field in fields if field.type == "boolean"), None):
        yield ChosenMustHave(asked.name, test="yes")
    if counted := next((field for field in fields if field.type == "number" and field.ties == "highest"), None):
        yield ChosenMustHave(counted.name, 2, "at-least")


def _example(schema: Schema) -> Any:
    """Return an example of a grammar that names its values: another one than the default."""
    if schema["type"] == "array":
        return schema["items"]["enum"][:2]
    values = schema.get("enum") or [schema["minimum"], schema["maximum"]]
    return next(value for value in reversed(values) if value != schema.get("default"))


def workload_values(catalogue: Catalogue) -> str:
    """Return the parameters of a workload with their values and units, in words."""
    rows = (
        f"`{parameter.id}` ({', '.join(filter(None, [parameter.label, parameter.unit]))}): {parameter.expected}"
        for parameter in catalogue.workload_terms.parameters
    )
    return f"Parameters: {'; '.join(rows)}."

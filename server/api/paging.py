"""Pages of a long list: a limit, and a cursor that leads to the page after.

A cursor holds a place in the list and a digest of what the list is of. Once the data or the question change it is refused, because the place
would lead elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from decision.links.link import as_text
from server.api.route import Query
from server.api.values import Numbers, Parameter, Pattern
from server.http.responses import RefusedError, tag_of

LIMIT = Numbers("PageLimit", 1, 1_000, 500)
CURSOR = Pattern(
    "Cursor", "^[0-9]{1,9}-[0-9a-f]{12}$", "a cursor out of next of an earlier answer to the same question"
)
PAGING = (
    Parameter("limit", "Greatest number of entries in the answer.", LIMIT),
    Parameter("cursor", "Where to go on; without it the first entries come.", CURSOR),
)
"""Parameters of a route whose list comes in pages."""

_OF_THE_PAGE = ("limit", "cursor", "fields")
"""Parameters that leave the list as it is."""


@dataclass(frozen=True, slots=True)
class PageOfList:
    """Place of a page in a list: its first entry, counted from 0, and the greatest number of entries."""

    start: int
    limit: int
    question: Mapping[str, str]
    digest: str

    @property
    def end(self) -> int:
        """Place after the last entry."""
        return self.start + self.limit

    def next(self, count: int) -> str | None:
        """Return the address of the next page of a list of ``count`` entries, relative to that of this one; None for the last."""
        if self.end >= count:
            return None
        return f"?{as_text({**self.question, 'cursor': f'{self.end}-{self.digest}'})}"


def page_of(query: Query) -> PageOfList:
    """Return the page that is asked for. Raises RefusedError, 404, for a cursor of other data or of another question."""
    own = {name: values for name, values in sorted(query.values.items()) if name not in _OF_THE_PAGE}
    digest = tag_of(query.catalogue.version, own)[:12]
    start, _, sent = (query.single("cursor") or f"0-{digest}").partition("-")
    if sent != digest:
        raise RefusedError(404, "cursor: it is of other data or of another question", "no cursor, for the first page")
    question = {name: ",".join(values) for name, values in query.values.items() if name != "cursor"}
    return PageOfList(int(start), query.number("limit", LIMIT.usual), question, digest)

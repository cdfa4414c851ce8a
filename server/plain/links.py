"""Links of a plain page. Its addresses are relative, so that they hold below any path under which a proxy puts the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from decision.ranking.view import View
from decision.site.addresses import plain_path
from server.embed.visit import Visit


@dataclass(frozen=True, slots=True)
class PlainLink:
    """Choice of a reader as a link. ``href`` leads to the page with this choice, or, where it is in force, without it; empty where one of its
    group always is."""

    text: str
    href: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Choices of one kind under a title."""

    title: str
    links: tuple[PlainLink, ...]


def from_plain(path: str) -> str:
    """Return an address of this site, which starts with a slash, relative to a plain page, which stands one step below the root.

    >>> from_plain("/snapshot/-/ranking.csv")
    '../snapshot/-/ranking.csv'
    """
    return f"..{path}"


def plain_address(visit: Visit, view: View | None = None, own: Mapping[str, str] | None = None) -> str:
    """Return the address of the visit's page as a plain page: with another view, or with other parameters of its own, where they are given."""
    is_other = view is not None and view != visit.view
    given_up = visit.page.codec.of_link if is_other else ()
    parameters = {name: text for name, text in (visit.own if own is None else own).items() if name not in given_up}
    return from_plain(plain_path(visit.catalogue, view or visit.view, visit.page.path, parameters))

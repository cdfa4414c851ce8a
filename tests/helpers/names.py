"""Names of a page's accessibility tree, as Playwright writes it down, and what is wrong with them."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

CONTROLS = (
    "button",
    "checkbox",
    "combobox",
    "link",
    "menuitem",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
)
"""Roles of what a reader can use, which a screen reader reads out by its name alone."""

SINGLE = ("checkbox", "combobox", "searchbox", "slider", "spinbutton", "switch", "textbox")
"""Roles of which no two on a page may have the same name."""

HEADED = (*CONTROLS, "dialog", "group", "heading", "img", "navigation", "radiogroup", "region", "table", "columnheader")
"""Roles whose names must be words."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser of YAML in C, where it is there: the tree of a long page takes seconds otherwise."""

_NODE = re.compile(r'(?P<role>[\w-]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?')
_RAW = re.compile(
    r"\*\*|\]\(|:[a-z-]+\[|:material/|</?[a-z]+>|&[a-z]+;|https?://|\b[a-z]+_[a-z_]+\b|\b(undefined|NaN|null|object Object)\b|\\[nt]|\{\w*\}"
)
_PATH = re.compile(r"(?<![:/])\b[\w.-]+(/[\w.-]+)+")
"""A repository on a site, whose own name may be of any form."""

_DOUBLED = re.compile(r"(?P<name>.{2,}?)[\s:,.]+(?P=name)", re.IGNORECASE)


class Node(NamedTuple):
    """Node of the tree: its role, its name, the address of a link, and for a node without a name the text in it."""

    role: str
    name: str
    address: str = ""
    content: str = ""


def nodes(snapshot: str) -> list[Node]:
    """Return the nodes of a snapshot in their order.

    >>> nodes('- link "A b":\\n  - /url: ./x\\n- button [expanded]: c')
    [Node(role='link', name='A b', address='./x', content=''), Node(role='button', name='', address='', content='c')]
    """
    return [*_walk(yaml.load(snapshot, LOADER) or [])]


def _walk(entries: Sequence[Any]) -> Iterator[Node]:
    for entry in entries:
        key, inside = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        if key.startswith("/") or key == "text":
            continue
        children = inside if isinstance(inside, list) else []
        match = _NODE.match(key)
        if match:
            address = next(
                (str(child["/url"]) for child in children if isinstance(child, dict) and "/url" in child), ""
            )
            content = "" if children or inside is None else str(inside)
            yield Node(match["role"], json.loads(match["name"]) if match["name"] else "", address, content)
        yield from _walk(children)


def faults(tree: Sequence[Node]) -> list[str]:
    """Return what is wrong with the names of a tree: empty, raw or doubled ones, and those that say the same of two things.

    >>> faults(nodes('- button\\n- slider "a_b"\\n- checkbox "Use Use"\\n- link "x":\\n  - /url: a\\n- link "x":\\n  - /url: b'))
    ['button without a name', "raw: slider 'a_b'", "doubled: checkbox 'Use Use'", "leads to 2 places: link 'x'"]
    """
    named = [node for node in tree if node.role in HEADED]
    texts = [(node, node.name or node.content) for node in named]
    empty = [f"{node.role} without a name" for node, text in texts if node.role in CONTROLS and not text.strip()]
    raw = [f"raw: {node.role} {text!r}" for node, text in texts if _RAW.search(_PATH.sub("", text))]
    doubled = [f"doubled: {node.role} {text!r}" for node, text in texts if _DOUBLED.fullmatch(text)]
    twice = Counter((node.role, node.name) for node in tree if node.role in SINGLE)
    again = [f"{count} times: {role} {name!r}" for (role, name), count in twice.items() if count > 1]
    places: dict[str, set[str]] = {}
    for node in tree:
        if node.role == "link" and not node.address.startswith("#"):
            places.setdefault(node.name or node.content, set()).add(node.address)
    vague = [
        f"leads to {count} places: link {name!r}" for name, where in places.items() if (count := len(apart(where))) > 1
    ]
    return [*empty, *raw, *doubled, *again, *vague]


def apart(addresses: set[str]) -> set[str]:
    """Return the addresses that lead to different places: one without a view gets that of the page when it is followed.

    >>> sorted(apart({"platform?id=a", "platform?id=a&v=2&sel=a"})), sorted(apart({"?v=2", "?v=2&sel=a"}))
    (['platform?id=a&v=2&sel=a'], ['?v=2', '?v=2&sel=a'])
    """
    whole = {re.split(r"[?&]v=", address)[0] for address in addresses if re.search(r"[?&]v=", address)}
    return {address for address in addresses if address not in whole}

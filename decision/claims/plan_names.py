"""Names of vendors' plans, as they are compared, and the one that a scope names."""

import re


def plain(name: str) -> str:
    """Return a plan's name as it is compared: small letters, spaces for hyphens.

    >>> plain("Pay-as-you-go"), plain("level_10")
    ('pay as you go', 'level 10')
    """
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def named(scope: str, names: set[str]) -> str | None:
    """Return the plan that a scope names first, or None.

    >>> named("Pro (Hobby is fixed at 2)", {"hobby", "pro"}), named("on average", {"pro"})
    ('pro', None)
    """
    text = plain(scope)
    places = {name: match.start() for name in names if (match := re.search(rf"\b{re.escape(name)}\b", text))}
    return min(places, key=lambda name: (places[name], -len(name))) if places else None

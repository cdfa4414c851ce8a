"""Caches of results that are computed from the data, all emptied when other data come into service.

A result holds the data that it was computed from, so a cache that outlives a reload keeps a whole data set in memory.
"""

import threading
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

import cachetools

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_EMPTY: list[Callable[[], None]] = []


def cached(
    maxsize: int, key: Callable[..., Hashable] | None = None
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Remember the results of a function for its latest arguments, ``maxsize`` of them, until other data come into service.

    ``key``: of the same arguments, what alone decides the result; without it all of them do.

    >>> @cached(maxsize=1)
    ... def squares(numbers: tuple[int, ...]) -> list[int]:
    ...     return [number * number for number in numbers]
    >>> first = squares((2,))
    >>> squares((2,)) is first
    True
    >>> empty_caches()
    >>> squares((2,)) is first
    False
    """

    def wrap(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        if key is None:
            remembered: Any = lru_cache(maxsize=maxsize)(function)
        else:
            remembered = cachetools.cached(cachetools.LRUCache(maxsize), key=key, lock=threading.Lock())(function)
        _EMPTY.append(remembered.cache_clear)
        return cast(Callable[Arguments, Result], remembered)

    return wrap


def forgets_with_data(forget: Callable[[], None]) -> Callable[[], None]:
    """Mark a function that empties a cache of another kind: it is called when other data come into service.

    >>> @forgets_with_data
    ... def forget() -> None:
    ...     print("forgotten")
    >>> empty_caches()
    forgotten
    >>> _EMPTY.remove(forget)
    """
    _EMPTY.append(forget)
    return forget


def empty_caches() -> None:
    """Forget all results that were computed from the data so far."""
    for empty in _EMPTY:
        empty()

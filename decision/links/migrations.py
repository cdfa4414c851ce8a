"""Migrations of links: one step from each version of the parameters to the next, kept for ever.

A step gets the parameters of a link as they were written and returns them as the next version writes them. Links with only a
page's own choices carry no ``v``; they may be of any version, so a step changes only what its version alone wrote.
"""

from collections.abc import Callable, Mapping

Parameters = dict[str, str]


def _one_to_two(parameters: Parameters) -> Parameters:
    """Return version 2 of parameters: ``unclear`` for ``unsure`` and, on the page about starts, ``set`` for ``work``.

    >>> _one_to_two({"unsure": "keep", "work": "synthetic", "lens": "guide"})
    {'unclear': 'keep', 'set': 'synthetic', 'lens': 'guide'}
    """
    words = {"unsure": ("unclear", ("drop", "keep")), "work": ("set", ("realworld", "synthetic"))}
    moved: Parameters = {}
    for parameter, text in parameters.items():
        name, known = words.get(parameter, (parameter, ()))
        moved[name if text in known else parameter] = text
    return moved


STEPS: Mapping[int, Callable[[Parameters], Parameters]] = {1: _one_to_two}
"""The step from each version to the one after it."""

LINK_VERSION = max(STEPS) + 1
"""The version that is written now. A change that old links would not survive needs a new step, and so a new version."""


def migrated(parameters: Parameters) -> Parameters:
    """Return the parameters of a link of any earlier version in today's; those of an unknown version stay as they are.

    >>> migrated({"v": "1", "unsure": "keep"}), migrated({"v": "2", "unsure": "40"})
    ({'v': '2', 'unclear': 'keep'}, {'v': '2', 'unsure': '40'})
    """
    version = parameters.get("v", "1")
    known = version in map(str, STEPS)
    for step in range(int(version) if known else LINK_VERSION, LINK_VERSION):
        parameters = STEPS[step](parameters)
    return parameters | {"v": str(LINK_VERSION)} if known and "v" in parameters else parameters

"""How links of earlier forms are read: one step from each form to the next, kept for ever.

A step gets the parameters of a link as they were written and returns them as the next form writes them. Links in which only a
page's own choices stand carry no ``v``; they may be of any form, so a step changes only what its form alone wrote.
"""

from collections.abc import Callable, Mapping

Parameters = dict[str, str]


def _one_to_two(found: Parameters) -> Parameters:
    """Form 2 says ``unclear`` and ``set`` where form 1 said ``unsure`` and, on the page about starts, ``work``.

    >>> _one_to_two({"unsure": "keep", "work": "synthetic", "lens": "guide"})
    {'unclear': 'keep', 'set': 'synthetic', 'lens': 'guide'}
    """
    words = {"unsure": ("unclear", ("drop", "keep")), "work": ("set", ("realworld", "synthetic"))}
    moved: Parameters = {}
    for parameter, text in found.items():
        name, known = words.get(parameter, (parameter, ()))
        moved[name if text in known else parameter] = text
    return moved


STEPS: Mapping[int, Callable[[Parameters], Parameters]] = {1: _one_to_two}
"""The step from each form to the one after it."""

FORM = max(STEPS) + 1
"""The form that is written now. A change that old links would not survive needs a new step, and so a new form."""


def migrated(found: Parameters) -> Parameters:
    """Return the parameters of a link of any earlier form in today's; those of a form that is not known stay as they are.

    >>> migrated({"v": "1", "unsure": "keep"}), migrated({"v": "2", "unsure": "40"})
    ({'v': '2', 'unclear': 'keep'}, {'v': '2', 'unsure': '40'})
    """
    said = found.get("v", "1")
    form = int(said) if said in map(str, STEPS) else FORM
    for step in range(form, FORM):
        found = STEPS[step](found)
    return found | {"v": str(FORM)} if said in map(str, STEPS) and "v" in found else found

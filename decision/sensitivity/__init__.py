"""How sure a ranking is: what a change of weights, an unknown value or another way to count would do to it.

:mod:`board` holds a ranking as arrays; each other module answers one question about it.
"""

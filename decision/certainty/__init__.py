"""Sensitivity analysis of a ranking: the effect of other weights, unknown values and other ways to count.

:mod:`board` holds a ranking as arrays; each further module answers one question about it.
"""

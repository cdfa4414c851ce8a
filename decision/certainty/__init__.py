"""Certainty: sensitivity analyses of a ranking under other weights, unknown values and other ways to count."""

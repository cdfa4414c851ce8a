"""Costs of a month as an answer: its JSON models, the answer of a view, and its tables."""

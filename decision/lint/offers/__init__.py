"""Lint rules of what platforms sell: their offers, and the sizes of those."""

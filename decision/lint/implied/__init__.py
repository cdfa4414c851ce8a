"""Lint rules on fields whose claims follow from claims about other fields."""

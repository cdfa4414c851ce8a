"""The wizard's result as an answer: its JSON models, the answer of a view, and its table; and the needs."""

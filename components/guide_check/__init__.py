"""The Guide against evidence page."""

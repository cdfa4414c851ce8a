"""Lint rules of what the guide says: its statements are complete, and their checks agree with the evidence."""

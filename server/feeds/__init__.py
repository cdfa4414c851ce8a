"""Atom feeds of what changed: routes, and the writing of a feed."""

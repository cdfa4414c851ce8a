"""The Certainty page."""

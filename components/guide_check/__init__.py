"""The Guide fact-check page."""

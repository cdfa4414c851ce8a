"""Weights of the criteria in the browser: the panel in which a reader sets them, and what ranks anew while one is dragged."""

"""Cells of the decision matrix: the value known of one criterion or field of one platform."""

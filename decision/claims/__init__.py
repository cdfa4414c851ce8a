"""Claims: which one counts, its text, and its source."""

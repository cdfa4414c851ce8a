"""Changes page: what changed in the data and in the reader's view, step by step."""

"""Embedding: frames, page heads, oEmbed and previews."""

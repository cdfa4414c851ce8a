"""HTTP responses, headers, static files and shared work."""

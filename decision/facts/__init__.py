"""Facts about platforms: profiles, claim search, coverage and review."""

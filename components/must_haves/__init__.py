"""Must-haves on pages: the controls of those that are set, and the picker of any field."""

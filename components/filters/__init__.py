"""Form of filters: groups of native controls that are described in Python and drawn by one component of the browser."""

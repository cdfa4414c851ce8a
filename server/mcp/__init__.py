"""Tools for agents by the Model Context Protocol, at ``/mcp``: the same answers as the API's, in short."""

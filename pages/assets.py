"""Files for browsers of all components and pages, registered by importing the modules that draw with them.

The launcher imports this, so that each process answers their addresses before it has drawn its first page.
"""

from components.choose import weights
from components.compare import embedded, table
from components.filters import form
from components.html.assets import registered
from components.html.page import script
from components.share import fields, frame
from components.shell import links, page_style
from components.weights import board, panel

MODULES = (board, embedded, fields, form, frame, links, page_style, panel, script, table, weights)
"""Modules that register a file when they are imported. A test finds those that are missing."""

ASSETS = registered()
"""The register by name and kind."""

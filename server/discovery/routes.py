"""Routes of what programs find by themselves."""

from server.discovery.llms import llms
from server.discovery.robots import robots
from server.discovery.sitemap import sitemap
from server.http.serving import served

ROUTES = [
    served("/robots.txt", robots, light=True),
    served("/sitemap.xml", sitemap),
    served("/llms.txt", llms),
]
"""Routes of the rules for robots, the list of addresses, and the text for language models."""

"""Response models of the JSON API, from which its OpenAPI schemas are made; the docstrings of the classes are part of them.

The responses themselves are built in ``decision/`` from the objects of the pages; a test validates every response of the running
site against these models, which allow exactly the keys named, so that a response cannot change unnoticed.
"""

"""What each JSON answer holds, as models: the API's description is made from them.

The answers themselves are built in ``decision/`` from the objects of the pages; a test holds every answer of the running
site against these. A model says exactly which keys there are, so that an answer cannot change unnoticed.
"""

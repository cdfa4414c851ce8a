"""Domain model of the comparison: plain functions over frozen values, independent of any user interface.

Packages from the bottom up; each imports only those below it (the contracts in ``pyproject.toml``):

- ``format``, ``settings``: numbers and lists in words; what an administrator sets
- ``catalogue``: records of the data set and the catalogue that holds them
- ``claims``: which claim counts, in words, and who says so
- ``reading``: files to values, with lines and faults
- ``lint``: rules that the data set must satisfy
- ``loading``: the data set in service
- ``costs``: the cost of a workload
- ``cells``: what is known of one criterion about one platform
- ``ranking``: the reader's view, the scores, the ranking, and what follows from it alone
- ``certainty``, ``facts``, ``starts``: how sure a ranking is; platforms one by one; cold starts
- ``guide``, ``wizard``: the guide against the evidence; recommendations
- ``links``: the view and each page's choices in an address
- ``documents``: every form in which an answer leaves
- ``site``: pages, their titles and addresses, snippets
"""

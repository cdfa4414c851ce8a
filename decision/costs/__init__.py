"""Monthly cost of a described workload, from price claims and nothing else.

:mod:`lines` defines the lines of a bill, and :mod:`tariff` reads a platform's plans from its claims. :mod:`metering`,
:mod:`computing`, :mod:`extras` and :mod:`fees` count what is due; :mod:`bill` puts it together for one plan, and :mod:`total` picks
the cheapest plan. :mod:`board` puts all platforms of a view in order, :mod:`crossing` finds where one becomes cheaper than another,
and :mod:`price` gives the price criterion. :mod:`words`, :mod:`parts` and :mod:`export` present costs.

How it is counted, in short. A price is never guessed: where a needed one is not published, there is no figure, and what is missing
is named. Where claims leave open which of several amounts is due, the figure is a range with its cause. A vendor's GB and GiB are
taken as one, because vendors write one and mean the other. A month's flat allowances and credits are lines of their own; a credit
that is given once is shown beside the figure and never taken off it.
"""

"""What a described workload costs in a month, from price claims and nothing else.

:mod:`tariff` reads a platform's plans and rates from its claims, :mod:`shape` what must be bought for a sandbox of the wanted size,
:mod:`bill` puts a workload and a plan together into lines, :mod:`total` finds the plan that is cheapest, :mod:`board` puts all platforms
of a view in order, and :mod:`crossing` finds where one becomes cheaper than another.

How it is counted, in short. A price is never guessed: where a needed one is not published, there is no figure, and what is missing
is named. Where claims leave open which of several amounts is due, the figure is a range with its cause. A vendor's GB and GiB are
taken as one, because vendors write one and mean the other. A month's flat allowances and credits are lines of their own; a credit
that is given once is shown beside the figure and never taken off it.
"""

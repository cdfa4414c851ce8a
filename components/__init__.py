"""Components of the pages: one package for each page, the shell around them all, charts, and shared HTML."""

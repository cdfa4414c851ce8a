"""Plain pages: every page of the site without scripts and without a lasting connection, for text browsers and closed networks too."""

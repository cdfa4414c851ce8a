"""Short answers for programs that read them as text: the first rows of a document, and the page that shows the rest."""

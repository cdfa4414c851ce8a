"""The site's pages and shareable parts: titles, addresses, snippets and the embedding doctor."""

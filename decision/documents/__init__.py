"""Documents: the answers as JSON models, tables, Markdown and wiki markup."""

"""Discovery, for programs that find their own way: the rules for robots, the list of addresses, and this site in plain words for language models."""

"""What programs find by themselves: the rules for robots, the list of addresses, and this site in plain words for language models."""

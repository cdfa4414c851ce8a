"""What an administrator sees of a running site: the report at the start, the log of requests, metrics."""

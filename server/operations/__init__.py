"""Operations, as an administrator sees a running site: the report at the start, the log of requests, metrics."""

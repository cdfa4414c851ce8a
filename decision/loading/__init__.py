"""The data set in service: loading, overlays, reloading, kept versions, schemas, imports."""

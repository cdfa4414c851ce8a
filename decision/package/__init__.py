"""The data package: the whole data set as tables in one SQLite file, its evidence as one Parquet file, and the description of both."""

"""Records of the data set and the catalogue that holds them, without files."""

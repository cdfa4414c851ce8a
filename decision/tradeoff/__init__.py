"""Trade-offs: two criteria or fields against each other, and the platforms that none beats on both."""

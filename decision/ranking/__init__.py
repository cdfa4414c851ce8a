"""Rankings: the view, must-haves, scores, and everything that follows from one ranking alone."""

"""Links: the view and each page's choices as URL parameters."""

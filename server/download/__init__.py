"""Files of a view that are no part of it, such as its decision record, under addresses that say all that is in them."""

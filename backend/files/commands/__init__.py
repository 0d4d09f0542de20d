"""Orders about files, and how other orders attach them."""

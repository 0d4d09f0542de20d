"""Opening a file by what is in it, and giving its rows as they stand."""

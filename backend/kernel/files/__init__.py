"""Files that people hand in: told by content, sealed each under a key of its own, kept by hash."""

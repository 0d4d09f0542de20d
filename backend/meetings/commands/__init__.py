"""Orders about meetings."""

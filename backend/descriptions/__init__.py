"""Job descriptions and their evaluation (domain.md 3.14, 3.15)."""

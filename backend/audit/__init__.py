"""Audit: the history of everything, in plain words (domain.md 3.0)."""

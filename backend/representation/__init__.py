"""Representation: who speaks for a group of staff, and how they were chosen (domain.md 3.11)."""

"""Identity: who people are to Parley, and which hats they hold (domain.md 5.1)."""

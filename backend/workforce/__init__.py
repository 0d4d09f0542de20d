"""The workforce: who and what is in scope (domain.md 3.3 to 3.5)."""

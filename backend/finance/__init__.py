"""Money: what posts cost, now and as proposed, and whether it adds up (domain.md 3.28, 6.5)."""

"""Meetings of a review: their sessions, invitations, minutes and actions (domain.md 3.10)."""

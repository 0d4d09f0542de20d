"""Slotting: who is proposed for which post, who checked it, and what each person is told."""
